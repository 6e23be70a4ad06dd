import { describe, expect, test } from 'vitest'
import { matched, text } from './journal.ts'

describe('redenominations', () => {
  test('LEND becomes AAVE in its proportion, with its cost and its date, and makes no gain until it is sold', () => {
    expect(
      matched(
        {},
        `
      2020-01-01  acquire 100 lend for 100 usd
      2020-10-05  rename 100 lend into 1 aave
      2021-06-01  dispose 1 aave for 500 usd
    `,
      ),
    ).toBe('2021-06-01 1 aave of lot 2020-01-01 proceeds 500 basis 100 gain 400 usd long')
  })

  test('several lots go on as several, and the last takes what the proportion leaves over', () => {
    expect(
      matched(
        {},
        `
      2020-01-01  acquire 1 old for 10 usd
      2020-02-01  acquire 1 old for 20 usd
      2020-03-01  acquire 1 old for 30 usd
      2020-04-01  rename 3 old into 0.00000001 new
    `,
      ),
    ).toBe('left 0.00000001 new of lot 2020-03-01 basis 60 usd')
    expect(
      matched(
        {},
        `
      2020-01-01  acquire 1 old for 10 usd
      2020-02-01  acquire 2 old for 20 usd
      2020-04-01  rename 2 old into 1 new
    `,
      ),
    ).toBe(text`
      left 1 old of lot 2020-02-01  basis 10 usd
      left 0.5 new of lot 2020-01-01  basis 10 usd
      left 0.5 new of lot 2020-02-01  basis 10 usd
    `)
  })

  test('more than was held is told, and what has no lot to come of costs zero', () => {
    expect(matched({}, '2020-01-01 acquire 1 old for 10 usd\n 2020-04-01 rename 2 old into 4 new')).toBe(text`
      left 2 new of lot 2020-01-01  basis 10 usd
      left 2 new of lot 2020-04-01  basis 0 usd
      problem t2 oversold
    `)
  })

  test('each method takes its own lots along, and a fee of it is that of a move', () => {
    const journal = `
      2020-01-01  acquire 1 old for 10 usd in a
      2020-02-01  acquire 1 old for 20 usd in a
      2020-04-01  rename 1 old into 10 new from a fee 1 usd
    `
    expect(matched({ method: 'lifo', scope: 'wallet' }, journal)).toContain(
      'left 10 new of lot 2020-02-01 basis 20 usd in a',
    )
    expect(matched({ method: 'lifo', transferFee: 'add_to_cost' }, journal)).toContain('basis 21 usd')
    expect(matched({ method: 'moving_average', longTerm: 'none' }, journal)).toContain('left 10 new basis 15 usd')
    expect(matched({ method: 'total_average', longTerm: 'none' }, journal)).toContain('left 10 new basis 15 usd')
  })

  test('of one asset into several nobody can say which lots become which', () => {
    expect(matched({}, '2020-01-01 acquire 1 old for 10 usd\n 2020-04-01 redenomination out 1 old')).toBe(text`
      left 1 old of lot 2020-01-01 basis 10 usd in outside
      problem t2 unknown_kind
    `)
  })
})

