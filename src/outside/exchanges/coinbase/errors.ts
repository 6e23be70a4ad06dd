import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
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
export const coinbaseErrors = refusals(
  { source: ccxt, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { status: 429, is: 'rate_limited', source: limits },
    { code: ['rate_limit_exceeded', 'resource_exhausted'], is: 'rate_limited' },
    { status: 401, text: 'timestamp', likely: ['clock_skew', 'invalid_key'] },
    { code: 'invalid_authentication_method', likely: ['account_closed', 'invalid_key'] },
    { code: ['invalid_token', 'revoked_token', 'expired_token'], likely: ['wrong_key_type', 'invalid_key'] },
    { status: 401, possible: ['invalid_key', ...AMBIGUOUS], source: unauthorized },
    {
      code: 'PERMISSION_DENIED',
      text: 'access to portfolio',
      likely: ['missing_permission', 'wrong_account'],
      source: article('https://github.com/coinbase/coinbase-advanced-py/issues/89'),
    },
    {
      code: 'PERMISSION_DENIED',
      text: 'correct permissions',
      possible: ['account_restricted', 'missing_permission'],
      source: article('https://github.com/coinbase/coinbase-advanced-py/issues/125'),
    },
    { code: ['PERMISSION_DENIED', 'invalid_scope'], is: 'missing_permission', source: sdk },
    {
      code: [
        'identity_verification_required',
        'jumio_verification_required',
        'unverified_email',
        'personal_details_required',
      ],
      is: 'account_restricted',
      source: errorMessages,
    },
    // An account that never opened Advanced, or a wallet that is listed by its code and was never made.
    {
      status: 404,
      code: ['NOT_FOUND', 'not_found'],
      possible: 'empty_account',
      source: article('https://github.com/rhettre/coinbase-advancedtrade-python/issues/1'),
    },
    { status: 503, possible: ['exchange_maintenance', 'rate_limited', 'exchange_outage'], source: statusCodes },
    { code: 'INVALID_ARGUMENT', is: 'bad_request' },
    { code: 'internal_server_error', is: 'exchange_outage' },
    { status: '5xx', is: 'exchange_outage', source: statusCodes },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response', source: statusCodes },
  ],
)

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
export const coinbaseWaitUntil = waits({ header: 'retry-after', as: 'span', in: 'seconds' })
