import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, ccxt, docs } from './calls.ts'

const limits = docs('rate-limiting-rule')
const codes = docs('error-code')
const refusals = article('HuobiRDCenter/huobi_Python issues #110 and #119; ccxt/ccxt issues #18580, #9189, #16319')

const LIMIT_MILLIS = 2_000
const OUTAGE_MILLIS = 30_000

/**
 * HTX answers 200 to nearly every failure, and puts five causes behind the one code api-signature-not-valid: its text
 * decides, never its code.
 */
export const htxErrors: readonly ErrorRow[] = [
  {
    when: { text: 'incorrect ip address' },
    cause: 'ip_not_allowed',
    certainty: 'certain',
    reaction: 'stop',
    source: refusals,
  },
  {
    when: { text: 'api key has expired' },
    cause: 'expired_key',
    certainty: 'certain',
    reaction: 'stop',
    source: refusals,
  },
  {
    when: { text: 'has no permission' },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { text: 'incorrect access key' },
    cause: 'invalid_key',
    certainty: 'likely',
    others: ['revoked_key'],
    reaction: 'stop',
    source: refusals,
  },
  {
    when: { text: 'verification failure' },
    cause: 'invalid_secret',
    certainty: 'certain',
    reaction: 'stop',
    source: docs('authentication'),
  },
  // The exact words for a wrong clock are not known (confidence: low).
  { when: { text: 'timestamp' }, cause: 'clock_skew', certainty: 'likely', reaction: 'retry', source: refusals },
  {
    when: { code: ['api-signature-check-failed'] },
    cause: 'invalid_secret',
    certainty: 'likely',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['api-signature-not-valid', '1003', '403'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'expired_key', 'ip_not_allowed', 'revoked_key', 'clock_skew'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['login-required'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['unknown'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['1002'] },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['wrong_key_type'],
    reaction: 'stop',
    source: codes,
  },
  // No derivatives account, or one of the other family.
  {
    when: { code: ['1220', '1010', '4007'] },
    cause: 'empty_account',
    certainty: 'certain',
    reaction: 'skip',
    source: ccxt,
  },
  {
    when: { code: ['base-request-exceed-frequency-limit', 'rate-too-many-requests'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: ccxt,
  },
  {
    when: { text: 'request limit' },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: ccxt,
  },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: limits,
  },
  {
    when: { code: ['system-maintenance'] },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { code: ['gateway-internal-error', 'timeout'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: ccxt,
  },
  {
    when: { code: ['base-date-limit-error', 'invalid-start-date', 'invalid_start_date'] },
    cause: 'history_truncated',
    certainty: 'certain',
    reaction: 'stop',
    source: docs('search-match-results'),
  },
  {
    when: { status: [403] },
    cause: 'region_blocked',
    certainty: 'possible',
    others: ['rate_limited'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: codes,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** Three generations: `err-code`, `err_code` and `code`; texts carry Chinese in brackets. */
export function htxSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'err-code') ?? textAt(json, 'err_code') ?? textAt(json, 'code')
  const text = textAt(json, 'err-msg') ?? textAt(json, 'err_msg') ?? textAt(json, 'message') ?? textAt(json, 'msg')
  const isGood = textAt(json, 'status') === 'ok' || (textAt(json, 'status') === undefined && code === '200')
  if (isGood && answer.status < 300) return null
  return { code: code ?? null, text: text ?? answer.body.slice(0, 500) }
}

/** Derivatives name the moment at which the limit is whole again, spot the milliseconds until then (data sheet, rate_limits). */
export function htxWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const reset = Number(answer.headers['ratelimit-reset'] ?? '0')
  if (reset > nowMillis) return reset
  const expire = Number(answer.headers['x-hb-ratelimit-requests-expire'] ?? '0')
  return expire > 0 && expire < 60_000 ? nowMillis + expire : null
}
