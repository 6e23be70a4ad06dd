import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const authentication = docs('section/Authentication')
const responses = docs('section/Response-codes')
const ccxt = article('npm ccxt@4.5.84 js/src/bitstamp.js')

/** Nothing is said of how long a limit lasts; the longer of the two budgets is ten minutes. */
const LIMIT_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

export const bitstampErrors: readonly ErrorRow[] = [
  {
    when: { code: ['API0001'] },
    cause: 'invalid_key',
    certainty: 'likely',
    others: ['revoked_key', 'key_not_activated', 'expired_key'],
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0002'] },
    cause: 'ip_not_allowed',
    certainty: 'certain',
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0003'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0004'] },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: authentication,
  },
  {
    // A key that was made up got this answer too.
    when: { code: ['API0005'] },
    cause: 'invalid_secret',
    certainty: 'possible',
    others: ['invalid_key', 'revoked_key'],
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0006'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['account_closed'],
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0008'] },
    cause: 'revoked_key',
    certainty: 'possible',
    others: ['key_not_activated', 'account_closed', 'invalid_key', 'expired_key'],
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0009'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0011'] },
    cause: 'malformed_credential',
    certainty: 'certain',
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['API0017', 'API0018'] },
    cause: 'clock_skew',
    certainty: 'certain',
    reaction: 'retry',
    source: authentication,
  },
  {
    // Versions and headers: a request that was changed on its way, or an API that was.
    when: {
      code: [
        'API0010',
        'API0012',
        'API0013',
        'API0014',
        'API0015',
        'API0016',
        'API0019',
        'API0020',
        'API0021',
        '410.001',
      ],
    },
    cause: 'unknown',
    certainty: 'certain',
    reaction: 'stop',
    source: authentication,
  },
  {
    when: { code: ['400.002', '400.067', '400.068'] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: responses,
  },
  {
    when: { status: [429] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: responses,
  },
  {
    when: { code: ['403.001', '403.004'] },
    cause: 'account_restricted',
    certainty: 'certain',
    reaction: 'stop',
    source: responses,
  },
  {
    when: { code: ['404.004', 'API5506', 'API5507'] },
    cause: 'empty_account',
    certainty: 'certain',
    reaction: 'skip',
    source: responses,
  },
  {
    when: { text: 'maintenance' },
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: ccxt,
  },
  {
    when: { text: 'no permission found' },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: ccxt,
  },
  {
    when: { code: ['500.001', '500.002', '500.010', '500.011'] },
    cause: 'exchange_outage',
    certainty: 'certain',
    reaction: 'retry',
    source: responses,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: responses },
  {
    when: { status: [401] },
    cause: 'revoked_key',
    certainty: 'possible',
    others: ['invalid_key', 'account_closed'],
    reaction: 'stop',
    source: responses,
  },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: responses },
]

/** `code` of the older answers, `response_code` of the newer; `reason` is a text or a list of them by field; or `error` alone. */
export function bitstampSaid(answer: Answer, json: Json | undefined): Said | null {
  const failed = isObject(json) && (textAt(json, 'status') === 'error' || json['error'] !== undefined)
  if (answer.status < 300 && json !== undefined && !failed) return null
  const reason = dig(json, 'reason') ?? dig(json, 'error')
  return {
    code: textAt(json, 'code') ?? textAt(json, 'response_code') ?? null,
    text: typeof reason === 'string' ? reason : answer.body.slice(0, 500),
  }
}

/** Not documented, but taken where it comes. */
export function bitstampWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const seconds = Number(answer.headers['retry-after'] ?? '0')
  return seconds > 0 ? nowMillis + seconds * 1000 : null
}
