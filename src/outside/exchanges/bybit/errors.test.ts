import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { bybit } from './profile.ts'

const NOW = 1_771_000_000_000
const judged = judging(bybit, NOW)

const failure = (retCode: number, retMsg = 'text'): string =>
  JSON.stringify({ retCode, retMsg, result: {}, retExtInfo: {}, time: NOW })

describe('what Bybit says', () => {
  test.each<[number, string, string]>([
    [10003, 'invalid_key', 'stop'],
    [33004, 'expired_key', 'stop'],
    [-2015, 'expired_key', 'stop'],
    [10004, 'invalid_secret', 'stop'],
    [10007, 'invalid_key', 'stop'],
    [10010, 'ip_not_allowed', 'stop'],
    [10005, 'missing_permission', 'stop'],
    [10002, 'clock_skew', 'retry'],
    [10006, 'rate_limited', 'wait'],
    [10009, 'region_blocked', 'stop'],
    [10024, 'region_blocked', 'stop'],
    [10008, 'account_restricted', 'stop'],
    [10027, 'account_restricted', 'stop'],
    [131004, 'account_restricted', 'stop'],
    [10028, 'empty_account', 'skip'],
    [10020, 'empty_account', 'skip'],
    [100028, 'empty_account', 'skip'],
    [10016, 'exchange_outage', 'retry'],
    [10000, 'exchange_outage', 'retry'],
  ])('%i is %s', (code, cause, reaction) => {
    expect(judged(200, failure(code))).toMatchObject({ cause, reaction, said: { code: String(code), text: 'text' } })
  })

  test('a 401 without a body says its reason on the first line', () => {
    expect(judged(401, '', {}, 'API key is invalid.')).toMatchObject({
      cause: 'invalid_key',
      certainty: 'possible',
      said: { code: null, text: 'API key is invalid.' },
    })
    expect(judged(401, '', {}, 'Unauthorized')).toMatchObject({ cause: 'invalid_key', reaction: 'stop' })
  })

  test('a key that is bound to another application answers like a wrong address', () => {
    expect(judged(200, failure(10010))).toMatchObject({ certainty: 'possible', others: ['wrong_key_type'] })
  })

  test('an invalid key may be deleted, of another site, or expired', () => {
    expect(judged(200, failure(10003))?.others).toEqual(['revoked_key', 'wrong_key_type', 'expired_key'])
    expect(judged(200, failure(-2015))?.others).toContain('ip_not_allowed')
  })

  test('a 403 locks the address out for ten minutes, or the country', () => {
    expect(judged(403, 'access too frequent')).toMatchObject({
      cause: 'ip_banned',
      others: ['region_blocked'],
      waitUntilMillis: NOW + 600_000,
    })
    expect(judged(403, '<html>configured to block access from your country</html>')).toMatchObject({
      cause: 'region_blocked',
      reaction: 'stop',
    })
    expect(judged(403, '')).toMatchObject({ cause: 'ip_banned', reaction: 'wait' })
  })

  test('what an account of the other kind has not got is empty', () => {
    expect(judged(404, '')).toMatchObject({ cause: 'empty_account', reaction: 'skip' })
  })
})

describe('how long to wait', () => {
  const headers = { 'x-bapi-limit-reset-timestamp': String(NOW + 400) }

  test('until the moment of the header, and a second where there is none', () => {
    expect(judged(200, failure(10006), headers)?.waitUntilMillis).toBe(NOW + 400)
    expect(judged(200, failure(10006))?.waitUntilMillis).toBe(NOW + 1_000)
    expect(judged(429, '')?.waitUntilMillis).toBe(NOW + 1_000)
  })

  test('not until a moment that every answer carries', () => {
    expect(judged(403, 'access too frequent', headers)?.waitUntilMillis).toBe(NOW + 600_000)
  })
})

describe('answers of no known form', () => {
  test.each([
    ['a page of a proxy', 502, '<html>Bad gateway</html>', 'exchange_outage'],
    ['an HTML page with success', 200, '<html>Maintenance</html>', 'malformed_response'],
    ['an empty body with success', 200, '', 'malformed_response'],
    ['a code that nobody has written down', 200, failure(59999), 'unknown'],
  ])('%s', (_name, status, body, cause) => {
    expect(judged(status, body)?.cause).toBe(cause)
  })

  test('an empty list is a success, in the older form too', () => {
    expect(judged(200, '{"retCode":0,"retMsg":"OK","result":{"list":[]}}')).toBeNull()
    expect(judged(200, '{"ret_code":0,"ret_msg":"ok","result":{}}')).toBeNull()
  })
})
