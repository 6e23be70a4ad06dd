import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const ccxt = article('npm ccxt@4.5.84 js/src/bitfinex.js')
const limits = docs('docs/requirements-and-limitations')

/** An address is blocked for a minute. */
const BLOCK_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

/** Bitfinex sends its refusals as HTTP 500, wrong keys among them: the words come before the status. */
export const bitfinexErrors: readonly ErrorRow[] = [
  {
    when: { text: 'digest invalid' },
    cause: 'invalid_secret',
    certainty: 'possible',
    others: ['invalid_key', 'revoked_key', 'key_not_activated'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { text: 'permission invalid' },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { text: 'apikey: invalid' },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['missing_permission', 'revoked_key', 'ip_not_allowed', 'key_not_activated', 'expired_key'],
    reaction: 'stop',
    source: article('rotki/rotki rotkehlchen/exchanges/bitfinex.py'),
  },
  {
    when: { code: ['10100'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'revoked_key', 'missing_permission', 'ip_not_allowed'],
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { text: 'err_auth_unauthorized' },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['invalid_key'],
    reaction: 'stop',
    source: docs('docs/rest-auth'),
  },
  {
    when: { code: ['10114'] },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: article('https://github.com/ccxt/ccxt/issues/6959'),
  },
  {
    when: { text: 'nonce' },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: article('https://github.com/ccxt/ccxt/issues/6959'),
  },
  ...[{ code: ['11010'] }, { text: 'ratelimit' }, { text: 'err_rate_limit' }, { status: [429] }].map(
    (when): ErrorRow => ({
      when,
      cause: 'rate_limited',
      certainty: 'certain',
      reaction: 'wait',
      waitMillis: BLOCK_MILLIS,
      source: limits,
    }),
  ),
  ...[{ code: ['20060'] }, { text: 'maintenance' }].map((when): ErrorRow => ({
    when,
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  })),
  {
    // "limit: invalid" and the like: what we ask for is no longer understood.
    when: { code: ['10020'] },
    cause: 'unknown',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { text: 'temporarily_unavailable' },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: ccxt,
  },
  {
    when: { status: [403], notJson: true },
    cause: 'exchange_outage',
    certainty: 'possible',
    others: ['region_blocked'],
    reaction: 'retry',
    source: limits,
  },
  // Trouble of its own and refusals both come as 500: one without words is trouble, one in words that nobody knows may be either.
  {
    when: { status: ['5xx'], notJson: true },
    cause: 'exchange_outage',
    certainty: 'likely',
    reaction: 'retry',
    source: ccxt,
  },
  {
    when: { status: [500] },
    cause: 'unknown',
    certainty: 'possible',
    others: ['exchange_outage'],
    reaction: 'retry',
    source: ccxt,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'likely', reaction: 'retry', source: ccxt },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: ccxt },
]

/** `["error", code, "text"]`, or an object with an `error`; a list that does not begin so is a success. */
export function bitfinexSaid(answer: Answer, json: Json | undefined): Said | null {
  if (isList(json) && json[0] === 'error')
    return { code: textAt(json, '1') ?? null, text: textAt(json, '2') ?? answer.body.slice(0, 500) }
  const error = isObject(json) ? (textAt(json, 'error') ?? textAt(json, 'message')) : undefined
  if (answer.status < 300 && json !== undefined && error === undefined) return null
  return { code: textAt(json, 'code') ?? null, text: error ?? answer.body.slice(0, 500) }
}

/** Nothing is said of how long to wait. */
export function bitfinexWaitUntil(): null {
  return null
}
