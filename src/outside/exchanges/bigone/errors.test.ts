import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { bigone } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(bigone, NOW)

const failure = (code: number, message = 'refused'): string => JSON.stringify({ code, message })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [401, failure(40004, 'Unauthorized'), 'invalid_key', 'stop'],
    [401, failure(40004, 'invalid jwt'), 'invalid_key', 'stop'],
    [401, failure(40106, 'Invalid token'), 'invalid_secret', 'stop'],
    [400, failure(40107, 'Unexpected request header'), 'unknown', 'stop'],
    [403, failure(10403, 'Permission denied'), 'missing_permission', 'stop'],
    [403, failure(40301, 'Permission denied withdrawal create'), 'missing_permission', 'stop'],
    [403, failure(40305, 'Account restricted'), 'account_restricted', 'stop'],
    [429, failure(10429, 'Too many requests'), 'rate_limited', 'wait'],
    [200, failure(10429, 'Too many requests'), 'rate_limited', 'wait'],
    [429, '', 'rate_limited', 'wait'],
    [400, failure(10007, 'Parameter error'), 'bad_request', 'leave'],
    [404, failure(10013, 'Resource not found'), 'empty_account', 'skip'],
    [403, failure(60100, 'Asset pair is suspended'), 'empty_account', 'skip'],
    [500, failure(10005, 'Internal error'), 'exchange_outage', 'retry'],
    [200, failure(10011, 'system error'), 'exchange_outage', 'retry'],
    [503, '', 'exchange_maintenance', 'wait'],
    [502, '<html>Bad gateway</html>', 'exchange_outage', 'retry'],
    [200, '<html>Hello</html>', 'malformed_response', 'retry'],
    [400, failure(99999, 'never heard of'), 'unknown', 'stop'],
  ])('%i %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })
})

test.each([
  [401, failure(40004), ['revoked_key', 'wrong_key_type', 'clock_skew']],
  [401, failure(40106), ['clock_skew']],
  [403, failure(10403), ['ip_not_allowed']],
])('%i %s names all that it can mean', (status, body, others) => {
  expect(judged(status, body)).toMatchObject({ certainty: 'possible', others })
})

test('how long to wait: until the moment of the header, or ten seconds', () => {
  const limited = (reset: string) => judged(429, failure(10429), { 'x-ratelimit-reset': reset })?.waitUntilMillis
  expect(limited(String(NOW + 900))).toBe(NOW + 900)
  expect(limited(String(NOW / 1_000 + 3))).toBe(NOW + 3_000)
  expect(limited('7')).toBe(NOW + 10_000)
  expect(judged(429, '')?.waitUntilMillis).toBe(NOW + 10_000)
})

test('spot succeeds with the code 0, contracts with a bare list', () => {
  expect(judged(200, '{"code":0,"data":[]}')).toBeNull()
  expect(judged(200, '{"data":[],"page_token":"dxvf"}')).toBeNull()
  expect(judged(200, '[]')).toBeNull()
})
