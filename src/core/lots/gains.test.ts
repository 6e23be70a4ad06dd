import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { decimal, format, ZERO } from '../decimal.ts'
import { at } from '../instant.ts'
import { gains } from './gains.ts'
import { matched, parseJournal, text } from './journal.ts'
import { GENERIC_POLICY } from './policy.ts'

const TWO_LOTS = `
  2025-01-05  acquire 1.0 btc for 30000 usd
  2025-02-05  acquire 1.0 btc for 40000 usd
`

describe('methods', () => {
  test('a FIFO disposal uses up the oldest lot and leaves the rest of a split lot', () => {
    expect(
      matched(
        { method: 'fifo' },
        `${TWO_LOTS}
      2025-06-01  dispose 1.5 btc for 90000 usd
    `,
      ),
    ).toBe(text`
      2025-06-01  1 btc of lot 2025-01-05    proceeds 60000  basis 30000  gain 30000 usd
      2025-06-01  0.5 btc of lot 2025-02-05  proceeds 30000  basis 20000  gain 10000 usd
      left 0.5 btc of lot 2025-02-05  basis 20000 usd
    `)
  })

  test('LIFO takes the newest lot first', () => {
    expect(
      matched(
        { method: 'lifo' },
        `${TWO_LOTS}
      2025-06-01  dispose 0.5 btc for 30000 usd
    `,
      ),
    ).toBe(text`
      2025-06-01  0.5 btc of lot 2025-02-05  proceeds 30000  basis 20000  gain 10000 usd
      left 1 btc of lot 2025-01-05    basis 30000 usd
      left 0.5 btc of lot 2025-02-05  basis 20000 usd
    `)
  })

  test('HIFO takes the dearest unit first, and LOFO the cheapest', () => {
    const journal = `${TWO_LOTS}
      2025-03-05  acquire 2.0 btc for 50000 usd
      2025-06-01  dispose 1 btc for 60000 usd
    `
    expect(matched({ method: 'hifo' }, journal)).toContain('1 btc of lot 2025-02-05 proceeds 60000 basis 40000')
    expect(matched({ method: 'lofo' }, journal)).toContain('1 btc of lot 2025-03-05 proceeds 60000 basis 25000')
  })

  test('a method of its own may hold for each year', () => {
    expect(
      matched(
        { method: 'fifo', methodByYear: { '2026': 'lifo' } },
        `${TWO_LOTS}
      2025-06-01  dispose 0.5 btc for 30000 usd
      2026-01-02  dispose 0.5 btc for 30000 usd
    `,
      ),
    ).toBe(text`
      2025-06-01  0.5 btc of lot 2025-01-05  proceeds 30000  basis 15000  gain 15000 usd
      2026-01-02  0.5 btc of lot 2025-02-05  proceeds 30000  basis 20000  gain 10000 usd
      left 0.5 btc of lot 2025-01-05  basis 15000 usd
      left 0.5 btc of lot 2025-02-05  basis 20000 usd
    `)
  })

  test('methods that look from one year into the next are refused by year, in words', () => {
    const policy = { ...GENERIC_POLICY, method: 'uk_pool', methodByYear: { '2025': 'fifo' } } as const
    expect(gains([], { currency: asset('GBP'), policy })).toEqual({
      ok: false,
      faults: ['The methods uk_pool and ca_acb look from one year into the next: they cannot change with the year.'],
    })
  })

  test('a cost that does not divide evenly loses nothing: the rest stays with the lot', () => {
    expect(
      matched(
        {},
        `
      2025-01-01  acquire 3 btc for 100 usd
      2025-02-01  dispose 1 btc for 50 usd
      2025-02-02  dispose 2 btc for 100 usd
    `,
      ),
    ).toBe(text`
      2025-02-01  1 btc of lot 2025-01-01  proceeds 50   basis 33.333333333333333333333333  gain 16.666666666666666666666667 usd
      2025-02-02  2 btc of lot 2025-01-01  proceeds 100  basis 66.666666666666666666666667  gain 33.333333333333333333333333 usd
    `)
  })
})

