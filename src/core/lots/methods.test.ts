import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { format } from '../decimal.ts'
import { answer } from './answer.ts'
import { follow } from './follow.ts'
import { gains } from './gains.ts'
import { matched, parseJournal, reported, text } from './journal.ts'
import { GENERIC_POLICY, type Policy } from './policy.ts'
import { start } from './state.ts'

describe('averages', () => {
  const YEAR = `
    2017-03-09  acquire 4 btc for 2000000 usd
    2017-05-20  dispose 1 btc for 700000 usd
    2017-11-30  acquire 2 btc for 1600000 usd
  `

  test('a moving average costs what the pool costs at that moment', () => {
    expect(matched({ method: 'moving_average', longTerm: 'none' }, YEAR)).toBe(text`
      2017-05-20  1 btc of the pool  proceeds 700000  basis 500000  gain 200000 usd
      left 5 btc basis 3100000 usd
    `)
  })

  test('a total average costs what the whole year cost, also what came after the sale', () => {
    expect(matched({ method: 'total_average', longTerm: 'none' }, YEAR)).toBe(text`
      2017-05-20  1 btc of the pool  proceeds 700000  basis 600000  gain 100000 usd
      left 5 btc basis 3000000 usd
    `)
  })

  test('what a year leaves over goes into the next at its average', () => {
    const journal = `${YEAR}
      2018-02-01  dispose 1 btc for 900000 usd
      2018-06-01  acquire 5 btc for 6000000 usd
    `
    expect(matched({ method: 'total_average', longTerm: 'none' }, journal)).toBe(text`
      2017-05-20  1 btc of the pool  proceeds 700000  basis 600000  gain 100000 usd
      2018-02-01  1 btc of the pool  proceeds 900000  basis 900000  gain 0 usd
      left 9 btc basis 8100000 usd
    `)
  })

  test('where there are terms, units leave a pool first in, first out for the sake of their dates', () => {
    const journal = `
      2023-01-01  acquire 1 btc for 100 usd
      2024-06-01  acquire 1 btc for 300 usd
      2024-07-01  dispose 1.5 btc for 900 usd
    `
    for (const method of ['moving_average', 'total_average'] as const) {
      expect(matched({ method }, journal)).toBe(text`
        2024-07-01  1 btc of lot 2023-01-01    proceeds 600  basis 200  gain 400 usd long
        2024-07-01  0.5 btc of lot 2024-06-01  proceeds 300  basis 100  gain 200 usd
        left 0.5 btc basis 100 usd
      `)
    }
  })

  test('a pool that is emptied uses its cost to the last digit', () => {
    const journal = `
      2024-01-01  acquire 3 btc for 100 usd
      2024-02-01  dispose 1 btc for 50 usd
      2024-03-01  dispose 1 btc for 50 usd
      2024-04-01  dispose 1 btc for 50 usd
    `
    for (const method of ['moving_average', 'total_average'] as const) {
      const told = matched({ method, longTerm: 'none' }, journal)
      expect(told).not.toContain('left')
      expect(told.match(/basis \S+/g)?.map((basis) => basis.at(-1))).toEqual(
        method === 'moving_average' ? ['3', '3', '4'] : ['3', '3', '4'],
      )
    }
  })

  test('each rule names itself, and what was not there is apart', () => {
    const journal = `
      2024-01-01  acquire 1 btc for 100 usd
      2024-02-01  dispose 2 btc for 500 usd
    `
    for (const method of ['moving_average', 'total_average'] as const) {
      const report = reported({ method, longTerm: 'none', oversold: 'zero_cost' }, journal)
      const [disposal] = report.disposals
      expect(disposal?.matches.map(({ rule, acquired }) => [rule, acquired])).toEqual([
        [method, null],
        ['zero_cost', null],
      ])
    }
  })

  test('units that are finer than the ticks so far change no cost', () => {
    const journal = `
      2024-01-01  acquire 2 btc for 100 usd
      2024-02-01  dispose 1 btc for 90 usd
      2024-03-01  acquire 2.000000000000000002 btc for 300 usd
      2024-04-01  dispose 1.000000000000000001 btc for 90 usd
    `
    expect(matched({ method: 'moving_average', longTerm: 'none' }, journal)).toContain(
      'left 2.000000000000000001 btc basis 233.333333333333333294444445 usd',
    )
    expect(matched({ method: 'total_average', longTerm: 'none' }, journal)).toBe(text`
      2024-02-01 1 btc of the pool proceeds 90 basis 99.99999999999999995 gain -9.99999999999999995 usd
      2024-04-01 1.000000000000000001 btc of the pool proceeds 90 basis 100.00000000000000005 gain -10.00000000000000005 usd
      left 2.000000000000000001 btc basis 200 usd
    `)
  })

  test('a gift and a stray withdrawal take the average of the year along', () => {
    const journal = `
      2024-01-01  acquire 1 btc for 100 usd
      2024-02-01  gift_out out 1 btc
      2024-03-01  acquire 2 btc for 500 usd
      2024-04-01  withdrawal out 1 btc
      2024-05-01  acquire 1 btc for 200 usd
    `
    expect(matched({ method: 'total_average', longTerm: 'none' }, journal)).toBe(text`
      t2 gift_out 1 btc basis 200 usd
      left 1 btc of lot 2024-03-01 basis 200 usd in outside
      left 2 btc basis 400 usd
      problem t4 unmatched_withdrawal
    `)
  })

  test('a year of averages hands its lots on to the method of the next year', () => {
    expect(
      matched(
        { method: 'total_average', methodByYear: { '2025': 'fifo', '2026': 'moving_average' } },
        `
      2024-01-01  acquire 1 btc for 100 usd
      2024-02-01  dispose 1 btc for 500 usd
      2024-03-01  acquire 1 btc for 300 usd
      2025-02-01  acquire 1 btc for 900 usd
      2025-03-01  dispose 1 btc for 500 usd
      2026-03-01  dispose 0.5 btc for 500 usd
    `,
      ),
    ).toBe(text`
      2024-02-01  1 btc of lot 2024-01-01    proceeds 500  basis 200  gain 300 usd
      2025-03-01  1 btc of lot 2024-03-01    proceeds 500  basis 200  gain 300 usd
      2026-03-01  0.5 btc of lot 2025-02-01  proceeds 500  basis 450  gain 50 usd long
      left 0.5 btc basis 450 usd
    `)
  })

  test.each([
    [{ scope: 'wallet' }, /counts all wallets together/],
    [{ cryptoFee: 'cost_only' }, /cryptoFee cannot be cost_only/],
    [{ transferFee: 'add_to_cost' }, /transferFee cannot be add_to_cost/],
  ] as const)(
    'a total average with %o is refused in words, since its costs are not known in time',
    (settings, words) => {
      const refused = gains([], {
        currency: asset('USD'),
        policy: { ...GENERIC_POLICY, method: 'total_average', ...settings },
      })
      expect(refused.ok ? [] : refused.faults).toEqual([expect.stringMatching(words)])
    },
  )

  test('a moving average by wallets carries the average along with what moves', () => {
    expect(
      matched(
        { method: 'moving_average', scope: 'wallet', longTerm: 'none' },
        `
      2024-01-01  acquire 1 btc for 100 usd in a
      2024-02-01  acquire 1 btc for 300 usd in a
      2024-03-01  move 1 btc from a to b
      2024-04-01  dispose 1 btc for 250 usd in b
    `,
      ),
    ).toBe(text`
      2024-04-01  1 btc of the pool  proceeds 250  basis 200  gain 50 usd
      left 1 btc basis 200 usd
    `)
  })
})

