import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { coinmate } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(coinmate, NOW)
const failure = (errorMessage: string): string => JSON.stringify({ error: true, errorMessage, data: null })

describe('what Coinmate says', () => {
  test.each([
    [200, failure('Access denied.'), 'invalid_key', 'stop'],
    [429, failure('TOO MANY REQUESTS'), 'rate_limited', 'wait'],
    [500, failure('Api internal error'), 'exchange_outage', 'retry'],
    [404, '<html>', 'endpoint_gone', 'leave'],
    [200, '<html>', 'malformed_response', 'retry'],
    [400, failure('Something new'), 'unknown', 'stop'],
  ])('HTTP %i with %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })

  test('of a success is no message', () => {
    expect(judged(200, '{"error":false,"errorMessage":null,"data":[]}')).toBeNull()
    expect(judged(200, '{"serverTime":1765250628745}')).toBeNull()
  })
})