describe('scope and transfers', () => {
  const MOVED = `
    2024-01-01  acquire 10 de for 20 usd in origin
    2024-06-01  acquire 5 de for 40 usd in hot
    2024-09-01  move 10 de from origin to hot
    2024-10-01  dispose 10 de for 100 usd in hot
  `

  test('a transfer carries its lots, and the older one goes first where it arrives', () => {
    expect(matched({ scope: 'wallet' }, MOVED)).toBe(text`
      2024-10-01  10 de of lot 2024-01-01  proceeds 100  basis 20  gain 80 usd
      left 5 de of lot 2024-06-01  basis 40 usd in hot
    `)
  })

  test('by arrival, what was in the wallet before goes first', () => {
    expect(matched({ scope: 'wallet', order: 'arrived' }, MOVED)).toBe(text`
      2024-10-01  5 de of lot 2024-06-01  proceeds 50  basis 40  gain 10 usd
      2024-10-01  5 de of lot 2024-01-01  proceeds 50  basis 10  gain 40 usd
      left 5 de of lot 2024-01-01  basis 10 usd in hot
    `)
  })

  test('the fee of a transfer is sold, added to the cost, or forgotten, as the policy says', () => {
    const journal = `
      2024-01-01  acquire 10 de for 20 usd in origin
      2024-09-01  move 8 de from origin to hot fee 2 de worth 9 usd
    `
    expect(matched({ scope: 'wallet' }, journal)).toBe(text`
      2024-09-01  2 de of lot 2024-01-01  proceeds 9  basis 4  gain 5 usd
      left 8 de of lot 2024-01-01  basis 16 usd in hot
    `)
    expect(matched({ scope: 'wallet', transferFee: 'add_to_cost' }, journal)).toBe(
      'left 8 de of lot 2024-01-01 basis 20 usd in hot',
    )
    expect(matched({ scope: 'wallet', transferFee: 'ignore' }, journal)).toBe(text`
      t2 fee 2 de basis 4 usd
      left 8 de of lot 2024-01-01  basis 16 usd in hot
    `)
  })

  test('from a day on each wallet is a scope of its own, and the lots are poured into the wallets', () => {
    expect(
      matched(
        { scope: 'universal', walletScopeFrom: at('2025-01-01') },
        `
      2024-01-01  acquire 1 btc for 100 usd in a
      2024-02-01  acquire 1 btc for 200 usd in b
      2024-03-01  dispose 0.5 btc for 300 usd in b
      2025-02-01  dispose 0.5 btc for 400 usd in b
    `,
      ),
    ).toBe(text`
      2024-03-01  0.5 btc of lot 2024-01-01  proceeds 300  basis 50   gain 250 usd
      2025-02-01  0.5 btc of lot 2024-02-01  proceeds 400  basis 100  gain 300 usd
      left 0.5 btc of lot 2024-01-01  basis 50 usd in a
      left 0.5 btc of lot 2024-02-01  basis 100 usd in a
    `)
  })
})

describe('fees of a trade', () => {
  test('a fee in money raises the cost of what is bought and lowers the proceeds of what is sold', () => {
    expect(
      matched(
        {},
        `
      2025-01-05  acquire 1 btc for 30000 usd fee 10 usd
      2025-06-01  dispose 1 btc for 40000 usd fee 20 usd
    `,
      ),
    ).toBe('2025-06-01 1 btc of lot 2025-01-05 proceeds 39980 basis 30010 gain 9970 usd')
  })

  const IN_COIN = `
    2025-01-05  acquire 3 btc for 30000 usd
    2025-06-01  dispose 1 btc for 20000 usd fee 0.1 btc worth 2000 usd
  `

  test('a fee in the coin that is sold is a disposal of its own, or part of the same one, or leaves at its cost', () => {
    expect(matched({ cryptoFee: 'separate_disposal' }, IN_COIN)).toBe(text`
      2025-06-01  1 btc of lot 2025-01-05    proceeds 18000  basis 10000  gain 8000 usd
      2025-06-01  0.1 btc of lot 2025-01-05  proceeds 2000   basis 1000   gain 1000 usd
      left 1.9 btc of lot 2025-01-05  basis 19000 usd
    `)
    expect(matched({ cryptoFee: 'one_disposal' }, IN_COIN)).toBe(text`
      2025-06-01  1.1 btc of lot 2025-01-05  proceeds 20000  basis 11000  gain 9000 usd
      left 1.9 btc of lot 2025-01-05  basis 19000 usd
    `)
    expect(matched({ cryptoFee: 'cost_only' }, IN_COIN)).toBe(text`
      2025-06-01  1 btc of lot 2025-01-05  proceeds 19000  basis 10000  gain 9000 usd
      left 1.9 btc of lot 2025-01-05  basis 19000 usd
    `)
  })

  test('a fee in a third coin is spent, and costs the trade what it was worth', () => {
    expect(
      matched(
        {},
        `
      2025-01-01  acquire 1 bnb for 500 usd
      2025-01-05  acquire 1 btc for 30000 usd fee 0.1 bnb worth 60 usd
    `,
      ),
    ).toBe(text`
      2025-01-05  0.1 bnb of lot 2025-01-01  proceeds 60  basis 50  gain 10 usd
      left 0.9 bnb of lot 2025-01-01  basis 450 usd
      left 1 btc of lot 2025-01-05    basis 30060 usd
    `)
  })
})

