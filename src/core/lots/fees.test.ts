import { describe, expect, test } from 'vitest'
import { at } from '../instant.ts'
import { matched, text } from './journal.ts'

const HELD = `
  2024-01-01  acquire 4 de for 40 usd in a
  2024-02-01  acquire 2 de for 50 usd in a
  2024-03-01  acquire 1 bnb for 10 usd in a
`

describe('the fee of a move that goes onto the cost', () => {
  test('in money is shared by all lots that moved, in proportion, the last taking the rest', () => {
    expect(
      matched({ scope: 'wallet', transferFee: 'add_to_cost' }, `${HELD} 2024-05-01 move 6 de from a to b fee 10 usd`),
    ).toBe(text`
      left 4 de of lot 2024-01-01   basis 46.666666666666666666666666 usd in b
      left 2 de of lot 2024-02-01   basis 53.333333333333333333333334 usd in b
      left 1 bnb of lot 2024-03-01  basis 10 usd in a
    `)
  })

  test('in a third coin adds what that coin had cost', () => {
    expect(
      matched({ scope: 'wallet', transferFee: 'add_to_cost' }, `${HELD} 2024-05-01 move 3 de from a to b fee 0.5 bnb`),
    ).toBe(text`
      left 1 de of lot 2024-01-01     basis 10 usd in a
      left 2 de of lot 2024-02-01     basis 50 usd in a
      left 3 de of lot 2024-01-01     basis 35 usd in b
      left 0.5 bnb of lot 2024-03-01  basis 5 usd in a
    `)
  })

  test('of all wallets together goes onto the lot next in line, since none moved', () => {
    expect(matched({ transferFee: 'add_to_cost' }, `${HELD} 2024-05-01 move 3 de from a to b fee 4 usd`)).toContain(
      'left 4 de of lot 2024-01-01 basis 44 usd in a',
    )
    expect(
      matched({ transferFee: 'add_to_cost', method: 'lifo' }, `${HELD} 2024-05-01 move 3 de from a to b fee 4 usd`),
    ).toContain('left 2 de of lot 2024-02-01 basis 54 usd in a')
  })

  test('is listed where there is nothing left that it could go onto', () => {
    expect(
      matched(
        { scope: 'wallet', transferFee: 'add_to_cost' },
        '2024-01-01 acquire 1 bnb for 10 usd in a\n 2024-05-01 move 5 usd from a to b fee 0.5 bnb',
      ),
    ).toBe(text`
      t2 fee 0.5 bnb basis 5 usd
      left 0.5 bnb of lot 2024-01-01 basis 5 usd in a
    `)
  })

  test('that got lost on the way is a fee like any other', () => {
    const journal = `${HELD} 2024-05-01 move 4 de from a to b arriving 3 de`
    expect(matched({ scope: 'wallet', transferFee: 'add_to_cost' }, journal)).toContain(
      'left 3 de of lot 2024-01-01 basis 40 usd in b',
    )
    expect(matched({ scope: 'wallet', transferFee: 'ignore' }, journal)).toContain('t4 fee 1 de basis 10 usd')
    expect(matched({ scope: 'wallet' }, journal)).toContain(
      '2024-05-01 1 de of lot 2024-01-01 proceeds unknown basis 10',
    )
    expect(matched({ scope: 'wallet' }, journal)).toContain('problem t4 missing_value')
  })

  test('of nothing is no fee', () => {
    expect(matched({ scope: 'wallet' }, `${HELD} 2024-05-01 move 4 de from a to b fee 0 de`)).not.toContain(
      '2024-05-01',
    )
    expect(matched({}, `${HELD} 2024-05-01 dispose 4 de for 90 usd fee 0 bnb in a`)).not.toContain(
      'bnb of lot 2024-03-01 proceeds',
    )
    expect(matched({ cryptoFee: 'cost_only' }, `${HELD} 2024-05-01 dispose 4 de for 90 usd fee 0 bnb in a`)).toContain(
      'proceeds 90',
    )
  })
})

