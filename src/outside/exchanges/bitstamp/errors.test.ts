import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { bitstamp } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(bitstamp, NOW)

const older = (code: string): string => JSON.stringify({ status: 'error', reason: 'refused', code })
const newer = (code: string): string =>
  JSON.stringify({ status: 'error', reason: { __all__: ['refused'] }, response_code: code })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    ['API0001', 'invalid_key', 'stop'],
    ['API0002', 'ip_not_allowed', 'stop'],
    ['API0003', 'missing_permission', 'stop'],
    ['API0004', 'nonce_conflict', 'retry'],
    ['API0005', 'invalid_secret', 'stop'],
    ['API0006', 'account_restricted', 'stop'],
    ['API0008', 'revoked_key', 'stop'],
    ['API0009', 'account_restricted', 'stop'],
    ['API0010', 'unknown', 'stop'],
    ['API0011', 'malformed_credential', 'stop'],
    ['API0013', 'unknown', 'stop'],
    ['API0017', 'clock_skew', 'retry'],
    ['API0018', 'clock_skew', 'retry'],
    ['API0020', 'unknown', 'stop'],
    ['API5506', 'empty_account', 'skip'],
  ])('%s is %s', (code, cause, reaction) => {
    expect(judged(403, older(code))).toMatchObject({ cause, reaction })
  })

  test.each([
    [400, '400.002', 'rate_limited', 'wait'],
    [400, '400.067', 'rate_limited', 'wait'],
    [403, '403.001', 'account_restricted', 'stop'],
    [403, '403.004', 'account_restricted', 'stop'],
    [404, '404.004', 'empty_account', 'skip'],
    [410, '410.001', 'endpoint_gone', 'leave'],
    [500, '500.001', 'exchange_outage', 'retry'],
    [500, '500.002', 'exchange_outage', 'retry'],
  ])('HTTP %i with %s is %s', (status, code, cause, reaction) => {
    expect(judged(status, newer(code))).toMatchObject({ cause, reaction })
  })

  test.each([
    [200, `{"error":"Bitstamp.net is under scheduled maintenance. We'll be back soon."}`, 'exchange_maintenance'],
    [403, '{"error":"No permission found"}', 'missing_permission'],
    [401, '{"error":"Authentication failed"}', 'revoked_key'],
    [429, '', 'rate_limited'],
    [502, '<html>', 'exchange_outage'],
    [200, '<html>', 'malformed_response'],
  ])('HTTP %i with %s is %s', (status, body, cause) => {
    expect(judged(status, body)?.cause).toBe(cause)
  })

  test('a wrong key may be told as a wrong secret', () => {
    expect(judged(403, older('API0005'))?.others).toContain('invalid_key')
  })
})

test('a limit is waited for a minute, or as long as a header says', () => {
  expect(judged(400, newer('400.002'))?.waitUntilMillis).toBe(NOW + 60_000)
  expect(judged(429, '', { 'retry-after': '7' })?.waitUntilMillis).toBe(NOW + 7_000)
})

test('a list, and an object without an error, are successes', () => {
  expect(judged(200, '[]')).toBeNull()
  expect(judged(200, '{"deposits":[],"withdrawals":[]}')).toBeNull()
})
