import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const codes = docs('response-and-reason-codes')
const ccxt = article('npm ccxt@4.5.84 js/src/cryptocom.js')

/** Limits are of a tenth of a second and of a second; the next window takes requests again. */
const LIMIT_MILLIS = 2_000
const OUTAGE_MILLIS = 30_000

/** Codes of five digits that begin with 10 are those of the old API. */
export const cryptocomErrors = refusals(
  { source: codes, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    // One answer for a wrong key, a wrong secret, a right that is missing and a feature that is not open.
    {
      code: ['40101', '10002'],
      possible: ['invalid_key', 'invalid_secret', 'revoked_key', 'missing_permission', 'wrong_key_type', 'expired_key'],
    },
    // Documents give one code for a key that is not valid and for an address that is not on its list: its words say which.
    { code: ['40103', '10003'], text: 'invalid api key', possible: ['invalid_key', 'revoked_key', 'ip_not_allowed'] },
    { code: ['40103', '10003'], is: 'ip_not_allowed' },
    { code: ['40102', '10007'], likely: 'clock_skew' },
    { code: ['40104', '10005'], is: 'account_restricted' },
    { code: ['202', '406', '410'], is: 'account_restricted' },
    { code: ['401', '409'], likely: ['account_closed', 'account_restricted'] },
    { code: ['42901', '10006'], is: 'rate_limited', source: docs('rate-limits') },
    { status: 429, is: 'rate_limited', source: docs('rate-limits') },
    { code: '9010001', is: 'exchange_maintenance', source: ccxt },
    { text: 'maintenance', is: 'exchange_maintenance', source: ccxt },
    { code: ['40801', '50001'], is: 'exchange_outage' },
    { code: '40002', is: 'endpoint_gone' },
    { code: ['40001', '40003', '40004', '40005', '40006'], is: 'bad_request' },
    { status: 451, is: 'region_blocked' },
    { status: 403, notJson: true, possible: ['region_blocked', 'exchange_outage'] },
    { status: '5xx', likely: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** `code` is 0 for a success; those of money say `msg` and not `message`. */
export const cryptocomSaid = saying({ code: ['code'], text: ['message', 'msg'], success: ['0', null] })

/** Nothing is said of how long to wait. */
export const cryptocomWaitUntil = waits()
