import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { docs } from './calls.ts'

const check = docs('api-reference/api-keys/check-v3-api-key')
const limits = docs('api/docs/guides/futures-rate-limits')
const errors = docs('api/docs/guides/futures-api-errors')

/** A page of the log is free again after this long: three of a hundred points in ten minutes. */
const POINTS_MILLIS = 18_000
const OUTAGE_MILLIS = 30_000

/** Kraken Futures answers failures with HTTP 200 and `result: error`, or with a status of its own on newer endpoints. */
export const krakenFuturesErrors = refusals(
  { source: errors, waits: { rate_limited: POINTS_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { text: 'apilimitexceeded', is: 'rate_limited', source: limits },
    {
      text: 'authenticationerror',
      possible: [
        'invalid_key',
        'invalid_secret',
        'revoked_key',
        'missing_permission',
        'ip_not_allowed',
        'wrong_key_type',
      ],
    },
    { text: 'noncebelowthreshold', is: 'nonce_conflict' },
    { text: 'nonceduplicate', is: 'nonce_conflict' },
    { text: ['requiredargumentmissing', 'invalidargument'], is: 'bad_request' },
    { text: 'notfound', is: 'endpoint_gone' },
    { text: 'accountinactive', likely: 'empty_account' },
    { text: 'unavailable', likely: ['exchange_maintenance', 'exchange_outage'] },
    { text: 'server error', is: 'exchange_outage' },
    { status: 429, is: 'rate_limited', source: limits },
    {
      status: 401,
      possible: ['invalid_key', 'invalid_secret', 'revoked_key', 'wrong_key_type', 'ip_not_allowed'],
      source: check,
    },
    {
      status: 403,
      possible: ['missing_permission', 'ip_not_allowed', 'account_restricted', 'region_blocked'],
      source: check,
    },
    { status: '5xx', is: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** The exchange's own word for a failure, or null where the answer is one. */
export function krakenFuturesSaid(answer: Answer, json: Json | undefined): Said | null {
  const list = dig(json, 'errors')
  const told = textAt(json, 'error') ?? (isList(list) ? textAt(json, 'errors.0.message') : undefined)
  if (textAt(json, 'result') === 'error' || (isList(list) && list.length > 0))
    return { code: told ?? null, text: told ?? answer.body.slice(0, 500) }
  return answer.status >= 400 ? { code: told ?? null, text: told ?? answer.body.slice(0, 500) } : null
}

/** Kraken Futures never says how long to wait. */
export const krakenFuturesWaitUntil = waits()