describe('specific identification', () => {
  const LOTS = `
    2025-01-05  acquire 1 btc for 100 usd
    2025-02-05  acquire 1 btc for 300 usd
    2025-03-05  acquire 1 btc for 200 usd
  `
  const specific: Partial<Policy> = { method: 'specific' }

  test('takes the lot that is named', () => {
    expect(matched(specific, `${LOTS} 2025-06-01 dispose 1 btc for 400 usd lot t2`)).toBe(text`
      2025-06-01  1 btc of lot 2025-02-05  proceeds 400  basis 300  gain 100 usd
      left 1 btc of lot 2025-01-05  basis 100 usd
      left 1 btc of lot 2025-03-05  basis 200 usd
    `)
  })

  test('takes the oldest where the named lot is not enough, by another rule, and says so', () => {
    const journal = `${LOTS} 2025-06-01 dispose 1.5 btc for 600 usd lot t3`
    expect(matched(specific, journal)).toBe(text`
      2025-06-01  1 btc of lot 2025-03-05    proceeds 400  basis 200  gain 200 usd
      2025-06-01  0.5 btc of lot 2025-01-05  proceeds 200  basis 50   gain 150 usd
      left 0.5 btc of lot 2025-01-05  basis 50 usd
      left 1 btc of lot 2025-02-05    basis 300 usd
      problem t4 lot_not_identified
    `)
    const [disposal] = reported(specific, journal).disposals
    expect(disposal?.matches.map(({ rule }) => rule)).toEqual(['specific', 'fifo'])
  })

  test('needs no name where there is nothing to choose from', () => {
    expect(
      matched(specific, '2025-01-05 acquire 1 btc for 100 usd\n 2025-06-01 dispose 0.4 btc for 400 usd'),
    ).not.toContain('problem')
    expect(matched(specific, `${LOTS} 2025-06-01 dispose 3 btc for 400 usd`)).not.toContain('problem')
    expect(matched(specific, `${LOTS} 2025-06-01 dispose 2 btc for 400 usd`)).toContain('problem t4 lot_not_identified')
  })

  test('says how much was guessed, and nothing where only one lot is left', () => {
    const guessed = reported(specific, `${LOTS} 2025-06-01 dispose 1.5 btc for 600 usd lot t3`)
    expect([...guessed.problems].map(({ what }) => what)).toEqual([
      'Which lot 0.5 BTC came from is not named, or the named lot has not that much. The oldest lots were taken; name the transaction that acquired it.',
    ])
    expect(
      matched(
        specific,
        `${LOTS} 2025-06-01 dispose 1 btc for 6 usd lot t3\n 2025-06-02 dispose 1 btc for 6 usd lot t2\n 2025-06-03 dispose 0.5 btc for 6 usd`,
      ),
    ).not.toContain('problem')
  })

  test('finds a lot in the wallet to which it moved', () => {
    expect(
      matched(
        { ...specific, scope: 'wallet' },
        `
      2025-01-05  acquire 2 btc for 100 usd in a
      2025-02-05  acquire 2 btc for 600 usd in a
      2025-03-05  move 1 btc from a to b lot t1
      2025-03-06  move 1 btc from a to b lot t2
      2025-06-01  dispose 1 btc for 400 usd in b lot t2
    `,
      ),
    ).toBe(text`
      2025-06-01  1 btc of lot 2025-02-05  proceeds 400  basis 300  gain 100 usd
      left 1 btc of lot 2025-01-05  basis 50 usd in a
      left 1 btc of lot 2025-02-05  basis 300 usd in a
      left 1 btc of lot 2025-01-05  basis 50 usd in b
    `)
  })
})

