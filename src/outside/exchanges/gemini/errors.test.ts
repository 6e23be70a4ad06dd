import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { gemini } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(gemini, NOW)

const word = (reason: string, message = 'refused'): string => JSON.stringify({ result: 'error', reason, message })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [400, 'InvalidApiKey', 'invalid_key', 'stop'],
    [400, 'InvalidSignature', 'invalid_secret', 'stop'],
    [403, 'MissingRole', 'missing_permission', 'stop'],
    [403, 'RemoteAddressForbidden', 'ip_not_allowed', 'stop'],
    [400, 'MissingAccounts', 'wrong_key_type', 'stop'],
    [400, 'NotGroupApiCompatible', 'wrong_key_type', 'stop'],
    [400, 'AccountsOnGroupOnlyApi', 'wrong_key_type', 'stop'],
    [400, 'AccountClosed', 'account_closed', 'stop'],
    [400, 'HasNotAgreedToCustodyTerms', 'empty_account', 'skip'],
    [429, 'RateLimit', 'rate_limited', 'wait'],
    [503, 'Maintenance', 'exchange_maintenance', 'wait'],
    [500, 'System', 'exchange_outage', 'retry'],
    [400, 'InvalidTimestampInPayload', 'bad_request', 'leave'],
    [400, 'BadNonce', 'nonce_conflict', 'retry'],
    [200, 'System', 'exchange_outage', 'retry'],
  ])('HTTP %i with %s is %s', (status, reason, cause, reaction) => {
    expect(judged(status, word(reason))).toMatchObject({ cause, reaction })
  })

  test('a nonce is another program’s, or the clock’s', () => {
    const grown = "Nonce '1695066299' has not increased since your last call to the Gemini API."
    expect(judged(400, word('InvalidNonce', grown))?.cause).toBe('nonce_conflict')
    const skewed = "Nonce '1695066299' is not within 30 seconds of server time '1695066389'"
    expect(judged(400, word('InvalidNonce', skewed))?.cause).toBe('clock_skew')
  })

  test.each([
    [503, 'The Gemini Exchange is currently undergoing maintenance.', 'exchange_maintenance'],
    [429, '', 'rate_limited'],
    [502, '<html>', 'exchange_outage'],
    [200, '<html>', 'malformed_response'],
  ])('HTTP %i with words alone is told too: %s', (status, body, cause) => {
    expect(judged(status, body)?.cause).toBe(cause)
  })

  test('a key that is not known may be deleted or of the sandbox', () => {
    expect(judged(400, word('InvalidApiKey'))?.others).toEqual(['revoked_key', 'wrong_key_type', 'expired_key'])
  })
})

test('a limit is waited for ten seconds, or as long as a header says', () => {
  expect(judged(429, word('RateLimit'))?.waitUntilMillis).toBe(NOW + 10_000)
  expect(judged(429, word('RateLimit'), { 'retry-after': '3' })?.waitUntilMillis).toBe(NOW + 3_000)
})

test('a list, and an object without an error, are successes', () => {
  expect(judged(200, '[]')).toBeNull()
  expect(judged(200, '{"isAuditor":true}')).toBeNull()
})
