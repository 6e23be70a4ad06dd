import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { dig, isList, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
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
export const krakenErrors = refusals(
  {
    source: ccxt,
    waits: {
      ip_banned: LOCKOUT_MILLIS,
      rate_limited: COUNTER_MILLIS,
      exchange_outage: OUTAGE_MILLIS,
      exchange_maintenance: OUTAGE_MILLIS,
    },
  },
  [
    { text: 'eapi:invalid signature', likely: 'invalid_secret', source: support },
    {
      text: 'eapi:invalid key',
      possible: ['invalid_key', 'revoked_key', 'expired_key', 'ip_not_allowed', 'wrong_key_type', 'exchange_outage'],
      source: support,
    },
    { text: 'eapi:invalid nonce', is: 'nonce_conflict', source: support },
    { text: 'egeneral:permission denied', is: 'missing_permission', source: docs('exchange/guides/rest/api-keys') },
    {
      text: 'egeneral:invalid arguments',
      possible: ['history_truncated', 'bad_request'],
      source: article('https://github.com/rotki/rotki/issues/1438'),
    },
    { text: 'egeneral:unknown method', is: 'endpoint_gone', source: support },
    { text: 'egeneral:temporary lockout', is: 'ip_banned', source: support },
    { text: 'rate limit exceeded', is: 'rate_limited', source: limits },
    { text: 'too many requests', is: 'rate_limited' },
    { text: 'throttled', is: 'rate_limited', source: limits },
    { text: 'eauth:account temporary disabled', is: 'account_restricted', source: catalogue },
    { text: 'eauth:account unconfirmed', is: 'account_restricted', source: catalogue },
    { text: 'etrade:user locked', is: 'account_restricted' },
    {
      text: 'eaccount:invalid permissions',
      likely: ['region_blocked', 'account_restricted'],
      source: article('https://robotrade-ai.gitbook.io/untitled/guides/api-troubleshooting'),
    },
    {
      text: 'esession:invalid session',
      possible: ['invalid_key', 'invalid_secret'],
      source: article('https://github.com/ccxt/ccxt/pull/9924'),
    },
    { text: 'eservice:unavailable', likely: ['exchange_outage', 'exchange_maintenance'], reaction: 'wait' },
    { text: 'eservice:busy', is: 'exchange_outage' },
    { text: 'internal error', is: 'exchange_outage' },
    { text: 'eservice:market in', is: 'exchange_maintenance' },
    { status: '5xx', is: 'exchange_outage', source: article('rotki/rotki rotkehlchen/exchanges/kraken.py') },
    { status: 429, is: 'rate_limited', source: limits },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response', source: support },
  ],
)

/** The first error of Kraken's list, `EAPI:Invalid key`, or null where the answer holds a result. */
export function krakenSaid(answer: Answer, json: Json | undefined): Said | null {
  const errors = dig(json, 'error')
  // A list by its documents; a text alone has been seen as well.
  const told = isList(errors) ? errors : [errors]
  const failure = told.find((one) => typeof one === 'string' && one !== '' && !one.startsWith('W'))
  if (typeof failure === 'string') return { code: failure, text: failure }
  if (answer.status >= 400 || dig(json, 'result') === undefined) return { code: null, text: answer.body.slice(0, 500) }
  return null
}

/** `EService: Throttled: 1772627061` names the second until which to wait; Kraken says nothing else about waiting. */
export const krakenWaitUntil = waits({ text: /throttled:\s*(\d{9,11})/i, as: 'moment', in: 'seconds' })
