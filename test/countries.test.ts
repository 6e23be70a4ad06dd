import { expect, test } from 'vitest'
import { gainsOfText } from '../src/flows/gains-of-text.ts'
import { toJson } from '../src/core/report/json.ts'

/** Bought twice, sold once within thirty days of buying again: every country reads it otherwise. */
const LEDGER = JSON.stringify({
  base_currency: 'EUR',
  transactions: [
    {
      id: 'a',
      time: '2024-01-10T12:00:00Z',
      wallet: 'w',
      type: 'buy',
      sent: { asset: 'EUR', amount: '100' },
      received: { asset: 'X', amount: '10' },
    },
    {
      id: 'b',
      time: '2024-03-10T12:00:00Z',
      wallet: 'w',
      type: 'buy',
      sent: { asset: 'EUR', amount: '300' },
      received: { asset: 'X', amount: '10' },
    },
    {
      id: 'c',
      time: '2024-06-01T12:00:00Z',
      wallet: 'w',
      type: 'sell',
      sent: { asset: 'X', amount: '10' },
      received: { asset: 'EUR', amount: '150' },
    },
    {
      id: 'd',
      time: '2024-06-20T12:00:00Z',
      wallet: 'w',
      type: 'buy',
      sent: { asset: 'EUR', amount: '140' },
      received: { asset: 'X', amount: '10' },
    },
  ],
})

test.each([
  ['generic', 'fifo', '50'],
  ['us', 'fifo', '50'],
  ['uk', 'uk_pool', '10'],
  ['ca', 'ca_acb', '0'],
  ['it', 'lifo', '-150'],
  ['jp', 'total_average', '-30'],
])('%s changes the figures: by %s the gain is %s, and the answer says by what', (country, method, gain) => {
  const computed = gainsOfText(LEDGER, { country })
  if (!computed.ok) throw new Error(computed.faults.join(' '))
  const json = toJson(computed.value.report, computed.value.options)
  expect([json.policy.country, json.policy.method, json.totals.gain]).toEqual([country, method, gain])
})

test('what is chosen overrides what the country says', () => {
  const computed = gainsOfText(LEDGER, { country: 'uk', method: 'fifo' })
  expect(computed.ok && toJson(computed.value.report).totals.gain).toBe('50')
})
