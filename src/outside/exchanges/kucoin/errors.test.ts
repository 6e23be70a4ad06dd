import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { kucoin } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(kucoin, NOW)

const failure = (code: string, msg = 'refused'): string => JSON.stringify({ code, msg })

describe('every refusal that its documents and its users tell of, whatever its status', () => {
  test.each([
    ['400001', 'malformed_credential', 'stop'],
    ['400002', 'clock_skew', 'retry'],
    ['400003', 'invalid_key', 'stop'],
    ['400004', 'invalid_passphrase', 'stop'],
    ['400005', 'invalid_secret', 'stop'],
    ['400006', 'ip_not_allowed', 'stop'],
    ['400007', 'missing_permission', 'stop'],
    ['400303', 'account_restricted', 'stop'],
    ['400500', 'region_blocked', 'stop'],
    ['400700', 'account_restricted', 'stop'],
    ['411100', 'account_restricted', 'stop'],
    // Our window is too wide: no cause of the user's fits.
    ['400100', 'bad_request', 'leave'],
    ['101030', 'empty_account', 'skip'],
    ['112010', 'empty_account', 'skip'],
    ['429000', 'rate_limited', 'wait'],
    ['200002', 'rate_limited', 'wait'],
    ['400401', 'invalid_key', 'stop'],
    ['500000', 'exchange_outage', 'retry'],
    ['230000', 'exchange_outage', 'retry'],
  ])('%s is %s', (code, cause, reaction) => {
    for (const status of [200, 400, 401])
      expect(judged(status, failure(code))).toMatchObject({ cause, reaction, said: { code } })
  })

  test('the code of a missing permission with the status of too many requests is a limit', () => {
    expect(judged(429, failure('400007'))).toMatchObject({ cause: 'rate_limited', reaction: 'wait' })
  })

  test('a passphrase that is refused may be a wrong secret; a key may be gone', () => {
    expect(judged(401, failure('400004'))?.others).toEqual(['invalid_secret'])
    expect(judged(401, failure('400003'))?.others).toEqual(['revoked_key', 'expired_key', 'wrong_key_type'])
  })

  test.each([
    [403, 'error code: 1015', 'rate_limited', 'wait'],
    [429, 'error code: 1015', 'rate_limited', 'wait'],
    [429, failure('1'), 'rate_limited', 'wait'],
    [403, '<html>', 'rate_limited', 'wait'],
    [503, failure('1'), 'exchange_maintenance', 'wait'],
    [500, failure('1'), 'exchange_outage', 'retry'],
    [502, '<html>', 'exchange_outage', 'retry'],
    [200, '<html>', 'malformed_response', 'retry'],
  ])('HTTP %i with %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })
})

test('how long to wait stands in a header, else half a minute', () => {
  expect(judged(429, failure('429000'), { 'gw-ratelimit-reset': '1500' })?.waitUntilMillis).toBe(NOW + 1_500)
  expect(judged(429, failure('429000'))?.waitUntilMillis).toBe(NOW + 30_000)
  expect(judged(200, failure('200002'))?.waitUntilMillis).toBe(NOW + 10_000)
})

test('an empty list is a success', () => {
  expect(judged(200, '{"code":"200000","data":[]}')).toBeNull()
  expect(judged(200, '{"code":"200000","data":{"items":[],"totalNum":0}}')).toBeNull()
})
