import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article } from './calls.ts'

const errorsPage = article('https://github.com/binance/binance-spot-api-docs (a5e0bc3) errors.md')
const restPage = article('https://github.com/binance/binance-spot-api-docs (a5e0bc3) rest-api.md')
const ccxt = article('npm ccxt@4.5.84 js/src/binance.js')

const MINUTE_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000
/** Binance bans from two minutes upwards. */
const BAN_MILLIS = 2 * MINUTE_MILLIS

/** Codes that mean "the account has no such part": a margin wallet that was never opened. */
export const binanceErrors: readonly ErrorRow[] = [
  {
    when: { status: [418] },
    cause: 'ip_banned',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: BAN_MILLIS,
    source: restPage,
  },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: MINUTE_MILLIS,
    source: restPage,
  },
  {
    when: { code: ['-1003'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: MINUTE_MILLIS,
    source: errorsPage,
  },
  {
    when: { status: [451] },
    cause: 'region_blocked',
    certainty: 'certain',
    reaction: 'stop',
    source: article('https://github.com/ccxt/ccxt/issues/16044'),
  },
  { when: { code: ['-3003'] }, cause: 'empty_account', certainty: 'certain', reaction: 'skip', source: ccxt },
  {
    when: { code: ['-1121'] },
    cause: 'empty_account',
    certainty: 'likely',
    reaction: 'skip',
    source: article('rotki/rotki rotkehlchen/exchanges/binance.py'),
  },
  { when: { code: ['-2014'] }, cause: 'invalid_key', certainty: 'certain', reaction: 'stop', source: errorsPage },
  {
    // The futures hosts name the address that they saw; mostly the key may not read futures, or is older than the futures account.
    when: { code: ['-2015'], text: 'request ip:' },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['ip_not_allowed', 'invalid_key', 'revoked_key', 'expired_key', 'wrong_key_type'],
    reaction: 'stop',
    source: { of: 'https://github.com/ccxt/ccxt/issues/7822', checked: '2026-11-21' },
  },
  {
    when: { code: ['-2015'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['ip_not_allowed', 'missing_permission', 'revoked_key', 'expired_key', 'wrong_key_type'],
    reaction: 'stop',
    source: errorsPage,
  },
  {
    when: { code: ['-2008'] },
    cause: 'invalid_key',
    certainty: 'likely',
    others: ['revoked_key'],
    reaction: 'stop',
    source: ccxt,
  },
  { when: { code: ['-1022'] }, cause: 'invalid_secret', certainty: 'certain', reaction: 'stop', source: errorsPage },
  { when: { code: ['-1021'] }, cause: 'clock_skew', certainty: 'certain', reaction: 'retry', source: errorsPage },
  {
    when: { code: ['-1002'] },
    cause: 'missing_permission',
    certainty: 'likely',
    others: ['account_restricted'],
    reaction: 'stop',
    source: errorsPage,
  },
  {
    when: { code: ['-1099'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['missing_permission'],
    reaction: 'stop',
    source: ccxt,
  },
  { when: { code: ['-1005', '-1011'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: ccxt },
  {
    when: { code: ['-2017', '-3001', '-3022'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['-1016'] },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: errorsPage,
  },
  {
    when: { code: ['-1000', '-1001', '-1006', '-1007', '-1008'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: errorsPage,
  },
  {
    when: { status: [403], notJson: true },
    cause: 'ip_banned',
    certainty: 'likely',
    others: ['rate_limited'],
    reaction: 'wait',
    waitMillis: BAN_MILLIS,
    source: restPage,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: errorsPage },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: restPage },
]

/** Fiat and NFT answers carry `code: "000000"` when they succeed; others carry no code at all. */
export function binanceSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  const failed = answer.status >= 300 || json === undefined || (code !== undefined && !/^0+$/.test(code))
  if (!failed) return null
  return { code: code ?? null, text: textAt(json, 'msg') ?? textAt(json, 'message') ?? answer.body.slice(0, 500) }
}

/** "IP banned until <ms>" names the moment; Retry-After gives seconds, and zero where Binance does not say. */
export function binanceWaitUntil(answer: Answer, said: Said, nowMillis: number): number | null {
  const banned = /banned until (\d{13})/i.exec(said.text)
  if (banned) return Math.max(nowMillis, Number(banned[1]))
  const seconds = Number(answer.headers['retry-after'] ?? '0')
  return seconds > 0 ? nowMillis + seconds * 1000 : null
}
