import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { binanceus } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(binanceus, NOW)

const failure = (code: number, msg = 'refused'): string => JSON.stringify({ code, msg })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [401, -2014, 'invalid_key', 'stop'],
    [401, -2015, 'invalid_key', 'stop'],
    [400, -1022, 'invalid_secret', 'stop'],
    [400, -1021, 'clock_skew', 'retry'],
    [429, -1003, 'rate_limited', 'wait'],
    [418, -1003, 'ip_banned', 'wait'],
    [500, -1001, 'exchange_outage', 'retry'],
    [503, -1006, 'exchange_outage', 'retry'],
    [504, -1007, 'exchange_outage', 'retry'],
  ])('HTTP %i with code %i is %s', (status, code, cause, reaction) => {
    expect(judged(status, failure(code))).toMatchObject({ cause, reaction })
  })

  test('one text may be the key, the address, a right, or a key of Binance', () => {
    expect(judged(401, failure(-2015))).toMatchObject({
      certainty: 'possible',
      others: ['ip_not_allowed', 'missing_permission', 'revoked_key', 'expired_key', 'wrong_key_type'],
    })
  })

  test('a page of the wall before it is a ban or a limit, and no broken answer', () => {
    expect(judged(403, '<html>')).toMatchObject({ cause: 'ip_banned', others: ['rate_limited'], reaction: 'wait' })
    expect(judged(502, '<html>')?.cause).toBe('exchange_outage')
    expect(judged(200, '<html>')?.cause).toBe('malformed_response')
  })
})

test('the moment to go on stands in the text or in a header', () => {
  const banned = failure(-1003, 'Way too much request weight used; IP banned until 1772627100000.')
  expect(judged(418, banned)?.waitUntilMillis).toBe(1_772_627_100_000)
  expect(judged(429, failure(-1003), { 'retry-after': '7' })?.waitUntilMillis).toBe(NOW + 7_000)
  expect(judged(429, failure(-1003))?.waitUntilMillis).toBe(NOW + 60_000)
})

test('a list, an object, and the code of noughts are successes', () => {
  expect(judged(200, '[]')).toBeNull()
  expect(judged(200, '{"balances":[]}')).toBeNull()
  expect(judged(200, '{"code":"000000","success":true,"data":[]}')).toBeNull()
})
