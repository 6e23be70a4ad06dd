import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { mexc } from './profile.ts'

const NOW = 1_763_640_000_000
const judged = judging(mexc, NOW)

const spot = (code: number, msg = 'refused'): string => JSON.stringify({ code, msg })
const futures = (code: number, message = 'refused'): string => JSON.stringify({ success: false, code, message })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [400, spot(10072, 'Api key info invalid'), 'invalid_key', 'stop'],
    [400, spot(700001, 'API-key format invalid.'), 'invalid_key', 'stop'],
    [400, spot(700002, 'Signature for this request is not valid.'), 'invalid_secret', 'stop'],
    [400, spot(700003, 'Timestamp for this request is outside of the recvWindow.'), 'clock_skew', 'retry'],
    [400, spot(700004, "Param 'signature' must be sent, but was empty or null"), 'bad_request', 'leave'],
    [400, spot(700005), 'bad_request', 'leave'],
    [400, spot(700008), 'bad_request', 'leave'],
    [400, spot(700013), 'bad_request', 'leave'],
    [400, spot(700006, 'IP [203.0.113.5] not in the ip white list'), 'ip_not_allowed', 'stop'],
    [400, spot(700007, 'No permission to access the endpoint.'), 'missing_permission', 'stop'],
    [400, spot(70011, 'Pair user ban trade apikey.'), 'missing_permission', 'stop'],
    [401, spot(401, 'No authority'), 'missing_permission', 'stop'],
    [403, spot(403, 'Access Denied'), 'region_blocked', 'stop'],
    [403, '<html>Access Denied</html>', 'region_blocked', 'stop'],
    [429, spot(429, 'Too Many Requests'), 'rate_limited', 'wait'],
    [200, spot(429, 'Too Many Requests'), 'rate_limited', 'wait'],
    [418, spot(429, 'Too Many Requests'), 'ip_banned', 'wait'],
    [400, spot(10001, 'user does not exist'), 'account_restricted', 'stop'],
    [400, spot(60005, 'your account is abnormal'), 'account_restricted', 'stop'],
    [400, spot(730100), 'account_restricted', 'stop'],
    [400, spot(26, 'operation not allowed'), 'account_restricted', 'stop'],
    [400, spot(10098), 'account_restricted', 'stop'],
    [400, spot(10265), 'account_restricted', 'stop'],
    [400, spot(400, 'The start time cannot be earlier than 90 days'), 'history_truncated', 'stop'],
    [400, spot(10007, 'bad symbol'), 'empty_account', 'skip'],
    [503, spot(503, 'service not available, please try again'), 'exchange_outage', 'retry'],
    [400, spot(501, 'system busy'), 'exchange_outage', 'retry'],
    [400, spot(500, 'internal error'), 'exchange_outage', 'retry'],
    [400, spot(504, 'Gateway Time-out'), 'exchange_outage', 'retry'],
    [
      500,
      '{"code":500,"message":"Under maintenance, please try again later","announcement":"x"}',
      'exchange_maintenance',
      'wait',
    ],
    [400, spot(11444), 'exchange_maintenance', 'wait'],
    [200, futures(402, 'API Key expired, please apply again'), 'expired_key', 'stop'],
    [200, futures(406, 'Accessing IP is not in the whitelist'), 'ip_not_allowed', 'stop'],
    [200, futures(510, 'Requests are too frequent, please try again later'), 'rate_limited', 'wait'],
    [200, futures(511, 'You do not have access to the interface'), 'missing_permission', 'stop'],
    [200, futures(513, 'Invalid request'), 'clock_skew', 'retry'],
    [200, futures(602, 'Signature verification failed'), 'invalid_secret', 'stop'],
    [200, futures(701, 'Please enable API Key read access'), 'missing_permission', 'stop'],
    [200, futures(702), 'missing_permission', 'stop'],
    [200, futures(703), 'missing_permission', 'stop'],
    [200, futures(704), 'missing_permission', 'stop'],
    [200, futures(801, 'System under maintenance'), 'exchange_maintenance', 'wait'],
    [200, futures(604), 'exchange_maintenance', 'wait'],
    [200, futures(1000, 'Account does not exist'), 'empty_account', 'skip'],
    [502, '<html>Bad gateway</html>', 'exchange_outage', 'retry'],
    [200, '<html>Hello</html>', 'malformed_response', 'retry'],
    [400, spot(123456, 'never heard of'), 'unknown', 'stop'],
  ])('%i %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })
})

test.each([
  [400, spot(10072), ['revoked_key', 'expired_key']],
  [400, spot(700002), ['expired_key']],
  [401, spot(401), ['invalid_key']],
  [403, spot(403), ['rate_limited', 'ip_banned']],
  [200, futures(402), ['ip_not_allowed']],
])('%i %s names all that it can mean', (status, body, others) => {
  expect(judged(status, body)).toMatchObject({ certainty: 'possible', others })
})

test('how long to wait: as many seconds as the header says, and else as long as a limit or a ban lasts', () => {
  expect(judged(429, spot(429), { 'retry-after': '7' })?.waitUntilMillis).toBe(NOW + 7_000)
  expect(judged(418, spot(429), { 'retry-after': '300' })?.waitUntilMillis).toBe(NOW + 300_000)
  expect(judged(429, spot(429))?.waitUntilMillis).toBe(NOW + 10_000)
  expect(judged(418, spot(429))?.waitUntilMillis).toBe(NOW + 120_000)
  expect(judged(200, futures(510))?.waitUntilMillis).toBe(NOW + 2_000)
})

test('spot and futures succeed in their own way', () => {
  expect(judged(200, '[]')).toBeNull()
  expect(judged(200, '{}')).toBeNull()
  expect(judged(200, '{"balances":[]}')).toBeNull()
  expect(judged(200, '{"code":200,"data":[],"msg":null}')).toBeNull()
  expect(judged(200, '{"success":true,"code":0,"data":[]}')).toBeNull()
})
