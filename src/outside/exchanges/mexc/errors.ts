import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { dig, textAt, type Json } from '../../../core/json.ts'
import { article, ccxt, docs, futuresDocs } from './calls.ts'

const codes = docs('general-info#error-code')
const limits = docs('general-info#limits')
const futuresCodes = futuresDocs('error-code')
const captured = article('captured refusal of a made-up key in a public test')

const LIMIT_MILLIS = 10_000
const FUTURES_LIMIT_MILLIS = 2_000
/** "From 2 minutes to 3 days"; the answer says how long. */
const BAN_MILLIS = 120_000
const OUTAGE_MILLIS = 30_000

/** Spot and futures have codes of their own; where a number means two things, text or status tells them apart. */
export const mexcErrors: readonly ErrorRow[] = [
  {
    when: { text: 'under maintenance' },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { text: 'cannot be earlier than' },
    cause: 'history_truncated',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { status: [418] },
    cause: 'ip_banned',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: BAN_MILLIS,
    source: limits,
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
    when: { code: ['429'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: limits,
  },
  {
    when: { code: ['510'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: FUTURES_LIMIT_MILLIS,
    source: futuresCodes,
  },
  {
    when: { code: ['10072'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'expired_key'],
    reaction: 'stop',
    source: captured,
  },
  { when: { code: ['700001'] }, cause: 'invalid_key', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['700002'] },
    cause: 'invalid_secret',
    certainty: 'possible',
    others: ['expired_key'],
    reaction: 'stop',
    source: ccxt,
  },
  { when: { code: ['602'] }, cause: 'invalid_secret', certainty: 'certain', reaction: 'stop', source: futuresCodes },
  {
    when: { code: ['402'] },
    cause: 'expired_key',
    certainty: 'possible',
    others: ['ip_not_allowed'],
    reaction: 'stop',
    source: futuresCodes,
  },
  { when: { code: ['700003', '10073'] }, cause: 'clock_skew', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { code: ['513'] }, cause: 'clock_skew', certainty: 'certain', reaction: 'retry', source: futuresCodes },
  { when: { code: ['700006'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: codes },
  { when: { code: ['406'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: futuresCodes },
  { when: { code: ['700007'] }, cause: 'missing_permission', certainty: 'certain', reaction: 'stop', source: codes },
  { when: { code: ['70011'] }, cause: 'missing_permission', certainty: 'certain', reaction: 'stop', source: ccxt },
  {
    when: { code: ['511', '701', '702', '703', '704'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: futuresCodes,
  },
  {
    when: { code: ['401'] },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['invalid_key'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['10001'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['account_closed'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['60005', '730100', '26', '10098', '10265'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['account_closed'],
    reaction: 'stop',
    source: codes,
  },
  // A market that is listed and that the API does not serve.
  { when: { code: ['10007'] }, cause: 'empty_account', certainty: 'likely', reaction: 'skip', source: codes },
  // Futures were never opened: an empty history.
  { when: { code: ['1000'] }, cause: 'empty_account', certainty: 'certain', reaction: 'skip', source: futuresCodes },
  {
    when: { code: ['801', '604', '11444'] },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { code: ['500', '501', '503', '504'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: ccxt,
  },
  {
    when: { code: ['700004', '700005', '700008', '700013'] },
    cause: 'unknown',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { status: [403] },
    cause: 'region_blocked',
    certainty: 'possible',
    others: ['rate_limited', 'ip_banned'],
    reaction: 'stop',
    source: docs('general-info'),
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** Spot refuses with `code` and `msg`, by whatever status; futures with `success: false`, `code` and `message`, by status 200. */
export function mexcSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  const success = dig(json, 'success')
  const isGood = success === undefined ? code === undefined || code === '200' || code === '0' : success === true
  if (answer.status < 300 && json !== undefined && isGood) return null
  return { code: code ?? null, text: textAt(json, 'msg') ?? textAt(json, 'message') ?? answer.body.slice(0, 500) }
}

/** Retry-After gives seconds, with 429 and 418. */
export function mexcWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const seconds = Number(answer.headers['retry-after'] ?? '0')
  return seconds > 0 ? nowMillis + seconds * 1_000 : null
}
