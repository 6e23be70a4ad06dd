import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const codes = docs('response-and-reason-codes')
const ccxt = article('npm ccxt@4.5.84 js/src/cryptocom.js')

/** Limits are of a tenth of a second and of a second; the next window takes requests again. */
const LIMIT_MILLIS = 2_000
const OUTAGE_MILLIS = 30_000

/** Codes of five digits that begin with 10 are those of the old API. */
export const cryptocomErrors: readonly ErrorRow[] = [
  {
    // One answer for a wrong key, a wrong secret, a right that is missing and a feature that is not open.
    when: { code: ['40101', '10002'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'revoked_key', 'missing_permission', 'wrong_key_type', 'expired_key'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['40103', '10003'] },
    cause: 'ip_not_allowed',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  { when: { code: ['40102', '10007'] }, cause: 'clock_skew', certainty: 'likely', reaction: 'retry', source: codes },
  {
    when: { code: ['40104', '10005'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['202', '406', '410'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['401', '409'] },
    cause: 'account_closed',
    certainty: 'likely',
    others: ['account_restricted'],
    reaction: 'stop',
    source: codes,
  },
  ...[{ code: ['42901', '10006'] }, { status: [429] }].map((when): ErrorRow => ({
    when,
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: docs('rate-limits'),
  })),
  ...[{ code: ['9010001'] }, { text: 'maintenance' }].map((when): ErrorRow => ({
    when,
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  })),
  {
    when: { code: ['40801', '50001'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: codes,
  },
  {
    // What we ask for is no longer understood.
    when: { code: ['40001', '40002', '40003', '40004', '40005', '40006'] },
    cause: 'unknown',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  { when: { status: [451] }, cause: 'region_blocked', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { status: [403], notJson: true },
    cause: 'region_blocked',
    certainty: 'possible',
    others: ['exchange_outage'],
    reaction: 'stop',
    source: codes,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'likely', reaction: 'retry', source: codes },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** `code` is 0 for a success; those of money say `msg` and not `message`. */
export function cryptocomSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  if (answer.status < 300 && json !== undefined && (code === '0' || code === undefined)) return null
  const text = textAt(json, 'message') ?? textAt(json, 'msg') ?? answer.body.slice(0, 500)
  return { code: code ?? null, text }
}

/** Nothing is said of how long to wait. */
export function cryptocomWaitUntil(): null {
  return null
}
