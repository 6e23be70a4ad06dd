import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const authentication = docs('section/Authentication')
const responses = docs('section/Response-codes')
const ccxt = article('npm ccxt@4.5.84 js/src/bitstamp.js')

/** Nothing is said of how long a limit lasts; the longer of the two budgets is ten minutes. */
const LIMIT_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

export const bitstampErrors = refusals(
  { source: authentication, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: 'API0001', likely: ['invalid_key', 'revoked_key', 'key_not_activated', 'expired_key'] },
    { code: 'API0002', is: 'ip_not_allowed' },
    { code: 'API0003', is: 'missing_permission' },
    { code: 'API0004', is: 'nonce_conflict' },
    // A key that was made up got this answer too.
    { code: 'API0005', possible: ['invalid_secret', 'invalid_key', 'revoked_key'] },
    { code: 'API0006', likely: ['account_restricted', 'account_closed'] },
    { code: 'API0008', possible: ['revoked_key', 'key_not_activated', 'account_closed', 'invalid_key', 'expired_key'] },
    { code: 'API0009', is: 'account_restricted' },
    { code: 'API0011', is: 'malformed_credential' },
    { code: ['API0017', 'API0018'], is: 'clock_skew' },
    // Versions and headers: a request that was changed on its way, or an API that was.
    {
      code: ['API0010', 'API0012', 'API0013', 'API0014', 'API0015', 'API0016', 'API0019', 'API0020', 'API0021'],
      is: 'unknown',
    },
    { code: '410.001', is: 'endpoint_gone', source: responses },
    { code: ['400.002', '400.067', '400.068'], is: 'rate_limited', source: responses },
    { status: 429, is: 'rate_limited', source: responses },
    { code: ['403.001', '403.004'], is: 'account_restricted', source: responses },
    { code: ['404.004', 'API5506', 'API5507'], is: 'empty_account', source: responses },
    { text: 'maintenance', is: 'exchange_maintenance', source: ccxt },
    { text: 'invalid offset', is: 'bad_request', source: ccxt },
    { text: 'no permission found', is: 'missing_permission', source: ccxt },
    { code: ['500.001', '500.002', '500.010', '500.011'], is: 'exchange_outage', source: responses },
    { status: '5xx', is: 'exchange_outage', source: responses },
    { status: 401, possible: ['revoked_key', 'invalid_key', 'account_closed'], source: responses },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response', source: responses },
  ],
)

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
export const bitstampWaitUntil = waits({ header: 'retry-after', as: 'span', in: 'seconds' })
