import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const errorsPage = docs('errors')
const ccxt = article('npm ccxt@4.5.84 js/src/bitvavo.js')
const rateLimits = docs('rate-limits')

/** A key is blocked for a minute, an address for a quarter of an hour; the answer says which moment. */
const BAN_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

export const bitvavoErrors: readonly ErrorRow[] = [
  {
    when: { code: ['105'] },
    cause: 'rate_limited',
    certainty: 'likely',
    others: ['ip_banned'],
    reaction: 'wait',
    waitMillis: BAN_MILLIS,
    source: rateLimits,
  },
  {
    when: { code: ['103', '104'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: BAN_MILLIS,
    source: ccxt,
  },
  {
    // 110 is "invalid endpoint" as well; with 429 it is the limit.
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: BAN_MILLIS,
    source: errorsPage,
  },
  {
    when: { code: ['301'] },
    cause: 'malformed_credential',
    certainty: 'certain',
    reaction: 'stop',
    source: errorsPage,
  },
  {
    when: { code: ['305'] },
    cause: 'invalid_key',
    certainty: 'likely',
    // That a key may expire is not documented; nothing would tell it from one that was deleted.
    others: ['revoked_key', 'key_not_activated', 'expired_key'],
    reaction: 'stop',
    source: errorsPage,
  },
  { when: { code: ['306'] }, cause: 'key_not_activated', certainty: 'certain', reaction: 'stop', source: ccxt },
  { when: { code: ['307'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: errorsPage },
  { when: { code: ['309'] }, cause: 'invalid_secret', certainty: 'certain', reaction: 'stop', source: errorsPage },
  { when: { code: ['302', '304'] }, cause: 'clock_skew', certainty: 'certain', reaction: 'retry', source: errorsPage },
  {
    when: { code: ['310', '311', '312'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: errorsPage,
  },
  {
    when: { code: ['317'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['account_closed'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    // HTTP 403 and the code 403 ("verify your phone number") are two things; only codes are looked at here.
    when: { code: ['402', '403'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['404'] },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { status: [503], text: 'maintenance' },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { code: ['101', '107', '108', '109', '400'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: ccxt,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: errorsPage },
  {
    // Headers that a proxy took away, a path or parameter that they changed: nothing that a user can mend by a new key.
    when: { code: ['110', '203', '205', '300', '303', '308'] },
    cause: 'unknown',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: errorsPage },
]

/** `{"errorCode": n, "error": "text"}` with any status; a list or an object without a code is a success. */
export function bitvavoSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'errorCode')
  if (answer.status < 300 && json !== undefined && code === undefined) return null
  return { code: code ?? null, text: textAt(json, 'error') ?? answer.body.slice(0, 500) }
}

/** "The ban expires at <ms>", or a header with the moment at which the budget is whole again. */
export function bitvavoWaitUntil(answer: Answer, said: Said, nowMillis: number): number | null {
  const banned = /expires at (\d{13})/i.exec(said.text)
  if (banned) return Math.max(nowMillis, Number(banned[1]))
  for (const name of ['bitvavo-ratelimit-allowat', 'bitvavo-ratelimit-resetat']) {
    const told = answer.headers[name]
    if (told !== undefined && /^\d{13}$/.test(told)) return Math.max(nowMillis, Number(told))
  }
  return null
}
