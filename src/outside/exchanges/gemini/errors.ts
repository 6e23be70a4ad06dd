import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { article, docs } from './calls.ts'

const codes = docs('rest-api#error-codes')

/** Nothing is said of how long; the slowest limit is of five seconds. */
const LIMIT_MILLIS = 10_000
const OUTAGE_MILLIS = 30_000

/** Gemini says what happened in one word, whatever the status. */
export const geminiErrors: readonly ErrorRow[] = [
  {
    when: { code: ['InvalidApiKey'] },
    cause: 'invalid_key',
    certainty: 'likely',
    others: ['revoked_key', 'wrong_key_type', 'expired_key'],
    reaction: 'stop',
    source: codes,
  },
  // Told only of a key that is known: so the key is right and its secret is not.
  {
    when: { code: ['InvalidSignature'] },
    cause: 'invalid_secret',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['InvalidNonce'], text: 'not within' },
    cause: 'clock_skew',
    certainty: 'likely',
    others: ['nonce_conflict'],
    reaction: 'retry',
    source: article('https://github.com/ccxt/ccxt/issues/19320'),
  },
  {
    when: { code: ['InvalidNonce', 'BadNonce'] },
    cause: 'nonce_conflict',
    certainty: 'certain',
    reaction: 'retry',
    source: article('https://github.com/ccxt/ccxt/issues/16036'),
  },
  {
    when: { code: ['MissingRole'] },
    cause: 'missing_permission',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['RemoteAddressForbidden'] },
    cause: 'ip_not_allowed',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  {
    when: { code: ['MissingAccounts', 'NotGroupApiCompatible', 'AccountsOnGroupOnlyApi'] },
    cause: 'wrong_key_type',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  { when: { code: ['AccountClosed'] }, cause: 'account_closed', certainty: 'certain', reaction: 'stop', source: codes },
  {
    // Only custody fees ask for these terms: who has not agreed to them has paid none.
    when: { code: ['HasNotAgreedToCustodyTerms'] },
    cause: 'empty_account',
    certainty: 'certain',
    reaction: 'skip',
    source: codes,
  },
  ...[{ code: ['RateLimit', 'RateLimited'] }, { status: [429] }].map((when): ErrorRow => ({
    when,
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: LIMIT_MILLIS,
    source: codes,
  })),
  ...[{ code: ['Maintenance'] }, { status: [503], text: 'maintenance' }].map((when): ErrorRow => ({
    when,
    cause: 'exchange_maintenance',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source: codes,
  })),
  { when: { code: ['System'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  {
    when: { code: ['InvalidTimestampInPayload'] },
    cause: 'unknown',
    certainty: 'certain',
    reaction: 'stop',
    source: codes,
  },
  { when: { status: ['5xx'] }, cause: 'exchange_outage', certainty: 'certain', reaction: 'retry', source: codes },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source: codes },
]

/** `{"result": "error", "reason": "InvalidApiKey", "message": "..."}`; under maintenance a page of plain words. */
export function geminiSaid(answer: Answer, json: Json | undefined): Said | null {
  const failed = textAt(json, 'result') === 'error'
  if (answer.status < 300 && json !== undefined && !failed) return null
  return { code: textAt(json, 'reason') ?? null, text: textAt(json, 'message') ?? answer.body.slice(0, 500) }
}

/** Not documented, but taken where it comes. */
export function geminiWaitUntil(answer: Answer, _said: Said, nowMillis: number): number | null {
  const seconds = Number(answer.headers['retry-after'] ?? '0')
  return seconds > 0 ? nowMillis + seconds * 1000 : null
}
