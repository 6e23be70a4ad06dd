import type { Answer, Said } from '../../../core/diagnosis/errors.ts'
import { refusals } from '../../../core/diagnosis/refusals.ts'
import { dig, textAt, type Json } from '../../../core/json.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, ccxt, docs, futuresDocs } from './calls.ts'

const codes = docs('general-info#error-code')
const limits = docs('general-info#limits')
const futuresCodes = futuresDocs('error-code')
const captured = article('captured refusal of a made-up key in a public test')

const LIMIT_MILLIS = 10_000
const FUTURES_LIMIT_MILLIS = 2_000
/** "From 2 minutes to 3 days"; the answer says how long. */
const BAN_MILLIS = 120_000
const OUTAGE_MILLIS = 30_000

/** Spot and futures have codes of their own; where a number means two things, text or status tells them apart. */
export const mexcErrors = refusals(
  { source: codes, waits: { exchange_maintenance: OUTAGE_MILLIS, ip_banned: BAN_MILLIS, rate_limited: LIMIT_MILLIS } },
  [
    { text: 'under maintenance', is: 'exchange_maintenance', source: ccxt },
    { text: 'cannot be earlier than', is: 'history_truncated', source: ccxt },
    { status: 418, is: 'ip_banned', source: limits },
    { status: 429, is: 'rate_limited', source: limits },
    { code: '429', is: 'rate_limited', source: limits },
    { code: '510', is: 'rate_limited', wait: FUTURES_LIMIT_MILLIS, source: futuresCodes },
    { code: '10072', possible: ['invalid_key', 'revoked_key', 'expired_key'], source: captured },
    { code: '700001', is: 'invalid_key' },
    { code: '700002', possible: ['invalid_secret', 'expired_key'], source: ccxt },
    { code: '602', is: 'invalid_secret', source: futuresCodes },
    { code: '402', possible: ['expired_key', 'ip_not_allowed'], source: futuresCodes },
    { code: ['700003', '10073'], is: 'clock_skew' },
    { code: '513', is: 'clock_skew', source: futuresCodes },
    { code: '700006', is: 'ip_not_allowed' },
    { code: '406', is: 'ip_not_allowed', source: futuresCodes },
    { code: '700007', is: 'missing_permission' },
    { code: '70011', is: 'missing_permission', source: ccxt },
    { code: ['511', '701', '702', '703', '704'], is: 'missing_permission', source: futuresCodes },
    { code: '401', possible: ['missing_permission', 'invalid_key'], source: ccxt },
    { code: '10001', likely: ['account_restricted', 'account_closed'] },
    { code: ['60005', '730100', '26', '10098', '10265'], likely: ['account_restricted', 'account_closed'] },
    // A market that is listed and that the API does not serve.
    { code: '10007', likely: 'empty_account' },
    // Futures were never opened: an empty history.
    { code: '1000', is: 'empty_account', source: futuresCodes },
    { code: ['801', '604', '11444'], is: 'exchange_maintenance', source: ccxt },
    { code: ['500', '501', '503', '504'], is: 'exchange_outage', source: ccxt },
    { code: ['700004', '700005', '700008', '700013'], is: 'bad_request', source: ccxt },
    { code: ['600', '601'], is: 'bad_request', source: futuresCodes },
    { status: 403, possible: ['region_blocked', 'rate_limited', 'ip_banned'], source: docs('general-info') },
    { status: '5xx', is: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** Spot refuses with `code` and `msg`, by whatever status; futures with `success: false`, `code` and `message`, by status 200. */
export function mexcSaid(answer: Answer, json: Json | undefined): Said | null {
  const code = textAt(json, 'code')
  const success = dig(json, 'success')
  const isGood = success === undefined ? code === undefined || code === '200' || code === '0' : success === true
  if (answer.status < 300 && json !== undefined && isGood) return null
  return { code: code ?? null, text: textAt(json, 'msg') ?? textAt(json, 'message') ?? answer.body.slice(0, 500) }
}

/** Retry-After gives seconds, with 429 and 418. */
export const mexcWaitUntil = waits({ header: 'retry-after', as: 'span', in: 'seconds' })
