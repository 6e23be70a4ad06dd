import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { ccxt, docs } from './calls.ts'

const codes = docs('error-codes')
const general = docs('general-info')

const LIMIT_MILLIS = 10_000
const OUTAGE_MILLIS = 30_000

export const bigoneErrors = refusals(
  { source: codes, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: '10429', is: 'rate_limited' },
    { status: 429, is: 'rate_limited', source: general },
    { code: '40004', possible: ['invalid_key', 'revoked_key', 'wrong_key_type', 'clock_skew'] },
    { code: '40106', possible: ['invalid_secret', 'clock_skew'] },
    { code: '10007', is: 'bad_request' },
    // A header that a proxy changed: nothing that a new key would mend.
    { code: '40107', is: 'unknown' },
    { code: '10403', possible: ['missing_permission', 'ip_not_allowed'] },
    { code: '40301', is: 'missing_permission', source: ccxt },
    { code: '40305', is: 'account_restricted' },
    // A market that is listed and not served.
    { code: ['10013', '60100'], likely: 'empty_account' },
    { code: ['10005', '10011'], is: 'exchange_outage' },
    { status: 503, likely: ['exchange_maintenance', 'exchange_outage'], source: general },
    { status: '5xx', is: 'exchange_outage', source: general },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** Spot answers with a code, of which 0 is a success; contracts answer with a bare list. */
export const bigoneSaid = saying({ code: ['code'], text: ['message'], success: ['0', null] })

/** The moment at which a limit is whole again, where it is a moment: seconds or milliseconds since 1970 is not written down. */
export const bigoneWaitUntil = waits(
  { header: 'x-ratelimit-reset', as: 'moment', in: 'millis' },
  { header: 'x-ratelimit-reset', as: 'moment', in: 'seconds' },
)
