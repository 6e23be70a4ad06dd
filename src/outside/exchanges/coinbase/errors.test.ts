import { describe, expect, test } from 'vitest'
import { judging } from '../test-judging.ts'
import { coinbase } from './profile.ts'

const NOW = 1_772_627_000_000
const judged = judging(coinbase, NOW)

const v2 = (id: string, message = 'refused'): string => JSON.stringify({ errors: [{ id, message }] })
const v3 = (error: string, message: string): string => JSON.stringify({ error, error_details: message, message })

describe('every refusal that its documents and its users tell of', () => {
  test.each([
    [401, 'Unauthorized\n', 'invalid_key', 'stop'],
    [401, v2('unauthorized', 'Unauthorized'), 'invalid_key', 'stop'],
    [401, v2('authentication_error', 'invalid signature'), 'invalid_key', 'stop'],
    [401, v2('authentication_error', 'request timestamp expired'), 'clock_skew', 'retry'],
    [401, v2('invalid_authentication_method', 'API access is blocked for deleted users.'), 'account_closed', 'stop'],
    [401, v2('invalid_token'), 'wrong_key_type', 'stop'],
    [401, v2('revoked_token'), 'wrong_key_type', 'stop'],
    [401, v2('expired_token'), 'wrong_key_type', 'stop'],
    [403, v3('PERMISSION_DENIED', 'Missing required scopes'), 'missing_permission', 'stop'],
    [403, v3('PERMISSION_DENIED', 'User does not have access to portfolio'), 'missing_permission', 'stop'],
    [403, v3('PERMISSION_DENIED', 'User does not have the correct permissions'), 'account_restricted', 'stop'],
    [403, v2('invalid_scope', 'Invalid scope'), 'missing_permission', 'stop'],
    [404, v3('NOT_FOUND', "Could not find user's accounts information"), 'empty_account', 'skip'],
    [404, v2('not_found', 'Not found'), 'empty_account', 'skip'],
    // Our request is wrong: no cause of the user's fits.
    [400, v3('INVALID_ARGUMENT', 'limit'), 'bad_request', 'leave'],
    [429, v2('rate_limit_exceeded', 'Too many requests'), 'rate_limited', 'wait'],
    [429, v3('resource_exhausted', 'Resource has been exhausted'), 'rate_limited', 'wait'],
    [400, v2('rate_limit_exceeded'), 'rate_limited', 'wait'],
    [400, v2('identity_verification_required'), 'account_restricted', 'stop'],
    [400, v2('jumio_verification_required'), 'account_restricted', 'stop'],
    [400, v2('unverified_email'), 'account_restricted', 'stop'],
    [400, v2('personal_details_required'), 'account_restricted', 'stop'],
    [503, 'Service Unavailable', 'exchange_maintenance', 'wait'],
    [500, v2('internal_server_error', 'Internal server error'), 'exchange_outage', 'retry'],
    [400, v2('internal_server_error'), 'exchange_outage', 'retry'],
    [502, '<html>', 'exchange_outage', 'retry'],
    [200, '<html>', 'malformed_response', 'retry'],
  ])('HTTP %i with %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })

  test('the bare word means many things, and all are named', () => {
    expect(judged(401, 'Unauthorized\n')).toMatchObject({
      certainty: 'possible',
      others: ['invalid_secret', 'revoked_key', 'ip_not_allowed', 'clock_skew', 'wrong_key_type'],
      said: { code: null, text: 'Unauthorized' },
    })
  })
})

test('a minute is waited, or what a header says', () => {
  expect(judged(429, v2('rate_limit_exceeded'))?.waitUntilMillis).toBe(NOW + 60_000)
  expect(judged(429, v2('rate_limit_exceeded'), { 'retry-after': '7' })?.waitUntilMillis).toBe(NOW + 7_000)
})

test('lists of either generation are successes, empty ones too', () => {
  expect(judged(200, '{"pagination":{"next_uri":null},"data":[]}')).toBeNull()
  expect(judged(200, '{"fills":[],"cursor":""}')).toBeNull()
  expect(judged(200, '{"data":[],"errors":[]}')).toBeNull()
})
