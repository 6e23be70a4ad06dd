import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const ccxt = article('npm ccxt@4.5.84 js/src/bitfinex.js')
const limits = docs('docs/requirements-and-limitations')

/** An address is blocked for a minute. */
const BLOCK_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

/** Bitfinex sends its refusals as HTTP 500, wrong keys among them: the words come before the status. */
export const bitfinexErrors = refusals(
  { source: ccxt, waits: { rate_limited: BLOCK_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { text: 'digest invalid', possible: ['invalid_secret', 'invalid_key', 'revoked_key', 'key_not_activated'] },
    { text: 'permission invalid', is: 'missing_permission' },
    {
      text: 'apikey: invalid',
      possible: [
        'invalid_key',
        'missing_permission',
        'revoked_key',
        'ip_not_allowed',
        'key_not_activated',
        'expired_key',
      ],
      source: article('rotki/rotki rotkehlchen/exchanges/bitfinex.py'),
    },
    {
      code: '10100',
      possible: ['invalid_key', 'invalid_secret', 'revoked_key', 'missing_permission', 'ip_not_allowed'],
    },
    { text: 'err_auth_unauthorized', possible: ['missing_permission', 'invalid_key'], source: docs('docs/rest-auth') },
    { code: '10114', is: 'nonce_conflict', source: article('https://github.com/ccxt/ccxt/issues/6959') },
    { text: 'nonce', is: 'nonce_conflict', source: article('https://github.com/ccxt/ccxt/issues/6959') },
    { code: '11010', is: 'rate_limited', source: limits },
    { text: 'ratelimit', is: 'rate_limited', source: limits },
    { text: 'err_rate_limit', is: 'rate_limited', source: limits },
    { status: 429, is: 'rate_limited', source: limits },
    { code: '20060', is: 'exchange_maintenance' },
    { text: 'maintenance', is: 'exchange_maintenance' },
    // "limit: invalid" and the like.
    { code: '10020', is: 'bad_request' },
    { text: 'temporarily_unavailable', is: 'exchange_outage' },
    { status: 403, notJson: true, possible: ['exchange_outage', 'region_blocked'], source: limits },
    // Trouble of its own and refusals both come as 500: one without words is trouble, one in words that nobody knows may be either.
    { status: '5xx', notJson: true, likely: 'exchange_outage' },
    { status: 500, possible: ['unknown', 'exchange_outage'], reaction: 'retry' },
    { status: '5xx', likely: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** `["error", code, "text"]`, or an object with an `error`; a list that does not begin so is a success. */
export function bitfinexSaid(answer: Answer, json: Json | undefined): Said | null {
  if (isList(json) && json[0] === 'error')
    return { code: textAt(json, '1') ?? null, text: textAt(json, '2') ?? answer.body.slice(0, 500) }
  const error = isObject(json) ? (textAt(json, 'error') ?? textAt(json, 'message')) : undefined
  if (answer.status < 300 && json !== undefined && error === undefined) return null
  return { code: textAt(json, 'code') ?? null, text: error ?? answer.body.slice(0, 500) }
}

/** Nothing is said of how long to wait. */
export const bitfinexWaitUntil = waits()