describe('the dearest and the cheapest first', () => {
  test('units that are finer than the ticks so far do not change which lot is dearest', () => {
    const journal = `
      2025-01-01  acquire 1 btc for 100 usd
      2025-01-02  acquire 1.000000000001 btc for 900 usd
      2025-01-03  dispose 1 btc for 1000 usd
    `
    expect(matched({ method: 'hifo' }, journal)).toContain('2025-01-03 1 btc of lot 2025-01-02 proceeds')
    expect(matched({ method: 'lofo' }, journal)).toContain('2025-01-03 1 btc of lot 2025-01-01 proceeds')
  })

  test('a fee at cost that makes a lot the dearest puts it first', () => {
    const journal = `
      2025-01-01  acquire 1 bnb for 500 usd
      2025-01-02  acquire 1 btc for 100 usd
      2025-01-03  acquire 1 btc for 90 usd fee 0.1 bnb worth 1 usd
      2025-01-04  dispose 1 btc for 1000 usd
    `
    expect(matched({ method: 'hifo', cryptoFee: 'cost_only' }, journal)).toContain(
      '2025-01-04 1 btc of lot 2025-01-03 proceeds',
    )
  })
})

test('units that are finer than the ticks so far leave every line of lots as it was', () => {
  const journal = `
    2025-01-01  acquire 1 btc for 100 usd
    2025-01-02  acquire 1.000000000001 btc for 900 usd
    2025-01-03  dispose 1.5 btc for 1500 usd
  `
  for (const method of ['fifo', 'specific'] as const) {
    expect(matched({ method }, journal)).toContain(
      '2025-01-03 1 btc of lot 2025-01-01 proceeds 1000 basis 100 gain 900 usd',
    )
    expect(matched({ method }, journal)).toContain('left 0.500000000001 btc of lot 2025-01-02')
  }
})

test('a pool of a wallet has the name of its wallet', () => {
  const { remaining } = reported(
    { method: 'moving_average', scope: 'wallet' },
    '2025-01-01 acquire 1 btc for 5 usd in a\n 2025-01-01 acquire 2 btc for 5 usd in b',
  )
  expect([...remaining.pools].map(({ wallet }) => wallet)).toEqual(['a', 'b'])
})

test('what was answered during a year is no part of what is answered after it', () => {
  const whole = parseJournal(`
    2024-01-01  acquire 1 btc for 100 usd
    2024-02-01  dispose 0.5 btc for 90 usd
    2024-03-01  acquire 1 btc for 300 usd
  `)
  const state = start({ currency: asset('usd'), policy: { ...GENERIC_POLICY, method: 'total_average' } })
  if (!state.ok) throw new Error(state.faults.join(' '))
  const gainAfter = (count: number, from: number) => {
    follow(state.value, whole.slice(from, count))
    return format(answer(state.value).totals.gain)
  }
  expect([gainAfter(2, 0), gainAfter(3, 2), gainAfter(3, 3)]).toEqual(['40', '-10', '-10'])
})
