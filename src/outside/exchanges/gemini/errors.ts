import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const codes = docs('rest-api#error-codes')

/** Nothing is said of how long; the slowest limit is of five seconds. */
const LIMIT_MILLIS = 10_000
const OUTAGE_MILLIS = 30_000

/** Gemini says what happened in one word, whatever the status. */
export const geminiErrors = refusals(
  { source: codes, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: 'InvalidApiKey', likely: ['invalid_key', 'revoked_key', 'wrong_key_type', 'expired_key'] },
    // Told only of a key that is known: so the key is right and its secret is not.
    { code: 'InvalidSignature', is: 'invalid_secret' },
    {
      code: 'InvalidNonce',
      text: 'not within',
      likely: ['clock_skew', 'nonce_conflict'],
      source: article('https://github.com/ccxt/ccxt/issues/19320'),
    },
    {
      code: ['InvalidNonce', 'BadNonce'],
      is: 'nonce_conflict',
      source: article('https://github.com/ccxt/ccxt/issues/16036'),
    },
    { code: 'MissingRole', is: 'missing_permission' },
    { code: 'RemoteAddressForbidden', is: 'ip_not_allowed' },
    { code: ['MissingAccounts', 'NotGroupApiCompatible', 'AccountsOnGroupOnlyApi'], is: 'wrong_key_type' },
    { code: 'AccountClosed', is: 'account_closed' },
    // Only custody fees ask for these terms: who has not agreed to them has paid none.
    { code: 'HasNotAgreedToCustodyTerms', is: 'empty_account' },
    { code: ['RateLimit', 'RateLimited'], is: 'rate_limited' },
    { status: 429, is: 'rate_limited' },
    { code: 'Maintenance', is: 'exchange_maintenance' },
    { status: 503, text: 'maintenance', is: 'exchange_maintenance' },
    { code: 'System', is: 'exchange_outage' },
    { code: 'EndpointNotFound', is: 'endpoint_gone' },
    { code: ['EndpointMismatch', 'InvalidJson', 'InvalidTimestampInPayload'], is: 'bad_request' },
    { status: '5xx', is: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** `{"result": "error", "reason": "InvalidApiKey", "message": "..."}`; under maintenance a page of plain words. */
export function geminiSaid(answer: Answer, json: Json | undefined): Said | null {
  const failed = textAt(json, 'result') === 'error'
  if (answer.status < 300 && json !== undefined && !failed) return null
  return { code: textAt(json, 'reason') ?? null, text: textAt(json, 'message') ?? answer.body.slice(0, 500) }
}

/** Not documented, but taken where it comes. */
export const geminiWaitUntil = waits({ header: 'retry-after', as: 'span', in: 'seconds' })
