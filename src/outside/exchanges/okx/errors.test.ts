import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { okx } from './profile.ts'

const NOW = 1_771_000_000_000
const judged = judging(okx, NOW)

const failure = (code: string, msg = 'text'): string => JSON.stringify({ code, msg, data: [] })

describe('what OKX says', () => {
  test.each<[number, string, string, string]>([
    [401, '50103', 'invalid_key', 'stop'],
    [401, '50111', 'invalid_key', 'stop'],
    [401, '50119', 'invalid_key', 'stop'],
    [401, '50113', 'invalid_secret', 'stop'],
    [401, '50106', 'invalid_secret', 'stop'],
    [401, '50104', 'invalid_passphrase', 'stop'],
    [401, '50105', 'invalid_passphrase', 'stop'],
    [401, '50102', 'clock_skew', 'retry'],
    [401, '50107', 'clock_skew', 'retry'],
    [401, '50112', 'clock_skew', 'retry'],
    [401, '50110', 'ip_not_allowed', 'stop'],
    [403, '50035', 'ip_not_allowed', 'stop'],
    [401, '50101', 'wrong_key_type', 'stop'],
    [200, '50120', 'missing_permission', 'stop'],
    [200, '50030', 'missing_permission', 'stop'],
    [200, '50121', 'region_blocked', 'stop'],
    [200, '50051', 'region_blocked', 'stop'],
    [200, '51155', 'region_blocked', 'stop'],
    [200, '51734', 'region_blocked', 'stop'],
    ...['50007', '50009', '50012', '50027', '50029', '50059', '50060'].map((code): [number, string, string, string] => [
      200,
      code,
      'account_restricted',
      'stop',
    ]),
    [400, '50100', 'account_restricted', 'stop'],
    [429, '50011', 'rate_limited', 'wait'],
    [200, '50011', 'rate_limited', 'wait'],
    [429, '50013', 'exchange_outage', 'retry'],
    [503, '50001', 'exchange_maintenance', 'wait'],
    [500, '50026', 'exchange_outage', 'retry'],
    [400, '50004', 'exchange_outage', 'retry'],
    [410, '50005', 'endpoint_gone', 'leave'],
  ])('%i with code %s is %s', (status, code, cause, reaction) => {
    expect(judged(status, failure(code))).toMatchObject({ cause, reaction, said: { code, text: 'text' } })
  })

  test('a product that this site does not have is none of the account', () => {
    expect(judged(404, '{"code":404,"msg":"Not Found","data":{}}')).toMatchObject({
      cause: 'empty_account',
      reaction: 'skip',
    })
    expect(judged(400, failure('51000', 'Parameter instType error'))?.reaction).toBe('skip')
    expect(judged(400, failure('51000', 'Parameter begin error'))).toMatchObject({
      cause: 'bad_request',
      reaction: 'leave',
    })
  })

  test('a key that does not exist may be one of another site, deleted or expired', () => {
    expect(judged(401, failure('50119'))).toMatchObject({
      certainty: 'possible',
      others: ['wrong_key_type', 'revoked_key', 'expired_key'],
    })
  })

  test('a limit is over after two seconds', () => {
    expect(judged(429, failure('50011'))?.waitUntilMillis).toBe(NOW + 2_000)
  })
})

describe('answers of no known form', () => {
  test.each([
    ['a page of a proxy', 502, '<html>Bad gateway</html>', 'exchange_outage'],
    ['a limit told by status alone', 429, 'slow down', 'rate_limited'],
    ['an HTML page with success', 200, '<html>Maintenance</html>', 'malformed_response'],
    ['an empty body', 200, '', 'malformed_response'],
    ['a code that nobody has written down', 200, failure('59999'), 'unknown'],
    ['success in the body and not in the status', 400, failure('0'), 'unknown'],
  ])('%s', (_name, status, body, cause) => {
    expect(judged(status, body)?.cause).toBe(cause)
  })

  test('an empty list is a success', () => {
    expect(judged(200, '{"code":"0","data":[],"msg":""}')).toBeNull()
  })
})
