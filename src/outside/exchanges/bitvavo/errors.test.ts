import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { bitvavo } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(bitvavo, NOW)

const failure = (errorCode: number, error = 'refused'): string => JSON.stringify({ errorCode, error })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [403, 300, 'unknown', 'stop'],
    [403, 301, 'malformed_credential', 'stop'],
    [403, 302, 'clock_skew', 'retry'],
    [403, 303, 'unknown', 'stop'],
    [403, 304, 'clock_skew', 'retry'],
    [403, 305, 'invalid_key', 'stop'],
    [403, 306, 'key_not_activated', 'stop'],
    [403, 307, 'ip_not_allowed', 'stop'],
    [403, 308, 'unknown', 'stop'],
    [403, 309, 'invalid_secret', 'stop'],
    [403, 310, 'missing_permission', 'stop'],
    [403, 311, 'missing_permission', 'stop'],
    [403, 312, 'missing_permission', 'stop'],
    [403, 317, 'account_restricted', 'stop'],
    [403, 402, 'account_restricted', 'stop'],
    [403, 403, 'account_restricted', 'stop'],
    [429, 103, 'rate_limited', 'wait'],
    [429, 105, 'rate_limited', 'wait'],
    [429, 110, 'rate_limited', 'wait'],
    [404, 110, 'endpoint_gone', 'leave'],
    [400, 203, 'bad_request', 'leave'],
    [400, 205, 'bad_request', 'leave'],
    [503, 107, 'exchange_outage', 'retry'],
    [503, 108, 'exchange_outage', 'retry'],
    [503, 109, 'exchange_outage', 'retry'],
    [500, 101, 'exchange_outage', 'retry'],
    [500, 400, 'exchange_outage', 'retry'],
    [503, 404, 'exchange_maintenance', 'wait'],
  ])('HTTP %i with code %i is %s', (status, code, cause, reaction) => {
    expect(judged(status, failure(code))).toMatchObject({ cause, reaction })
  })

  test('maintenance by its words, an outage by its status, a broken page by its form', () => {
    expect(judged(503, failure(111, 'Bitvavo is currently under maintenance.'))?.cause).toBe('exchange_maintenance')
    expect(judged(502, '<html>')?.cause).toBe('exchange_outage')
    expect(judged(200, '<html>')?.cause).toBe('malformed_response')
  })

  test('a key that is not found may have been deleted or not confirmed', () => {
    expect(judged(403, failure(305))?.others).toEqual(['revoked_key', 'key_not_activated', 'expired_key'])
  })
})

describe('when to go on', () => {
  test('the moment in the text, then the one in a header, else a minute', () => {
    const text = 'Your IP or API key has been banned. The ban expires at 1772627100000.'
    expect(judged(429, failure(105, text))?.waitUntilMillis).toBe(1_772_627_100_000)
    const headers = { 'bitvavo-ratelimit-resetat': '1772627055000' }
    expect(judged(429, failure(103), headers)?.waitUntilMillis).toBe(1_772_627_055_000)
    expect(judged(429, failure(103))?.waitUntilMillis).toBe(NOW + 60_000)
  })
})

test('a list, and an object without a code, are successes', () => {
  expect(judged(200, '[]')).toBeNull()
  expect(judged(200, '{"items":[],"currentPage":1,"totalPages":0}')).toBeNull()
})