describe('a fee at what it had cost', () => {
  const settings = { cryptoFee: 'cost_only' } as const

  test('raises what was bought and lowers what was sold', () => {
    expect(matched(settings, `${HELD} 2024-05-01 acquire 1 btc for 100 usd fee 0.5 bnb worth 9 usd in a`)).toContain(
      'left 1 btc of lot 2024-05-01 basis 105 usd in a',
    )
    expect(matched(settings, `${HELD} 2024-05-01 dispose 4 de for 90 usd fee 0.5 bnb worth 9 usd in a`)).toContain(
      '2024-05-01 4 de of lot 2024-01-01 proceeds 85 basis 40 gain 45 usd',
    )
  })

  test('of income raises the lot and not the income', () => {
    expect(matched(settings, `${HELD} 2024-05-01 income:staking in 1 btc worth 100 usd fee 0.5 bnb in a`)).toContain(
      'left 1 btc of lot 2024-05-01 basis 105 usd in a',
    )
  })

  test('takes the units that were just bought, and is listed when those were all there were', () => {
    expect(matched(settings, '2024-05-01 acquire 1 btc for 100 usd fee 0.25 btc')).toBe(
      'left 0.75 btc of lot 2024-05-01 basis 100 usd',
    )
    expect(matched(settings, '2024-05-01 acquire 1 btc for 100 usd fee 1 btc')).toBe('t1 fee 1 btc basis 100 usd')
  })

  test('of anything else is listed, and so is a fee that is a transaction of its own', () => {
    expect(matched(settings, `${HELD} 2024-05-01 withdrawal out 1 de fee 0.5 bnb in a`)).toContain(
      't4 fee 0.5 bnb basis 5 usd',
    )
    expect(matched(settings, `${HELD} 2024-05-01 fee out 0.5 bnb in a`)).toContain('t4 fee 0.5 bnb basis 5 usd')
    expect(matched({}, `${HELD} 2024-05-01 fee out 0.5 bnb worth 7 usd in a`)).toContain(
      '2024-05-01 0.5 bnb of lot 2024-03-01 proceeds 7 basis 5 gain 2 usd',
    )
  })

  test('by an average raises and lowers the same', () => {
    expect(
      matched(
        { ...settings, method: 'moving_average', longTerm: 'none' },
        `${HELD} 2024-05-01 acquire 6 de for 90 usd fee 0.5 bnb in a`,
      ),
    ).toContain('left 12 de basis 185 usd')
  })
})

describe('fees of what comes and goes', () => {
  test('of a deposit or a withdrawal are those of a move', () => {
    for (const line of [
      'deposit in 1 btc worth 5 usd fee 0.5 bnb worth 8 usd in a',
      'withdrawal out 1 de fee 0.5 bnb worth 8 usd in a',
    ]) {
      expect(matched({}, `${HELD} 2024-05-01 ${line}`), line).toContain('0.5 bnb of lot 2024-03-01 proceeds 8 basis 5')
      expect(matched({ transferFee: 'ignore' }, `${HELD} 2024-05-01 ${line}`), line).toContain(
        't4 fee 0.5 bnb basis 5 usd',
      )
    }
  })

  test('without a value are disposals without proceeds, and are told once', () => {
    const told = matched({}, `${HELD} 2024-05-01 withdrawal out 1 de fee 0.5 bnb in a`)
    expect(told.match(/missing_value/g)).toHaveLength(1)
    const bought = matched({}, `${HELD} 2024-05-01 acquire 1 btc for 5 usd fee 0.5 bnb in a`)
    expect(bought.match(/missing_value/g)).toHaveLength(1)
    expect(bought).toContain('0.5 bnb of lot 2024-03-01 proceeds unknown basis 5')
    const earned = matched({}, `${HELD} 2024-05-01 income:staking in 1 btc worth 5 usd fee 0.5 bnb in a`)
    expect(earned.match(/missing_value/g)).toHaveLength(1)
  })

  test('of a gift that is given are disposals of their own', () => {
    expect(matched({}, `${HELD} 2024-05-01 gift_out out 1 de fee 0.5 bnb worth 8 usd in a`)).toBe(text`
      2024-05-01 0.5 bnb of lot 2024-03-01 proceeds 8 basis 5 gain 3 usd
      t4 gift_out 1 de basis 10 usd
      left 3 de of lot 2024-01-01     basis 30 usd in a
      left 2 de of lot 2024-02-01     basis 50 usd in a
      left 0.5 bnb of lot 2024-03-01  basis 5 usd in a
    `)
  })
})

