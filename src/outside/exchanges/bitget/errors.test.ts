import { describe, expect, test } from 'vitest'
import { asVariant } from '../variant.ts'
import { judging } from '../test-judging.ts'
import { bitget } from './profile.ts'

const NOW = 1_772_627_000_000
const tax = bitget.variants.find(({ id }) => id === 'tax')
const judged = judging(bitget, NOW)

const failure = (code: string): string => JSON.stringify({ code, msg: 'refused', requestTime: 1, data: null })

describe('every refusal that its documents and its users tell of, whatever its status', () => {
  test.each([
    ['40001', 'malformed_credential', 'stop', ['invalid_key']],
    ['40002', 'malformed_credential', 'stop', ['invalid_secret']],
    ['40003', 'malformed_credential', 'stop', ['invalid_secret']],
    ['40004', 'clock_skew', 'retry', []],
    ['40005', 'clock_skew', 'retry', []],
    ['40008', 'clock_skew', 'retry', []],
    ['40006', 'invalid_key', 'stop', ['revoked_key']],
    ['40037', 'invalid_key', 'stop', ['revoked_key']],
    ['40041', 'invalid_key', 'stop', ['revoked_key']],
    ['40009', 'invalid_secret', 'stop', []],
    ['40011', 'invalid_passphrase', 'stop', []],
    ['40036', 'invalid_passphrase', 'stop', []],
    ['40012', 'invalid_passphrase', 'stop', ['invalid_key', 'revoked_key']],
    ['40014', 'missing_permission', 'stop', ['wrong_key_type']],
    ['40301', 'missing_permission', 'stop', []],
    ['40018', 'ip_not_allowed', 'stop', []],
    ['40038', 'ip_not_allowed', 'stop', []],
    ['40013', 'account_restricted', 'stop', []],
    ['40016', 'account_restricted', 'stop', []],
    ['40022', 'account_restricted', 'stop', []],
    ['40023', 'account_restricted', 'stop', []],
    ['40025', 'account_restricted', 'stop', []],
    ['40026', 'account_restricted', 'stop', []],
    ['40024', 'account_restricted', 'stop', ['region_blocked']],
    ['40035', 'account_restricted', 'stop', ['region_blocked']],
    ['40031', 'account_closed', 'stop', []],
    ['40084', 'wrong_key_type', 'stop', []],
    ['40085', 'wrong_key_type', 'stop', []],
    ['40731', 'wrong_key_type', 'stop', []],
    ['40704', 'history_truncated', 'skip', []],
    // Our window is too wide: no cause of the user's fits.
    ['40705', 'bad_request', 'leave', []],
    ['429', 'rate_limited', 'wait', []],
    ['40200', 'exchange_maintenance', 'wait', []],
    ['40015', 'exchange_outage', 'retry', []],
    ['40725', 'exchange_outage', 'retry', []],
  ])('%s is %s', (code, cause, reaction, others) => {
    for (const status of [200, 400])
      expect(judged(status, failure(code))).toMatchObject({ cause, reaction, others, said: { code } })
  })

  test.each([
    [429, '', 'rate_limited', 'wait'],
    [403, '', 'region_blocked', 'stop'],
    [500, '{"code":"1"}', 'exchange_outage', 'retry'],
    [502, '<html>', 'exchange_outage', 'retry'],
    [200, '<html>', 'malformed_response', 'retry'],
  ])('HTTP %i with %s is %s', (status, body, cause, reaction) => {
    expect(judged(status, body)).toMatchObject({ cause, reaction })
  })
})

describe('to a key for taxes', () => {
  const toTax = judging(tax ? asVariant(bitget, tax) : bitget, NOW)

  test.each([
    ['40084', 'empty_account', 'skip', []],
    ['40085', 'empty_account', 'skip', []],
    ['40014', 'wrong_key_type', 'stop', ['missing_permission']],
    ['40006', 'invalid_key', 'stop', ['revoked_key']],
  ])('%s is %s', (code, cause, reaction, others) => {
    expect(toTax(400, failure(code))).toMatchObject({ cause, reaction, others })
  })

  test('and to no other', () => {
    for (const variant of bitget.variants.filter(({ id }) => id !== 'tax'))
      expect(judging(asVariant(bitget, variant), NOW)(400, failure('40085'))).toMatchObject({ cause: 'wrong_key_type' })
  })
})

test('a second after a limit, since Bitget does not say until when', () => {
  expect(judged(429, failure('429'))?.waitUntilMillis).toBe(NOW + 1_000)
})

test('an empty list is a success', () => {
  expect(judged(200, '{"code":"00000","msg":"success","data":[]}')).toBeNull()
})
