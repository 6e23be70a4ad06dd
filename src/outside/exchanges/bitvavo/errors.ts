import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const errorsPage = docs('errors')
const ccxt = article('npm ccxt@4.5.84 js/src/bitvavo.js')
const rateLimits = docs('rate-limits')

/** A key is blocked for a minute, an address for a quarter of an hour; the answer says which moment. */
const BAN_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000

export const bitvavoErrors = refusals(
  { source: errorsPage, waits: { rate_limited: BAN_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: '105', likely: ['rate_limited', 'ip_banned'], source: rateLimits },
    { code: ['103', '104'], is: 'rate_limited', source: ccxt },
    // 110 is "invalid endpoint" as well; with 429 it is the limit.
    { status: 429, is: 'rate_limited' },
    { code: '301', is: 'malformed_credential' },
    // That a key may expire is not documented; nothing would tell it from one that was deleted.
    { code: '305', likely: ['invalid_key', 'revoked_key', 'key_not_activated', 'expired_key'] },
    { code: '306', is: 'key_not_activated', source: ccxt },
    { code: '307', is: 'ip_not_allowed' },
    { code: '309', is: 'invalid_secret' },
    { code: ['302', '304'], is: 'clock_skew' },
    { code: ['310', '311', '312'], is: 'missing_permission' },
    { code: '317', likely: ['account_restricted', 'account_closed'], source: ccxt },
    // HTTP 403 and the code 403 ("verify your phone number") are two things; only codes are looked at here.
    { code: ['402', '403'], is: 'account_restricted', source: ccxt },
    { code: '404', likely: ['exchange_maintenance', 'exchange_outage'], source: ccxt },
    { status: 503, text: 'maintenance', is: 'exchange_maintenance', source: ccxt },
    { code: ['101', '107', '108', '109', '400'], is: 'exchange_outage', source: ccxt },
    { status: '5xx', is: 'exchange_outage' },
    { code: '110', is: 'endpoint_gone', source: ccxt },
    { code: ['203', '205'], is: 'bad_request', source: ccxt },
    // Headers that a proxy took away: nothing that a user can mend by a new key.
    { code: ['300', '303', '308'], is: 'unknown', source: ccxt },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** `{"errorCode": n, "error": "text"}` with any status; a list or an object without a code is a success. */
export const bitvavoSaid = saying({ code: ['errorCode'], text: ['error'], success: [null] })

/** "The ban expires at <ms>", or a header with the moment at which the budget is whole again. */
export const bitvavoWaitUntil = waits(
  { text: /expires at (\d{13})/i, as: 'moment', in: 'millis' },
  { header: 'bitvavo-ratelimit-allowat', as: 'moment', in: 'millis' },
  { header: 'bitvavo-ratelimit-resetat', as: 'moment', in: 'millis' },
)
