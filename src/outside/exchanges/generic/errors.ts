import type { Answer, ErrorRow, Said } from '../../../core/diagnosis/errors.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { LISTED_AS } from './client.ts'

const source = { of: 'npm ccxt@4.5.84, tables of exceptions', checked: '2026-11-21' }
const WAIT_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

/** ccxt's tables put many causes into one class, so nearly everything stays ambiguous, the likelier first. */
export const genericErrors: readonly ErrorRow[] = [
  {
    when: { code: ['BadSymbol', 'AccountNotEnabled', 'NotSupported'] },
    cause: 'none',
    certainty: 'likely',
    reaction: 'skip',
    source,
  },
  {
    when: { code: ['PermissionDenied'] },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['ip_not_allowed', 'account_restricted', 'region_blocked'],
    reaction: 'stop',
    source,
  },
  {
    when: { code: ['AuthenticationError'] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'revoked_key', 'expired_key', 'ip_not_allowed', 'missing_permission', 'clock_skew'],
    reaction: 'stop',
    source,
  },
  {
    when: { code: ['AccountSuspended'] },
    cause: 'account_restricted',
    certainty: 'likely',
    others: ['account_closed'],
    reaction: 'stop',
    source,
  },
  {
    when: { code: ['InvalidNonce'] },
    cause: 'clock_skew',
    certainty: 'possible',
    others: ['nonce_conflict'],
    reaction: 'retry',
    source,
  },
  {
    when: { code: ['DDoSProtection', 'RateLimitExceeded'] },
    cause: 'rate_limited',
    certainty: 'likely',
    others: ['ip_banned'],
    reaction: 'wait',
    waitMillis: WAIT_MILLIS,
    source,
  },
  {
    when: { code: ['OnMaintenance'] },
    cause: 'exchange_maintenance',
    certainty: 'likely',
    others: ['exchange_outage'],
    reaction: 'wait',
    waitMillis: OUTAGE_MILLIS,
    source,
  },
  {
    when: { code: ['ExchangeNotAvailable', 'RequestTimeout'] },
    cause: 'exchange_outage',
    certainty: 'likely',
    others: ['exchange_maintenance'],
    reaction: 'retry',
    source,
  },
  {
    when: { status: [429, 418] },
    cause: 'rate_limited',
    certainty: 'certain',
    reaction: 'wait',
    waitMillis: WAIT_MILLIS,
    source,
  },
  { when: { status: [451] }, cause: 'region_blocked', certainty: 'likely', reaction: 'stop', source },
  {
    when: { status: ['5xx'] },
    cause: 'exchange_outage',
    certainty: 'likely',
    others: ['exchange_maintenance'],
    reaction: 'retry',
    source,
  },
  {
    when: { status: [401] },
    cause: 'invalid_key',
    certainty: 'possible',
    others: ['invalid_secret', 'revoked_key', 'expired_key', 'ip_not_allowed', 'missing_permission', 'clock_skew'],
    reaction: 'stop',
    source,
  },
  {
    when: { status: [403] },
    cause: 'missing_permission',
    certainty: 'possible',
    others: ['ip_not_allowed', 'invalid_key', 'region_blocked'],
    reaction: 'stop',
    source,
  },
  { when: { notJson: true }, cause: 'malformed_response', certainty: 'certain', reaction: 'retry', source },
]

/** Success is our own envelope; everything else is an answer of the exchange that ccxt took for none. */
export function genericSaid({ headers, body }: Answer, json: Json | undefined): Said | null {
  if (isList(dig(json, 'rows')) && textAt(json, 'unified') !== undefined) return null
  return { code: headers[LISTED_AS] ?? null, text: body.slice(0, 500) }
}

export function genericWaitUntil({ headers }: Answer, _said: Said, nowMillis: number): number | null {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? nowMillis + seconds * 1000 : null
}
