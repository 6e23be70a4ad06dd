import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { gate } from './profile.ts'

const NOW = 1_771_000_000_000
const judged = judging(gate, NOW)

const failure = (label: string, message = 'text'): string => JSON.stringify({ label, message })

describe('what Gate says', () => {
  test.each<[number, string, string, string, string]>([
    [401, 'INVALID_KEY', 'Invalid key provided', 'invalid_key', 'stop'],
    [401, 'INVALID_KEY', 'Missing required header: Timestamp', 'network_unreachable', 'stop'],
    [401, 'MISSING_REQUIRED_HEADER', 'text', 'network_unreachable', 'stop'],
    [401, 'INVALID_CREDENTIALS', 'Invalid credentials provided', 'invalid_key', 'stop'],
    [401, 'INVALID_SIGNATURE', 'Signature mismatch', 'invalid_secret', 'stop'],
    [403, 'FORBIDDEN', 'Request IP not in whitelist: 1.1.1.1', 'ip_not_allowed', 'stop'],
    [403, 'IP_FORBIDDEN', 'text', 'ip_not_allowed', 'stop'],
    [403, 'IP_FORBIDDEN', 'Request IP not in whitelist', 'ip_not_allowed', 'stop'],
    [403, 'FORBIDDEN', 'Your key has no permission', 'missing_permission', 'stop'],
    [403, 'READ_ONLY', 'API key is read-only', 'missing_permission', 'stop'],
    [401, 'REQUEST_EXPIRED', 'gap exceeds 60', 'clock_skew', 'retry'],
    [403, 'ACCOUNT_LOCKED', 'Account is locked', 'account_restricted', 'stop'],
    [403, 'SUB_ACCOUNT_LOCKED', 'text', 'account_restricted', 'stop'],
    [400, 'USER_NOT_FOUND', 'please transfer funds first', 'empty_account', 'skip'],
    [429, 'TOO_MANY_REQUESTS', 'text', 'rate_limited', 'wait'],
    [400, 'TOO_FAST', 'text', 'rate_limited', 'wait'],
    [500, 'INTERNAL', 'text', 'exchange_outage', 'retry'],
    [500, 'SERVER_ERROR', 'text', 'exchange_outage', 'retry'],
    [500, 'INTERNAL_SERVER_ERROR', 'text', 'exchange_outage', 'retry'],
    [503, 'TOO_BUSY', 'text', 'exchange_outage', 'retry'],
  ])('%i %s "%s" is %s', (status, label, message, cause, reaction) => {
    const verdict = judged(status, failure(label, message))
    expect(verdict).toMatchObject({ cause, reaction, said: { code: label, text: message } })
  })

  test('the text may stand in `detail`', () => {
    expect(judged(400, '{"label":"X","detail":"words"}')?.said).toEqual({ code: 'X', text: 'words' })
  })

  test('an invalid key may have expired, been deleted, or be of another site', () => {
    expect(judged(401, failure('INVALID_KEY'))).toMatchObject({
      certainty: 'possible',
      others: ['expired_key', 'revoked_key', 'wrong_key_type'],
    })
  })
})

describe('how long to wait', () => {
  test('until the second of the header, and ten where there is none', () => {
    const headers = { 'x-gate-ratelimit-reset-timestamp': String(NOW / 1000 + 3) }
    expect(judged(429, failure('TOO_MANY_REQUESTS'), headers)?.waitUntilMillis).toBe(NOW + 3_000)
    expect(judged(429, failure('TOO_MANY_REQUESTS'))?.waitUntilMillis).toBe(NOW + 10_000)
    expect(judged(429, 'slow')?.waitUntilMillis).toBe(NOW + 10_000)
  })
})

describe('answers of no known form', () => {
  test.each([
    ['a page of a guard', 403, '<html>Access Denied</html>', 'region_blocked'],
    ['a page of a proxy', 502, '<html>Bad gateway</html>', 'exchange_outage'],
    ['an HTML page with success', 200, '<html>Hello</html>', 'malformed_response'],
    ['a label that nobody has written down', 400, failure('QUANTUM'), 'unknown'],
  ])('%s', (_name, status, body, cause) => {
    expect(judged(status, body)?.cause).toBe(cause)
  })

  test('an empty list is a success', () => {
    expect(judged(200, '[]')).toBeNull()
  })
})
