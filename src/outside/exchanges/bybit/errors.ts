import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
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
export const bybitErrors = refusals(
  { source: codes, waits: { rate_limited: SECOND_MILLIS, ip_banned: LOCKOUT_MILLIS } },
  [
    { code: '10006', is: 'rate_limited', source: limits },
    { status: 403, text: 'access too frequent', likely: ['ip_banned', 'region_blocked'], source: limits },
    { status: 403, text: 'country', likely: ['region_blocked', 'ip_banned'] },
    { status: 403, possible: ['ip_banned', 'region_blocked'] },
    { code: '10003', possible: ['invalid_key', 'revoked_key', 'wrong_key_type', 'expired_key'], source: faq },
    { code: '33004', is: 'expired_key' },
    {
      code: '-2015',
      possible: ['expired_key', 'ip_not_allowed', 'missing_permission', 'invalid_key'],
      source: article('https://github.com/ccxt/ccxt/pull/10436'),
    },
    { code: '10004', is: 'invalid_secret' },
    { code: '10007', is: 'invalid_key' },
    // A key of Bybit EU is bound to an application of Bybit's list, and answers everyone else like a wrong address.
    { code: '10010', possible: ['ip_not_allowed', 'wrong_key_type'], source: euKeys },
    { code: '10005', is: 'missing_permission', source: article('https://github.com/ccxt/ccxt/issues/23816') },
    { code: '10002', is: 'clock_skew' },
    { code: '10009', is: 'region_blocked' },
    { code: '10001', is: 'bad_request' },
    { code: '10024', likely: ['region_blocked', 'account_restricted'] },
    { code: '10008', likely: ['account_restricted', 'wrong_key_type'] },
    { code: ['10027', '131004'], is: 'account_restricted' },
    // Asked of an account of the other kind: unified or classic. What it has not got is empty.
    { code: ['10028', '10020', '100028'], likely: ['empty_account', 'wrong_key_type'] },
    {
      status: 404,
      likely: ['empty_account', 'malformed_response'],
      source: article('https://github.com/ccxt/ccxt/issues/23621'),
    },
    { code: ['10016', '10000'], is: 'exchange_outage' },
    {
      status: 401,
      text: 'api key is invalid',
      possible: ['invalid_key', 'revoked_key', 'wrong_key_type', 'expired_key'],
      source: captured,
    },
    { status: 401, possible: ['invalid_key', 'invalid_secret', 'expired_key', 'ip_not_allowed'] },
    { status: 429, likely: ['rate_limited', 'exchange_outage'] },
    { status: '5xx', is: 'exchange_outage' },
    { notJson: true, is: 'malformed_response' },
  ],
)

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
