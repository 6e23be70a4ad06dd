import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { LISTED_AS } from './client.ts'

const source = { of: 'npm ccxt@4.5.84, tables of exceptions', checked: '2026-11-21' }
const WAIT_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

/** ccxt's tables put many causes into one class, so nearly everything stays ambiguous, the likelier first. */
export const genericErrors = refusals(
  { source, waits: { rate_limited: WAIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: ['BadSymbol', 'AccountNotEnabled'], likely: 'none' },
    {
      code: 'PermissionDenied',
      possible: ['missing_permission', 'ip_not_allowed', 'account_restricted', 'region_blocked'],
    },
    {
      code: 'AuthenticationError',
      possible: [
        'invalid_key',
        'invalid_secret',
        'revoked_key',
        'expired_key',
        'ip_not_allowed',
        'missing_permission',
        'clock_skew',
      ],
    },
    { code: 'AccountSuspended', likely: ['account_restricted', 'account_closed'] },
    { code: ['BadRequest', 'ArgumentsRequired', 'NotSupported'], possible: ['bad_request', 'unknown'] },
    { code: 'InvalidNonce', possible: ['clock_skew', 'nonce_conflict'] },
    { code: ['DDoSProtection', 'RateLimitExceeded'], likely: ['rate_limited', 'ip_banned'] },
    { code: 'OnMaintenance', likely: ['exchange_maintenance', 'exchange_outage'] },
    { code: ['ExchangeNotAvailable', 'RequestTimeout'], likely: ['exchange_outage', 'exchange_maintenance'] },
    { status: [429, 418], is: 'rate_limited' },
    { status: 451, likely: 'region_blocked' },
    { status: '5xx', likely: ['exchange_outage', 'exchange_maintenance'] },
    {
      status: 401,
      possible: [
        'invalid_key',
        'invalid_secret',
        'revoked_key',
        'expired_key',
        'ip_not_allowed',
        'missing_permission',
        'clock_skew',
      ],
    },
    { status: 403, possible: ['missing_permission', 'ip_not_allowed', 'invalid_key', 'region_blocked'] },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** Success is our own envelope; everything else is an answer of the exchange that ccxt took for none. */
export function genericSaid({ headers, body }: Answer, json: Json | undefined): Said | null {
  if (isList(dig(json, 'rows')) && textAt(json, 'unified') !== undefined) return null
  return { code: headers[LISTED_AS] ?? null, text: body.slice(0, 500) }
}

export const genericWaitUntil = waits({ header: 'retry-after', as: 'span', in: 'seconds' })
