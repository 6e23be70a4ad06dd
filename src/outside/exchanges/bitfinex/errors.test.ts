import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { bitfinex } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(bitfinex, NOW)

const list = (code: number, text: string): string => JSON.stringify(['error', code, text])

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [500, list(10100, 'apikey: digest invalid'), 'invalid_secret', 'stop'],
    [500, list(10100, 'apikey: invalid'), 'invalid_key', 'stop'],
    [500, list(10100, 'auth: other'), 'invalid_key', 'stop'],
    [500, list(10001, 'api_key: permission invalid'), 'missing_permission', 'stop'],
    [401, list(10000, 'ERR_AUTH_UNAUTHORIZED'), 'missing_permission', 'stop'],
    [500, list(10114, 'nonce: small'), 'nonce_conflict', 'retry'],
    [500, list(10112, 'nonce: invalid'), 'nonce_conflict', 'retry'],
    [500, list(11010, 'ratelimit: error'), 'rate_limited', 'wait'],
    [429, '{"error":"ERR_RATE_LIMIT"}', 'rate_limited', 'wait'],
    [500, '{"error":"ERR_RATE_LIMIT"}', 'rate_limited', 'wait'],
    [503, list(20060, 'maintenance'), 'exchange_maintenance', 'wait'],
    [500, list(10001, 'under maintenance'), 'exchange_maintenance', 'wait'],
    [500, list(10020, 'limit: invalid'), 'bad_request', 'leave'],
    [503, '{"code":503,"error":"temporarily_unavailable","error_description":"Sorry"}', 'exchange_outage', 'retry'],
    [500, list(10001, 'something else'), 'unknown', 'retry'],
    [403, '<html>', 'exchange_outage', 'retry'],
    [502, '<html>', 'exchange_outage', 'retry'],
    [200, '<html>', 'malformed_response', 'retry'],
  ])('HTTP %i with %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })

  test('a wrong key and a wrong secret get one answer, though it is a 500', () => {
    expect(judged(500, list(10100, 'apikey: digest invalid'))?.others).toEqual([
      'invalid_key',
      'revoked_key',
      'key_not_activated',
    ])
    expect(judged(500, list(10100, 'apikey: invalid'))?.others).toContain('missing_permission')
  })

  test('a page of the edge may mean a closed region', () => {
    expect(judged(403, '<html>')?.others).toEqual(['region_blocked'])
  })
})

test('a block lasts a minute', () => {
  expect(judged(500, list(11010, 'ratelimit: error'))?.waitUntilMillis).toBe(NOW + 60_000)
})

test('a list is a success, an empty one too', () => {
  expect(judged(200, '[]')).toBeNull()
  expect(judged(200, '[["exchange","BTC",1,0,1]]')).toBeNull()
})
