import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { dig, isList, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const support = article('https://support.kraken.com/hc/en-us/articles/360001491786-API-error-messages')
const limits = docs('exchange/guides/rest/ratelimits')
const ccxt = article('npm ccxt@4.5.84 js/src/kraken.js')
const catalogue = article('api-evangelist/kraken errors/kraken-error-codes.yml')

/** Kraken's lockout lasts about a quarter of an hour, and each further call prolongs it. */
const LOCKOUT_MILLIS = 15 * 60_000
/** The counter falls by 0.33 a second: from full to room for a page of history takes about this long. */
const COUNTER_MILLIS = 7_000
const OUTAGE_MILLIS = 30_000

/** Kraken answers HTTP 200 to every failure; the first error of its list decides. Warnings (W...) are none. */
export const krakenErrors: readonly ErrorRow[] = [
  {
    when: { text: 'eapi:invalid signature' },
    cause: 'invalid_secret',
    certainty: 'likely',
    reaction: 'stop',
    source: support,
  },
  {
    when: { text: 'eapi:invalid key' },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['revoked_key', 'expired_key', 'ip_not_allowed', 'wrong_key_type', 'exchange_outage'],
    reaction: 'stop',
    source: support,
  },
  {
    when: { text: 'eapi:invalid nonce' },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: support,
  },
  {
    when: { text: 'egeneral:permission denied' },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: docs('exchange/guides/rest/api-keys'),
  },
  {
    when: { text: 'egeneral:invalid arguments' },
    cause: 'history_truncated',
    certainty: 'possible',
    others: ['unknown'],
    reaction: 'stop',
    source: article('https://github.com/rotki/rotki/issues/1438'),
  },
  {
    when: { text: 'egeneral:temporary lockout' },
    cause: 'ip_banned',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LOCKOUT_MILLIS,
    source: support,
  },
  {
    when: { text: 'rate limit exceeded' },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: COUNTER_MILLIS,
    source: limits,
  },
  {
    when: { text: 'too many requests' },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: COUNTER_MILLIS,
    source: ccxt,
  },
  {
    when: { text: 'throttled' },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: COUNTER_MILLIS,
    source: limits,
  },
  {
    when: { text: 'eauth:account temporary disabled' },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: catalogue,
  },
  {
    when: { text: 'eauth:account unconfirmed' },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: catalogue,
  },
  {
    when: { text: 'etrade:user locked' },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { text: 'eaccount:invalid permissions' },
    cause: 'region_blocked',
    certainty: 'likely',
    others: ['account_restricted'],
    reaction: 'stop',
    source: article('https://robotrade-ai.gitbook.io/untitled/guides/api-troubleshooting'),
  },
  {
    when: { text: 'esession:invalid session' },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret'],
    reaction: 'stop',
    source: article('https://github.com/ccxt/ccxt/pull/9924'),
  },
  {
    when: { text: 'eservice:unavailable' },
    cause: 'exchange_outage',
    certainty: 'likely',
    others: ['exchange_maintenance'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  { when: { text: 'eservice:busy' }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: ccxt },
  { when: { text: 'internal error' }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: ccxt },
  {
    when: { text: 'eservice:market in' },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { status: ['5xx'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: article('rotki/rotki rotkehlchen/exchanges/kraken.py'),
  },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: COUNTER_MILLIS,
    source: limits,
  },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: support },
]

/** The first error of Kraken's list, `EAPI:Invalid key`, or null where the answer holds a result. */
export function krakenSaid(answer: Answer, json: Json | undefined): Said | null {
  const errors = dig(json, 'error')
  const failure = isList(errors) ? errors.find((one) => typeof one === 'string' && !one.startsWith('W')) : undefined
  if (typeof failure === 'string') return { code: failure, text: failure }
  if (answer.status >= 400 || dig(json, 'result') === undefined) return { code: null, text: answer.body.slice(0, 500) }
  return null
}

/** `EService: Throttled: 1772627061` names the second until which to wait; Kraken says nothing else about waiting. */
export function krakenWaitUntil(_answer: Answer, said: Said, nowMillis: number): number | null {
  const match = /throttled:\s*(\d{9,11})/i.exec(said.text)
  return match ? Math.max(nowMillis, Number(match[1]) * 1000) : null
}
