import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const labels = docs('label-list')
const limits = docs('frequency-limit-rule')
const fixtures = article('answers of Gate in public tests')

const LIMIT_MILLIS = 10_000

/** Gate's label and text decide together: FORBIDDEN stands for a wrong address and for a missing right. */
export const gateErrors: readonly ErrorRow[] = [
  {
    when: { code: ['TOO_MANY_REQUESTS', 'TOO_FAST'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: limits,
  },
  {
    when: { text: 'missing required header' },
    cause: 'network_unreachable',
    certainty: 'likely',
    others: ['unknown'],
    reaction: 'stop',
    source: labels,
  },
  {
    when: { code: ['MISSING_REQUIRED_HEADER'] },
    cause: 'network_unreachable',
    certainty: 'likely',
    others: ['unknown'],
    reaction: 'stop',
    source: labels,
  },
  {
    when: { code: ['INVALID_KEY'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['expired_key', 'revoked_key', 'wrong_key_type'],
    reaction: 'stop',
    source: labels,
  },
  {
    when: { code: ['INVALID_CREDENTIALS'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret'],
    reaction: 'stop',
    source: labels,
  },
  {
    when: { code: ['INVALID_SIGNATURE'] },
    cause: 'invalid_secret',
    certainty: 'certain',
    reaction: 'stop',
    source: labels,
  },
  {
    when: { code: ['FORBIDDEN', 'IP_FORBIDDEN'], text: 'whitelist' },
    cause: 'ip_not_allowed',
    certainty: 'certain',
    reaction: 'stop',
    source: fixtures,
  },
  { when: { code: ['IP_FORBIDDEN'] }, cause: 'ip_not_allowed', certainty: 'certain', reaction: 'stop', source: labels },
  {
    when: { code: ['FORBIDDEN'] },
    cause: 'missing_permission',
    certainty: 'likely',
    others: ['ip_not_allowed'],
    reaction: 'stop',
    source: article('https://github.com/ccxt/ccxt/issues/14694'),
  },
  {
    when: { code: ['READ_ONLY'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: labels,
  },
  {
    when: { code: ['REQUEST_EXPIRED'] },
    cause: 'clock_skew',
    certainty: 'certain',
    reaction: 'retry',
    source: docs('apiv4-signed-request-requirements'),
  },
  {
    when: { code: ['ACCOUNT_LOCKED', 'SUB_ACCOUNT_LOCKED'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: labels,
  },
  // Futures were never opened: an empty history.
  {
    when: { code: ['USER_NOT_FOUND'] },
    cause: 'empty_account',
    certainty: 'certain',
    reaction: 'skip',
    source: docs('faq'),
  },
  {
    when: { code: ['INTERNAL', 'SERVER_ERROR', 'INTERNAL_SERVER_ERROR', 'TOO_BUSY'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: labels,
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
    when: { status: [403], notJson: true },
    cause: 'region_blocked',
    certainty: 'possible',
    others: ['exchange_outage', 'ip_banned'],
    reaction: 'stop',
    source: article('public answer of Gate'),
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: labels },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: labels },
]

/** A failure has a status of its own and a label; a success is a list or an object without one. */
export function gateSaid(answer: Answer, json: Json | undefined): Said | null {
  if (answer.status < 300 && json !== undefined) return null
  const text = textAt(json, 'message') ?? textAt(json, 'detail') ?? answer.body.slice(0, 500)
  return { code: textAt(json, 'label') ?? null, text }
}

/** The moment at which the limit is over, in seconds, comes with the refusal. */
export function gateWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const reset = answer.headers['x-gate-ratelimit-reset-timestamp']
  return reset === undefined || !/^\d{10}$/.test(reset) ? null : Math.max(nowMillis, Number(reset) * 1_000)
}