describe('results of derivatives, forks and loans', () => {
  test('a profit is income and a lot, a loss takes coins at their value', () => {
    expect(matched({}, '2024-01-01 margin_pnl in 100 usdt worth 95 usd\n 2024-02-01 funding out 40 usdt worth 39 usd'))
      .toBe(text`
      2024-02-01 40 usdt of lot 2024-01-01 proceeds 39 basis 38 gain 1 usd
      t1 margin_pnl 95 usd
      t2 funding -39 usd
      left 60 usdt of lot 2024-01-01 basis 57 usd
    `)
    expect(matched({}, '2024-02-01 margin_interest out 40 usd')).toBe('t1 margin_interest -40 usd')
  })

  test('a fork is income, costs nothing, or waits to be apportioned', () => {
    expect(matched({ fork: 'income' }, '2024-01-01 fork in 2 bch worth 10 usd')).toBe(
      't1 fork 10 usd\nleft 2 bch of lot 2024-01-01 basis 10 usd',
    )
    expect(matched({ fork: 'zero_cost' }, '2024-01-01 fork in 2 bch worth 10 usd')).toBe(
      'left 2 bch of lot 2024-01-01 basis 0 usd',
    )
    expect(matched({ fork: 'apportion' }, '2024-01-01 fork in 2 bch worth 10 usd')).toBe(text`
      left 2 bch of lot 2024-01-01 basis 0 usd
      problem t1 fork_not_apportioned
    `)
  })

  test('a loan comes in at its value and goes out without a problem', () => {
    expect(matched({}, '2024-01-01 loan_in in 2 btc worth 10 usd\n 2024-02-01 loan_out out 1 btc')).toBe(text`
      left 1 btc of lot 2024-01-01 basis 5 usd
      left 1 btc of lot 2024-01-01 basis 5 usd in outside
    `)
  })

  test('what nobody understands is told, whichever way it went', () => {
    expect(matched({}, '2024-01-01 unknown in 2 btc\n 2024-02-01 unknown out 1 btc')).toBe(text`
      left 1 btc of lot 2024-01-01 basis 0 usd
      left 1 btc of lot 2024-01-01 basis 0 usd in outside
      problem t1 unknown_kind
      problem t1 missing_cost
      problem t2 unknown_kind
    `)
  })

  test('what is lost or corrected leaves with its cost, and is sold at market value where gifts are', () => {
    const journal =
      '2024-01-01 acquire 4 btc for 40 usd\n 2024-02-01 lost out 1 btc worth 25 usd\n 2024-02-02 adjustment out 1 btc'
    expect(matched({}, journal)).toBe(text`
      t2 lost 1 btc basis 10 usd
      t3 adjustment 1 btc basis 10 usd
      left 2 btc of lot 2024-01-01 basis 20 usd
    `)
    expect(matched({ gift: 'market_value' }, journal)).toContain(
      '2024-02-01 1 btc of lot 2024-01-01 proceeds 25 basis 10',
    )
  })
})

describe('one instant', () => {
  test('what comes in is there before what goes out, and moves wait for moves into their wallet', () => {
    expect(
      matched(
        { scope: 'wallet' },
        `
      2024-01-01  dispose 1 btc for 30 usd in c
      2024-01-01  move 1 btc from b to c
      2024-01-01  move 1 btc from a to b
      2024-01-01  acquire 1 btc for 10 usd in a
    `,
      ),
    ).toBe('2024-01-01 1 btc of lot 2024-01-01 proceeds 30 basis 10 gain 20 usd')
  })

  test('moves in a circle are worked by their ids, and nothing is lost', () => {
    expect(
      matched(
        { scope: 'wallet' },
        `
      2024-01-01  acquire 1 btc for 10 usd in a
      2024-01-02  acquire 1 btc for 30 usd in b
      2024-01-03  move 1 btc from a to b
      2024-01-03  move 1 btc from b to a
    `,
      ),
    ).toBe(text`
      left 1 btc of lot 2024-01-01 basis 10 usd in a
      left 1 btc of lot 2024-01-02 basis 30 usd in b
    `)
  })

  test('a move of what is not there opens a lot of no cost where it arrives, once', () => {
    expect(matched({ scope: 'wallet' }, '2024-01-01 move 1 btc from a to b\n 2024-02-01 dispose 1 btc for 30 usd in b'))
      .toBe(text`
      2024-02-01 1 btc of lot 2024-01-01 proceeds 30 basis 0 gain 30 usd
      problem t1 oversold
    `)
    expect(matched({ scope: 'wallet' }, '2024-01-01 move 1 btc from a to a')).toBe('problem t1 oversold')
  })
})

