import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const codes = docs('error')
const faq = article('bybit-exchange/docs docs/faq.mdx')
const limits = docs('rate-limit')
/** A refusal of a made-up key: status 401, an empty body, and the words only on the first line. */
const captured = article('public test with an answer captured from Bybit')
const euKeys = article('https://github.com/ccxt/ccxt/issues/28894')

const SECOND_MILLIS = 1_000
/** An address that asked too often must be silent for ten minutes. */
const LOCKOUT_MILLIS = 10 * 60_000

/** Bybit answers most refusals with HTTP 200; some of those for the key come as 401 without a body. */
export const bybitErrors: readonly ErrorRow[] = [
  {
    when: { code: ['10006'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: SECOND_MILLIS,
    source: limits,
  },
  {
    when: { status: [403], text: 'access too frequent' },
    cause: 'ip_banned',
    certainty: 'likely',
    others: ['region_blocked'],
    reaction: 'wait',
    waitMillis: LOCKOUT_MILLIS,
    source: limits,
  },
  {
    when: { status: [403], text: 'country' },
    cause: 'region_blocked',
    certainty: 'likely',
    others: ['ip_banned'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { status: [403] },
    cause: 'ip_banned',
    certainty: 'possible',
    others: ['region_blocked'],
    reaction: 'wait',
    waitMillis: LOCKOUT_MILLIS,
    source: codes,
  },
  {
    when: { code: ['10003'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'wrong_key_type', 'expired_key'],
    reaction: 'stop',
    source: faq,
  },
  { when: { code: ['33004'] }, cause: 'expired_key', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['-2015'] },
    cause: 'expired_key',
    certainty: 'possible',
    others: ['ip_not_allowed', 'missing_permission', 'invalid_key'],
    reaction: 'stop',
    source: article('https://github.com/ccxt/ccxt/pull/10436'),
  },
  { when: { code: ['10004'] }, cause: 'invalid_secret', certainty: 'certain', reaction: 'stop', source: codes },
  { when: { code: ['10007'] }, cause: 'invalid_key', certainty: 'certain', reaction: 'stop', source: codes },
  // A key of Bybit EU is bound to an application of Bybit's list, and answers everyone else like a wrong address.
  {
    when: { code: ['10010'] },
    cause: 'ip_not_allowed',
    certainty: 'possible',
    others: ['wrong_key_type'],
    reaction: 'stop',
    source: euKeys,
  },
  {
    when: { code: ['10005'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: article('https://github.com/ccxt/ccxt/issues/23816'),
  },
  { when: { code: ['10002'] }, cause: 'clock_skew', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { code: ['10009'] }, cause: 'region_blocked', certainty: 'certain', reaction: 'stop', source: codes },
  {
    when: { code: ['10024'] },
    cause: 'region_blocked',
    certainty: 'likely',
    others: ['account_restricted'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['10008'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['wrong_key_type'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['10027', '131004'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  // Asked of an account of the other kind: unified or classic. What it has not got is empty.
  {
    when: { code: ['10028', '10020', '100028'] },
    cause: 'empty_account',
    certainty: 'likely',
    others: ['wrong_key_type'],
    reaction: 'skip',
    source: codes,
  },
  {
    when: { status: [404] },
    cause: 'empty_account',
    certainty: 'likely',
    others: ['malformed_response'],
    reaction: 'skip',
    source: article('https://github.com/ccxt/ccxt/issues/23621'),
  },
  {
    when: { code: ['10016', '10000'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: codes,
  },
  {
    when: { status: [401], text: 'api key is invalid' },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'wrong_key_type', 'expired_key'],
    reaction: 'stop',
    source: captured,
  },
  {
    when: { status: [401] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'expired_key', 'ip_not_allowed'],
    reaction: 'stop',
    source: codes,
  },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: SECOND_MILLIS,
    source: codes,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** A success is `retCode` 0. Where the body is empty, the words behind the status are all that Bybit says. */
export function bybitSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'retCode') ?? textAt(json, 'ret_code')
  if (code === '0' && answer.status < 300) return null
  const text = textAt(json, 'retMsg') ?? textAt(json, 'ret_msg') ?? answer.body.slice(0, 500)
  return { code: code ?? null, text: text === '' ? (answer.reason ?? '') : text }
}

/** The header that comes with every answer counts only where the limit was reached. */
export function bybitWaitUntil(answer: Answer, said: Said, nowMillis: number): number | null {
  const reset = answer.headers['x-bapi-limit-reset-timestamp']
  if (said.code !== '10006' || reset === undefined || !/^\d{13}$/.test(reset)) return null
  return Math.max(nowMillis, Number(reset))
}
