import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { cryptocom } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(cryptocom, NOW)

const failure = (code: number, message = 'refused'): string =>
  JSON.stringify({ id: 1, method: 'private/user-balance', code, message })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [401, 40101, 'invalid_key', 'stop'],
    [401, 40103, 'ip_not_allowed', 'stop'],
    [400, 40102, 'clock_skew', 'retry'],
    [401, 40104, 'account_restricted', 'stop'],
    [400, 40001, 'bad_request', 'leave'],
    [400, 40002, 'endpoint_gone', 'leave'],
    [400, 40003, 'bad_request', 'leave'],
    [400, 40004, 'bad_request', 'leave'],
    [400, 40005, 'bad_request', 'leave'],
    [400, 40006, 'bad_request', 'leave'],
    [429, 42901, 'rate_limited', 'wait'],
    [408, 40801, 'exchange_outage', 'retry'],
    [500, 50001, 'exchange_outage', 'retry'],
    [400, 50001, 'exchange_outage', 'retry'],
    [503, 9010001, 'exchange_maintenance', 'wait'],
    [400, 202, 'account_restricted', 'stop'],
    [400, 401, 'account_closed', 'stop'],
    [500, 406, 'account_restricted', 'stop'],
    [500, 409, 'account_closed', 'stop'],
    [500, 410, 'account_restricted', 'stop'],
    [401, 10002, 'invalid_key', 'stop'],
    [401, 10003, 'ip_not_allowed', 'stop'],
    [401, 10005, 'account_restricted', 'stop'],
    [429, 10006, 'rate_limited', 'wait'],
    [400, 10007, 'clock_skew', 'retry'],
  ])('HTTP %i with code %i is %s', (status, code, cause, reaction) => {
    expect(judged(status, failure(code))).toMatchObject({ cause, reaction })
  })

  test('the code of an address means the key where its words say so', () => {
    expect(judged(401, failure(10003, 'Invalid API key'))).toMatchObject({
      cause: 'invalid_key',
      certainty: 'possible',
    })
  })

  test('one answer is for a wrong key, a wrong secret and a missing right', () => {
    expect(judged(401, failure(40101, 'Authentication failure'))).toMatchObject({
      certainty: 'possible',
      others: ['invalid_secret', 'revoked_key', 'missing_permission', 'wrong_key_type', 'expired_key'],
    })
  })

  test('gates before it speak another language', () => {
    const region = '{"message":"Service unavailable from a restricted location"}'
    expect(judged(451, region)).toMatchObject({ cause: 'region_blocked', certainty: 'certain' })
    expect(judged(403, '<html>')).toMatchObject({ cause: 'region_blocked', certainty: 'possible' })
    expect(judged(502, '<html>')?.cause).toBe('exchange_outage')
    expect(judged(200, '<html>')?.cause).toBe('malformed_response')
  })
})

test('a limit is waited for two seconds, since nothing is said of how long', () => {
  expect(judged(429, failure(42901))?.waitUntilMillis).toBe(NOW + 2_000)
})

test('money says its text by another name', () => {
  expect(judged(401, '{"id":1,"code":40103,"msg":"IP_ILLEGAL"}')).toMatchObject({
    cause: 'ip_not_allowed',
    said: { code: '40103', text: 'IP_ILLEGAL' },
  })
})

test('the code nought is a success, with a result or with data', () => {
  expect(judged(200, '{"id":1,"code":0,"result":{"data":[]}}')).toBeNull()
  expect(judged(200, '{"id":1,"code":0,"msg":"success","data":{"transaction_history_list":[]}}')).toBeNull()
})
