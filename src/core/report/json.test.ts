import { expect, test } from 'vitest'
import { reported } from '../lots/journal.ts'
import { toJson } from './json.ts'

const nothing = { count: 0, amount: '0' }
const proven = { state: 'proven', assumed: nothing, unknown: nothing }

test('the answer is written in the shape of the contract', () => {
  const answer = toJson(
    reported(
      { scope: 'wallet' },
      `
    2025-01-05  acquire 1 btc for 30000 usd in kraken
    2025-06-01  dispose 0.25 btc for 10000 usd in kraken
  `,
    ),
  )
  expect(answer.disposals).toEqual([
    {
      tx: 't2',
      asset: 'BTC',
      wallet: 'kraken',
      disposed: '2025-06-01T00:00:00.000Z',
      amount: '0.25',
      proceeds: '10000',
      cost: '7500',
      gain: '2500',
      term: 'short',
      matches: [
        {
          rule: 'fifo',
          acquired: '2025-01-05T00:00:00.000Z',
          acquiredTx: 't1',
          quantity: '0.25',
          cost: '7500',
          proceeds: '10000',
          gain: '2500',
          term: 'short',
        },
      ],
    },
  ])
  expect(answer.remaining).toEqual({
    asOf: 'end_of_ledger',
    at: '2025-06-01T00:00:00.000Z',
    lots: [
      {
        asset: 'BTC',
        wallet: 'kraken',
        acquired: '2025-01-05T00:00:00.000Z',
        acquiredTx: 't1',
        quantity: '0.75',
        cost: '22500',
      },
    ],
    pools: [],
  })
  expect(answer.totals.byYear['2025']).toEqual({
    proceeds: '10000',
    cost: '7500',
    gain: '2500',
    shortTermGain: '2500',
    longTermGain: '0',
    income: '0',
    certainty: proven,
    certaintyOf: { proceeds: proven, cost: proven, gain: proven, income: proven },
  })
})