describe('several legs', () => {
  test('dust of several coins is as many disposals, which add up', () => {
    expect(
      matched(
        {},
        `
      2025-01-01  acquire 10 aaa for 5 usd
      2025-01-02  acquire 20 ccc for 9 usd
      2025-02-01  trade 10 aaa worth 3 bnb and 20 ccc worth 1 bnb into 40 usd fee 4 usd
    `,
      ),
    ).toBe(text`
      2025-02-01  10 aaa of lot 2025-01-01  proceeds 27  basis 5  gain 22 usd
      2025-02-01  20 ccc of lot 2025-01-02  proceeds 9   basis 9  gain 0 usd
    `)
  })

  test('several things bought share the fees by their values', () => {
    expect(matched({}, '2025-02-01 trade 90 usd into 1 aaa worth 60 usd and 2 ccc worth 30 usd fee 9 usd')).toBe(text`
      left 1 aaa of lot 2025-02-01  basis 66 usd
      left 2 ccc of lot 2025-02-01  basis 33 usd
    `)
  })

  test('a withdrawal with a fee in a third coin is one transaction', () => {
    expect(
      matched(
        {},
        `
      2025-01-01  acquire 1 btc for 100 usd
      2025-01-01  acquire 1 bnb for 10 usd
      2025-02-01  withdrawal out 1 btc fee 0.5 bnb worth 6 usd
    `,
      ),
    ).toBe(text`
      2025-02-01  0.5 bnb of lot 2025-01-01  proceeds 6  basis 5  gain 1 usd
      left 1 btc of lot 2025-01-01    basis 100 usd in outside
      left 0.5 bnb of lot 2025-01-01  basis 5 usd
      problem t3 unmatched_withdrawal
    `)
  })

  test('a legs that nobody can value is a problem of its own, and the others are in the sums', () => {
    expect(
      matched(
        {},
        `
      2025-01-01  acquire 1 aaa for 5 usd
      2025-01-02  acquire 1 ccc for 9 usd
      2025-02-01  trade 1 aaa and 1 ccc into 40 usd
    `,
      ),
    ).toBe(text`
      2025-02-01  1 aaa of lot 2025-01-01  proceeds unknown  basis 5  gain unknown usd
      2025-02-01  1 ccc of lot 2025-01-02  proceeds unknown  basis 9  gain unknown usd
      problem t3 missing_value
      problem t3 missing_value
    `)
  })

  test('two fees in the coin that is sold go with the sale, with one_disposal', () => {
    expect(
      matched(
        { cryptoFee: 'one_disposal' },
        `
      2025-01-01  acquire 2 btc for 200 usd
      2025-02-01  dispose 1 btc for 300 usd fee 0.1 btc fee 0.2 btc
    `,
      ),
    ).toBe(text`
      2025-02-01  1.3 btc of lot 2025-01-01  proceeds 300  basis 130  gain 170 usd
      left 0.7 btc of lot 2025-01-01  basis 70 usd
    `)
  })

  test('of two legs in one coin the first takes the fee in that coin along, with one_disposal', () => {
    expect(
      matched(
        { cryptoFee: 'one_disposal' },
        `
      2025-01-01  acquire 4 btc for 400 usd
      2025-02-01  trade 1 btc worth 1 usd and 2 btc worth 2 usd into 600 usd fee 0.5 btc
    `,
      ),
    ).toBe(text`
      2025-02-01  1.5 btc of lot 2025-01-01  proceeds 200  basis 150  gain 50 usd
      2025-02-01  2 btc of lot 2025-01-01    proceeds 400  basis 200  gain 200 usd
      left 0.5 btc of lot 2025-01-01  basis 50 usd
    `)
  })

  test('what arrived and never left costs zero, and is told', () => {
    expect(
      matched(
        { scope: 'wallet' },
        `
      2025-01-01  acquire 1 btc for 100 usd in a
      2025-02-01  move 1 btc from a to b arriving 1.5 btc
    `,
      ),
    ).toBe(text`
      left 1 btc of lot 2025-01-01    basis 100 usd in b
      left 0.5 btc of lot 2025-02-01  basis 0 usd in b
      problem t2 transfer_differs
    `)
  })
})

describe('fees on what was given', () => {
  test('a fee adds to the cost of a gift that came in', () => {
    expect(matched({}, '2025-01-01 gift_in in 1 btc worth 100 usd fee 3 usd')).toBe(
      'left 1 btc of lot 2025-01-01 basis 103 usd',
    )
    expect(matched({}, '2025-01-01 gift_in in 1 btc fee 3 usd')).toBe(text`
      left 1 btc of lot 2025-01-01 basis 3 usd
      problem t1 missing_cost
    `)
  })

  test('and not to that of a deposit, which says nothing of what was paid', () => {
    expect(matched({}, '2025-01-01 deposit in 1 btc worth 100 usd fee 3 usd')).toBe(
      'left 1 btc of lot 2025-01-01 basis 100 usd',
    )
  })
})
