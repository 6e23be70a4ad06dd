import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { htx } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(htx, NOW)

const v1 = (code: string, text = 'refused'): string =>
  JSON.stringify({ status: 'error', 'err-code': code, 'err-msg': text, data: null })
const v2 = (code: number, message = 'refused'): string => JSON.stringify({ code, message })
const contract = (err_code: number, err_msg: string): string =>
  JSON.stringify({ status: 'error', err_code, err_msg, ts: NOW })
const unsigned = (text: string): string => v1('api-signature-not-valid', `Signature not valid: ${text}`)

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [unsigned('Incorrect Access key [Access key错误]'), 'invalid_key', 'stop'],
    [unsigned('Verification failure [校验失败]'), 'invalid_secret', 'stop'],
    [unsigned('Incorrect IP address [IP地址错误]:192.0.2.7'), 'ip_not_allowed', 'stop'],
    [unsigned('API key has expired [API Key已经过期]'), 'expired_key', 'stop'],
    [unsigned('API key has no permission [API Key没有权限]'), 'missing_permission', 'stop'],
    [unsigned('Incorrect timestamp'), 'clock_skew', 'retry'],
    [unsigned('something new'), 'invalid_key', 'stop'],
    [v1('api-signature-check-failed'), 'invalid_secret', 'stop'],
    [v1('login-required', 'Valid login required'), 'invalid_key', 'stop'],
    [v2(1003, 'invalid signature'), 'invalid_key', 'stop'],
    [v2(1002, 'unauthorized'), 'missing_permission', 'stop'],
    [contract(403, 'Incorrect Access key [Access key错误]'), 'invalid_key', 'stop'],
    [contract(403, 'Verification failure [校验失败]'), 'invalid_secret', 'stop'],
    [
      contract(1220, 'You don’t have access permission as you have not opened contracts trading.'),
      'empty_account',
      'skip',
    ],
    [contract(1010, 'Account doesnt exist.'), 'empty_account', 'skip'],
    [
      JSON.stringify({ code: '4007', msg: 'Unified account special interface, non - one account is not available' }),
      'empty_account',
      'skip',
    ],
    [v1('base-request-exceed-frequency-limit'), 'rate_limited', 'wait'],
    [v1('rate-too-many-requests', 'exceeded rate limit'), 'rate_limited', 'wait'],
    [v1('other', 'request limit'), 'rate_limited', 'wait'],
    [v1('system-maintenance', 'System is in maintenance!'), 'exchange_maintenance', 'wait'],
    [v1('gateway-internal-error', 'Failed to load data. Try again later.'), 'exchange_outage', 'retry'],
    [v1('timeout', 'Request Timeout'), 'exchange_outage', 'retry'],
    [v1('base-date-limit-error', 'date less than system limit'), 'history_truncated', 'stop'],
    [v1('invalid-start-date'), 'history_truncated', 'stop'],
    [v1('invalid_start_date'), 'history_truncated', 'stop'],
    [v1('never-heard-of'), 'unknown', 'stop'],
  ])('%s is %s', (body, cause, reaction) => {
    expect(judged(200, body)).toMatchObject({ cause, reaction })
  })

  test.each([
    [429, v1('x'), 'rate_limited', 'wait'],
    [403, '<html>', 'region_blocked', 'wait'],
    [502, '<html>', 'exchange_outage', 'retry'],
    [200, '<html>', 'malformed_response', 'retry'],
    [200, '', 'malformed_response', 'retry'],
  ])('HTTP %i with %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })

  test('a code without its text names all that it can mean', () => {
    expect(judged(200, v2(1003))).toMatchObject({
      certainty: 'possible',
      others: ['invalid_secret', 'expired_key', 'ip_not_allowed', 'revoked_key', 'clock_skew'],
    })
  })
})

test('how long to wait: until a moment, for some milliseconds, or two seconds', () => {
  const limited = v1('rate-too-many-requests')
  expect(judged(200, limited, { 'ratelimit-reset': String(NOW + 900) })?.waitUntilMillis).toBe(NOW + 900)
  expect(judged(200, limited, { 'x-hb-ratelimit-requests-expire': '450' })?.waitUntilMillis).toBe(NOW + 450)
  expect(judged(200, limited)?.waitUntilMillis).toBe(NOW + 2_000)
})

test('all generations succeed in their own way', () => {
  expect(judged(200, '{"status":"ok","data":[]}')).toBeNull()
  expect(judged(200, '{"code":200,"message":"success","data":[]}')).toBeNull()
  expect(judged(200, '{"code":200,"message":"success","data":[],"nextId":5,"ok":true}')).toBeNull()
})
