import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const ccxt = article('npm ccxt@4.5.84 js/src/coinbase.js')
const sdk = article('coinbase/coinbase-advanced-py (54fb8ed, 2026-06-19) coinbase/rest/rest_base.py')
const statusCodes = article('https://coinbase-cloud.mintlify.app/coinbase-app/api-architecture/status-codes.md')
const errorMessages = docs('coinbase-business/api-architecture/error-messages')
const limits = docs('coinbase-app/api-architecture/rate-limiting')
const unauthorized = article('https://github.com/ccxt/ccxt/issues/22182')

/** The v2 budget is per hour and nothing tells when it is free again. */
const LIMIT_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

const AMBIGUOUS = ['invalid_secret', 'revoked_key', 'ip_not_allowed', 'clock_skew', 'wrong_key_type'] as const

/** v3 answers every wrong key with the bare word "Unauthorized": only the form of the fields and the clock narrow it down. */
export const coinbaseErrors: readonly ErrorRow[] = [
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: limits,
  },
  {
    when: { code: ['rate_limit_exceeded', 'resource_exhausted'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: ccxt,
  },
  {
    when: { status: [401], text: 'timestamp' },
    cause: 'clock_skew',
    certainty: 'likely',
    others: ['invalid_key'],
    reaction: 'retry',
    source: ccxt,
  },
  {
    when: { code: ['invalid_authentication_method'] },
    cause: 'account_closed',
    certainty: 'likely',
    others: ['invalid_key'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['invalid_token', 'revoked_token', 'expired_token'] },
    cause: 'wrong_key_type',
    certainty: 'likely',
    others: ['invalid_key'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { status: [401] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: AMBIGUOUS,
    reaction: 'stop',
    source: unauthorized,
  },
  {
    when: { code: ['PERMISSION_DENIED'], text: 'access to portfolio' },
    cause: 'missing_permission',
    certainty: 'likely',
    others: ['wrong_account'],
    reaction: 'stop',
    source: article('https://github.com/coinbase/coinbase-advanced-py/issues/89'),
  },
  {
    when: { code: ['PERMISSION_DENIED'], text: 'correct permissions' },
    cause: 'account_restricted',
    certainty: 'possible',
    others: ['missing_permission'],
    reaction: 'stop',
    source: article('https://github.com/coinbase/coinbase-advanced-py/issues/125'),
  },
  {
    when: { code: ['PERMISSION_DENIED', 'invalid_scope'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: sdk,
  },
  {
    when: {
      code: [
        'identity_verification_required',
        'jumio_verification_required',
        'unverified_email',
        'personal_details_required',
      ],
    },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: errorMessages,
  },
  // An account that never opened Advanced, or a wallet that is listed by its code and was never made.
  {
    when: { status: [404], code: ['NOT_FOUND', 'not_found'] },
    cause: 'empty_account',
    certainty: 'possible',
    reaction: 'skip',
    source: article('https://github.com/rhettre/coinbase-advancedtrade-python/issues/1'),
  },
  {
    when: { status: [503] },
    cause: 'exchange_maintenance',
    certainty: 'possible',
    others: ['rate_limited', 'exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: statusCodes,
  },
  {
    when: { code: ['internal_server_error'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: ccxt,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: statusCodes },
  {
    when: { notJson: true },
    cause: 'malformed_response',
    certainty: 'certain',
    reaction: 'retry',
    source: statusCodes,
  },
]

/** v2 says `{"errors":[{id,message}]}`, v3 `{error,message}`, and a wrong key is told in plain text. */
export function coinbaseSaid(answer: Answer, json: Json | undefined): Said | null {
  const errors = dig(json, 'errors')
  const first = isList(errors) ? errors[0] : undefined
  if (first !== undefined) {
    return { code: textAt(first, 'id') ?? null, text: textAt(first, 'message') ?? answer.body.slice(0, 500) }
  }
  const error = textAt(json, 'error')
  if (error === undefined && answer.status < 300 && isObject(json)) return null
  return { code: error ?? null, text: textAt(json, 'message') ?? answer.body.trim().slice(0, 500) }
}

/** Coinbase documents no header that says when to come back; where one is sent all the same it counts. */
export function coinbaseWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const seconds = Number(answer.headers['retry-after'] ?? '0')
  return seconds > 0 ? nowMillis + seconds * 1000 : null
}