describe('fees and the kinds of transactions', () => {
  test('of a trade are sold whatever holds for moves, and of what nobody understands are those of a move', () => {
    const settings = { transferFee: 'ignore' } as const
    expect(matched(settings, `${HELD} 2024-05-01 dispose 1 de for 90 usd fee 0.5 bnb worth 8 usd in a`)).toContain(
      '0.5 bnb of lot 2024-03-01 proceeds 8',
    )
    expect(matched(settings, `${HELD} 2024-05-01 unknown out 1 de fee 0.5 bnb in a`)).toContain(
      't4 fee 0.5 bnb basis 5 usd',
    )
    expect(
      matched(settings, `${HELD} 2024-05-01 income:staking in 1 de worth 5 usd fee 0.5 bnb worth 8 usd in a`),
    ).toContain('0.5 bnb of lot 2024-03-01 proceeds 8')
  })

  test('a redenomination of nothing, or into nothing, changes nothing', () => {
    expect(matched({}, '2024-01-01 acquire 1 old for 5 usd\n 2024-02-01 rename 0 old into 5 new')).toBe(
      'left 1 old of lot 2024-01-01 basis 5 usd',
    )
    expect(matched({}, '2024-01-01 acquire 1 old for 5 usd\n 2024-02-01 rename 1 old into 0 new')).toBe(
      'left 1 old of lot 2024-01-01 basis 5 usd',
    )
    expect(matched({ method: 'total_average' }, '2024-02-01 rename 1 old into 2 new')).toBe(text`
      left 2 new basis 0 usd
      problem t1 oversold
    `)
  })
})

describe('the day on which each wallet becomes a scope', () => {
  const settings = { scope: 'universal', walletScopeFrom: at('2025-01-01') } as const

  test('a wallet that went below zero has used lots of another, and that is told', () => {
    expect(
      matched(
        settings,
        `
      2024-01-01  acquire 2 btc for 20 usd in a
      2024-02-01  dispose 1 btc for 30 usd in b
      2025-02-01  dispose 1 btc for 40 usd in a
    `,
      ),
    ).toBe(text`
      2024-02-01 1 btc of lot 2024-01-01 proceeds 30 basis 10 gain 20 usd
      2025-02-01 1 btc of lot 2024-01-01 proceeds 40 basis 10 gain 30 usd long
      problem t2 not_allocated
    `)
  })

  test('more lots than the wallets hold wait outside', () => {
    expect(
      matched(
        settings,
        `
      2024-01-01  acquire 2 btc for 20 usd in a
      2024-02-01  move 1 btc from a to b
      2024-03-01  withdrawal out 1 btc in b
      2025-02-01  acquire 1 eth for 5 usd in a
    `,
      ),
    ).toBe(text`
      left 1 btc of lot 2024-01-01 basis 10 usd in a
      left 1 btc of lot 2024-01-01 basis 10 usd in outside
      left 1 eth of lot 2025-02-01 basis 5 usd in a
      problem t3 unmatched_withdrawal
    `)
  })

  test('an average is poured as lots, each at the average', () => {
    expect(
      matched(
        { ...settings, method: 'moving_average', longTerm: 'none' },
        `
      2024-01-01  acquire 1 btc for 10 usd in a
      2024-02-01  acquire 1 btc for 30 usd in b
      2025-02-01  dispose 0.5 btc for 40 usd in b
    `,
      ),
    ).toBe(text`
      2025-02-01 0.5 btc of the pool proceeds 40 basis 10 gain 30 usd
      left 1 btc basis 20 usd
      left 0.5 btc basis 10 usd
    `)
  })
})
