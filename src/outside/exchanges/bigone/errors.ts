import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { ccxt, docs } from './calls.ts'

const codes = docs('error-codes')
const general = docs('general-info')

const LIMIT_MILLIS = 10_000
const OUTAGE_MILLIS = 30_000

export const bigoneErrors: readonly ErrorRow[] = [
  {
    when: { code: ['10429'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: codes,
  },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: general,
  },
  {
    when: { code: ['40004'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'wrong_key_type', 'clock_skew'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['40106'] },
    cause: 'invalid_secret',
    certainty: 'possible',
    others: ['clock_skew'],
    reaction: 'stop',
    source: codes,
  },
  // A header that a proxy changed, or a parameter of ours: nothing that a new key would mend.
  { when: { code: ['40107', '10007'] }, cause: 'unknown', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['10403'] },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['ip_not_allowed'],
    reaction: 'stop',
    source: codes,
  },
  { when: { code: ['40301'] }, cause: 'missing_permission', certainty: 'certain', reaction: 'stop', source: ccxt },
  { when: { code: ['40305'] }, cause: 'account_restricted', certainty: 'certain', reaction: 'stop', source: codes },
  // A market that is listed and not served.
  { when: { code: ['10013', '60100'] }, cause: 'empty_account', certainty: 'likely', reaction: 'skip', source: codes },
  {
    when: { code: ['10005', '10011'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: codes,
  },
  {
    when: { status: [503] },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: general,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: general },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** Spot answers with a code, of which 0 is a success; contracts answer with a bare list. */
export function bigoneSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  if (answer.status < 300 && json !== undefined && (code === undefined || code === '0')) return null
  return { code: code ?? null, text: textAt(json, 'message') ?? answer.body.slice(0, 500) }
}

/** The moment at which a limit is whole again, where it is a moment: seconds or milliseconds since 1970 is not written down. */
export function bigoneWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const reset = answer.headers['x-ratelimit-reset'] ?? ''
  if (/^\d{13}$/.test(reset)) return Math.max(nowMillis, Number(reset))
  return /^\d{10}$/.test(reset) ? Math.max(nowMillis, Number(reset) * 1_000) : null
}
