import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { ccxt } from './calls.ts'

/** Coinmate has words and no codes. One answer stands for everything that may be wrong with a key. */
export const coinmateErrors = refusals({ source: ccxt, waits: { rate_limited: 60_000 } }, [
  { text: 'too many requests', is: 'rate_limited' },
  { status: 429, is: 'rate_limited' },
  {
    text: 'access denied',
    possible: [
      'invalid_key',
      'invalid_secret',
      'revoked_key',
      'missing_permission',
      'ip_not_allowed',
      'nonce_conflict',
    ],
  },
  { text: 'api internal error', is: 'exchange_outage' },
  ...GONE_BY_STATUS,
  { status: '5xx', is: 'exchange_outage' },
  { notJson: true, is: 'malformed_response' },
])

/** `{"error": true, "errorMessage": "Access denied.", "data": null}`; the message is null where all is well. */
export const coinmateSaid = saying({ code: ['errorMessage'], text: ['errorMessage'], success: [null] })

/** Nothing is known of how long to wait. */
export const coinmateWaitUntil = waits()
