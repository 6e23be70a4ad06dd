import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { article, ccxt, docs } from './calls.ts'

const limits = docs('rate-limiting-rule')
const codes = docs('error-code')
const threads = article('HuobiRDCenter/huobi_Python issues #110 and #119; ccxt/ccxt issues #18580, #9189, #16319')

const LIMIT_MILLIS = 2_000
const OUTAGE_MILLIS = 30_000

/**
 * HTX answers 200 to nearly every failure, and puts five causes behind the one code api-signature-not-valid: its text
 * decides, never its code.
 */
export const htxErrors = refusals(
  {
    source: ccxt,
    waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS, region_blocked: OUTAGE_MILLIS },
  },
  [
    { text: 'incorrect ip address', is: 'ip_not_allowed', source: threads },
    { text: 'api key has expired', is: 'expired_key', source: threads },
    { text: 'has no permission', is: 'missing_permission' },
    { text: 'incorrect access key', likely: ['invalid_key', 'revoked_key'], source: threads },
    { text: 'verification failure', is: 'invalid_secret', source: docs('authentication') },
    // The exact words for a wrong clock are not known (confidence: low).
    { text: 'timestamp', likely: 'clock_skew', source: threads },
    { code: 'api-signature-check-failed', likely: 'invalid_secret' },
    {
      code: ['api-signature-not-valid', '1003', '403'],
      possible: ['invalid_key', 'invalid_secret', 'expired_key', 'ip_not_allowed', 'revoked_key', 'clock_skew'],
    },
    { code: 'login-required', possible: ['invalid_key', 'unknown'], source: codes },
    { code: '1002', possible: ['missing_permission', 'wrong_key_type'], source: codes },
    // No derivatives account, or one of the other family.
    { code: ['1220', '1010', '4007'], is: 'empty_account' },
    { code: ['base-request-exceed-frequency-limit', 'rate-too-many-requests'], is: 'rate_limited' },
    { text: 'request limit', is: 'rate_limited' },
    { status: 429, is: 'rate_limited', source: limits },
    { code: 'system-maintenance', is: 'exchange_maintenance' },
    { code: ['gateway-internal-error', 'timeout'], is: 'exchange_outage' },
    {
      code: ['base-date-limit-error', 'invalid-start-date', 'invalid_start_date'],
      is: 'history_truncated',
      source: docs('search-match-results'),
    },
    { code: ['bad-request', 'validation-format-error', 'validation-constraints-required'], is: 'bad_request' },
    { status: 403, possible: ['region_blocked', 'rate_limited'], reaction: 'wait', source: codes },
    { status: '5xx', is: 'exchange_outage', source: codes },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response', source: codes },
  ],
)

/** Three generations: `err-code`, `err_code` and `code`; texts carry Chinese in brackets. */
export function htxSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'err-code') ?? textAt(json, 'err_code') ?? textAt(json, 'code')
  const text = textAt(json, 'err-msg') ?? textAt(json, 'err_msg') ?? textAt(json, 'message') ?? textAt(json, 'msg')
  const isGood = textAt(json, 'status') === 'ok' || (textAt(json, 'status') === undefined && code === '200')
  if (isGood && answer.status < 300) return null
  return { code: code ?? null, text: text ?? answer.body.slice(0, 500) }
}

/** Derivatives name the moment at which the limit is whole again, spot the milliseconds until then. */
export function htxWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const reset = Number(answer.headers['ratelimit-reset'] ?? '0')
  if (reset > nowMillis) return reset
  const expire = Number(answer.headers['x-hb-ratelimit-requests-expire'] ?? '0')
  return expire > 0 && expire < 60_000 ? nowMillis + expire : null
}
