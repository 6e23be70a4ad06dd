import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { docs } from './calls.ts'

const check = docs('api-reference/api-keys/check-v3-api-key')
const limits = docs('api/docs/guides/futures-rate-limits')
const errors = docs('api/docs/guides/futures-api-errors')

/** A page of the log is free again after this long: three of a hundred points in ten minutes. */
const POINTS_MILLIS = 18_000
const OUTAGE_MILLIS = 30_000

/** Kraken Futures answers failures with HTTP 200 and `result: error`, or with a status of its own on newer endpoints. */
export const krakenFuturesErrors: readonly ErrorRow[] = [
  {
    when: { text: 'apilimitexceeded' },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: POINTS_MILLIS,
    source: limits,
  },
  {
    when: { text: 'authenticationerror' },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'revoked_key', 'missing_permission', 'ip_not_allowed', 'wrong_key_type'],
    reaction: 'stop',
    source: errors,
  },
  {
    when: { text: 'noncebelowthreshold' },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: errors,
  },
  {
    when: { text: 'nonceduplicate' },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: errors,
  },
  { when: { text: 'accountinactive' }, cause: 'empty_account', certainty: 'likely', reaction: 'skip', source: errors },
  {
    when: { text: 'unavailable' },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: errors,
  },
  { when: { text: 'server error' }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: errors },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: POINTS_MILLIS,
    source: limits,
  },
  {
    when: { status: [401] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'revoked_key', 'wrong_key_type', 'ip_not_allowed'],
    reaction: 'stop',
    source: check,
  },
  {
    when: { status: [403] },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['ip_not_allowed', 'account_restricted', 'region_blocked'],
    reaction: 'stop',
    source: check,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: errors },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: errors },
]

/** The exchange's own word for a failure, or null where the answer is one. */
export function krakenFuturesSaid(answer: Answer, json: Json | undefined): Said | null {
  const list = dig(json, 'errors')
  const told = textAt(json, 'error') ?? (isList(list) ? textAt(json, 'errors.0.message') : undefined)
  if (textAt(json, 'result') === 'error' || (isList(list) && list.length > 0))
    return { code: told ?? null, text: told ?? answer.body.slice(0, 500) }
  return answer.status >= 400 ? { code: told ?? null, text: told ?? answer.body.slice(0, 500) } : null
}

/** Kraken Futures never says how long to wait. */
export function krakenFuturesWaitUntil(): number | null {
  return null
}