describe('what comes in and goes out otherwise', () => {
  test('a swap sells one asset and buys another at the same value', () => {
    expect(
      matched(
        {},
        `
      2025-01-05  acquire 1 btc for 30000 usd
      2025-06-01  swap 0.5 btc into 10 eth worth 20000 usd
    `,
      ),
    ).toBe(text`
      2025-06-01  0.5 btc of lot 2025-01-05  proceeds 20000  basis 15000  gain 5000 usd
      left 0.5 btc of lot 2025-01-05  basis 15000 usd
      left 10 eth of lot 2025-06-01   basis 20000 usd
    `)
  })

  test('income opens a lot at its value', () => {
    expect(matched({}, '2025-01-05 income:staking in 2 eth worth 6000 usd')).toBe(text`
      t1 income:staking 6000 usd
      left 2 eth of lot 2025-01-05  basis 6000 usd
    `)
  })

  test('a withdrawal to nobody knows where is no sale: its lots wait outside', () => {
    expect(
      matched(
        {},
        `
      2025-01-05  acquire 1 btc for 30000 usd
      2025-02-05  withdrawal out 0.4 btc
    `,
      ),
    ).toBe(text`
      left 0.6 btc of lot 2025-01-05  basis 18000 usd
      left 0.4 btc of lot 2025-01-05  basis 12000 usd in outside
      problem t2 unmatched_withdrawal
    `)
  })

  test('a deposit from nobody knows where has a cost of zero until someone says what it cost', () => {
    expect(matched({}, '2025-01-05 deposit in 1 btc')).toBe(text`
      left 1 btc of lot 2025-01-05  basis 0 usd
      problem t1 missing_cost
    `)
    expect(matched({}, '2025-01-05 deposit in 1 btc worth 500 usd')).toBe('left 1 btc of lot 2025-01-05 basis 500 usd')
  })

  test('a gift makes no gain, or one at market value where the law says so', () => {
    const journal = `
      2025-01-05  acquire 1 btc for 30000 usd
      2025-06-01  gift_out out 1 btc worth 50000 usd
    `
    expect(matched({}, journal)).toBe('t2 gift_out 1 btc basis 30000 usd')
    expect(matched({ gift: 'market_value' }, journal)).toBe(
      '2025-06-01 1 btc of lot 2025-01-05 proceeds 50000 basis 30000 gain 20000 usd',
    )
  })

  test('money in and out, and moves within one wallet, concern no lots', () => {
    const deposit = parseJournal('2025-01-05 deposit in 100 usd\n 2025-01-06 withdrawal out 5 eur')
    const internal = parseJournal('2025-01-07 withdrawal out 1 btc').map((each) =>
      Object.assign({}, each, { internal: true }),
    )
    const result = gains([...deposit, ...internal], { currency: asset('USD'), policy: GENERIC_POLICY })
    expect(result.ok && [result.value.remaining, result.value.disposals, result.value.problems]).toEqual([[], [], []])
  })
})

describe('what cannot be known is listed', () => {
  test('more sold than held is listed, and counts not at all or with a cost of zero', () => {
    const journal = `
      2025-01-05  acquire 1 btc for 30000 usd
      2025-06-01  dispose 2 btc for 80000 usd
    `
    expect(matched({ oversold: 'report' }, journal)).toBe(text`
      2025-06-01  1 btc of lot 2025-01-05  proceeds 40000  basis 30000  gain 10000 usd
      problem t2 oversold
    `)
    expect(matched({ oversold: 'zero_cost' }, journal)).toBe(text`
      2025-06-01  1 btc of lot 2025-01-05  proceeds 40000  basis 30000  gain 10000 usd
      2025-06-01  1 btc of no lot          proceeds 40000  basis 0      gain 40000 usd
      problem t2 oversold
    `)
  })

  test('a sale of unknown value shows its cost and no gain', () => {
    expect(
      matched(
        {},
        `
      2025-01-05  acquire 1 btc for 30000 usd
      2025-06-01  swap 1 btc into 10 eth
    `,
      ),
    ).toBe(text`
      2025-06-01  1 btc of lot 2025-01-05  proceeds unknown  basis 30000  gain unknown usd
      left 10 eth of lot 2025-06-01  basis 0 usd
      problem t2 missing_value
      problem t2 missing_value
    `)
  })

  test('a leg in another currency is valued at the rate that is looked up, and not without one', () => {
    const journal = parseJournal('2025-01-05 acquire 1 btc for 100 usd')
    const price = (of: string) => (of === 'USD' ? { value: decimal('0.9'), chain: 'a rate' } : undefined)
    const known = gains(journal, { currency: asset('EUR'), policy: GENERIC_POLICY, price })
    expect(known.ok && format(known.value.remaining[0]?.cost ?? ZERO)).toBe('90')
    const unknown = gains(journal, { currency: asset('EUR'), policy: GENERIC_POLICY })
    expect(unknown.ok && unknown.value.problems.map(({ kind }) => kind)).toEqual(['missing_value'])
  })
})
