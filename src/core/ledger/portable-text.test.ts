import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '../json.ts'
import { refused } from '../lots/outcome.ts'
import { readPortableText } from './portable-text.ts'
import { readPortable } from './portable.ts'

const BUY =
  '{"id": "t1", "time": "2024-01-02", "wallet": "w", "type": "buy", "received": {"asset": "BTC", "amount": 0.10}, "sent": {"asset": "USD", "amount": "1"}}'
const NOTE =
  '{"id": "t2", "time": "2024-01-03", "type": "deposit", "note": "a \\"},{\\" b ] \\\\", "received": {"asset": "BTC", "amount": "2"}}'

function whole(text: string) {
  const json = parseJson(text)
  return json === undefined ? refused('The file is not JSON.') : readPortable(json)
}

test.each([
  `{"base_currency": "USD", "transactions": [${BUY}, ${NOTE}], "policy": {"method": "lifo"}}`,
  `{"policy": {"zone": "Europe/Berlin"}, "transactions":[${NOTE},${BUY}\n], "base_currency": "EUR"}`,
  '{"base_currency": "USD", "transactions": []}',
  '{"base_currency": "USD", "transactions": [ ]}',
  '{"base_currency": "USD", "transactions": [1, 2]}',
  `{"base_currency": "USD", "transactions": [${BUY},]}`,
  `{"base_currency": "USD", "transactions": [${BUY}`,
  `{"base_currency": "USD", "transactions": [${BUY}]`,
  `{"base_currency": "USD", "transactions": [${BUY} ${NOTE}]}`,
  `{"base_currency": "USD", "transactions": [{"id": tru}]}`,
  `{"nested": {"transactions": [${BUY}]}, "base_currency": "USD"}`,
  `{"base_currency": "USD", "transactions": {"a": 1}}`,
  '[]',
  '',
  'null',
])('a ledger read piece by piece is the ledger read as a whole: %s', (text) => {
  expect(readPortableText(text)).toEqual(whole(text))
})

test('whatever is cut off or put in, both ways of reading say the same', () => {
  const text = `{"base_currency": "USD", "transactions": [${BUY}, ${NOTE}], "policy": {"method": "lifo"}}`
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(8),
      fc.constantFrom('', '"', '[', ']', '{', '}', ',', '\\', '1', ' '),
      (at, cut, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + cut)
        expect(readPortableText(changed)).toEqual(whole(changed))
      },
    ),
    { numRuns: 2000 },
  )
})
