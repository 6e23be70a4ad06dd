import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, ccxt, oldDocs } from './calls.ts'

const modes = article('https://github.com/ccxt/ccxt/issues/26838')
const classicMode = article('https://github.com/msei99/pbgui/pull/129')

/** No header says how long to wait; limits count in seconds. */
const LIMIT_MILLIS = 1_000
const OUTAGE_MILLIS = 30_000

const CLASSIC_MODE = '40084'
const UNIFIED_MODE = '40085'
const RIGHTS = '40014'

/** Bitget refuses with status 400 whatever the reason: its code decides. */
export const bitgetErrors = refusals(
  { source: oldDocs, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: '40001', likely: ['malformed_credential', 'invalid_key'] },
    { code: ['40002', '40003'], likely: ['malformed_credential', 'invalid_secret'] },
    { code: ['40004', '40005', '40008'], is: 'clock_skew' },
    { code: ['40006', '40037', '40041'], likely: ['invalid_key', 'revoked_key'] },
    { code: '40009', is: 'invalid_secret' },
    { code: ['40011', '40036'], is: 'invalid_passphrase' },
    // A key that is not known gives 40006 or 40037, so it is the passphrase before anything else.
    { code: '40012', likely: ['invalid_passphrase', 'invalid_key', 'revoked_key'] },
    // The text names the right that is missing; a key for taxes lacks all but one.
    { code: RIGHTS, likely: ['missing_permission', 'wrong_key_type'] },
    { code: '40301', likely: 'missing_permission' },
    { code: ['40018', '40038'], is: 'ip_not_allowed' },
    // The account is of the other mode than the key that was chosen here.
    { code: CLASSIC_MODE, is: 'wrong_key_type', source: classicMode },
    { code: UNIFIED_MODE, is: 'wrong_key_type', source: modes },
    { code: '40731', possible: 'wrong_key_type', source: classicMode },
    { code: ['40024', '40035'], likely: ['account_restricted', 'region_blocked'] },
    { code: ['40013', '40016', '40022', '40023', '40025', '40026'], is: 'account_restricted' },
    { code: '40031', is: 'account_closed' },
    { code: '40404', is: 'endpoint_gone', source: ccxt },
    { code: ['40017', '40019', '40020', '40705', '400172'], is: 'bad_request', source: ccxt },
    // Nothing so old is kept: where the reach of a list is not written down, its older windows are empty.
    { code: '40704', is: 'history_truncated', reaction: 'skip' },
    { code: '429', is: 'rate_limited' },
    { code: '40200', is: 'exchange_maintenance' },
    { code: '40015', is: 'exchange_outage' },
    { code: '40725', is: 'exchange_outage', source: ccxt },
    { status: 429, is: 'rate_limited' },
    // A bare refusal of the place or of the guard before it.
    { status: 403, possible: ['region_blocked', 'rate_limited', 'ip_banned'] },
    { status: '5xx', is: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/**
 * A key for taxes serves accounts of both modes by endpoints of their own: those of the other mode are empty. What refuses
 * the right for taxes is most likely a key of another kind.
 */
export const taxErrors = refusals({ source: classicMode }, [
  { code: CLASSIC_MODE, is: 'empty_account' },
  { code: UNIFIED_MODE, is: 'empty_account', source: modes },
  { code: RIGHTS, likely: ['wrong_key_type', 'missing_permission'], source: oldDocs },
])

/** Success has the code 00000. */
export const bitgetSaid = saying({ code: ['code'], text: ['msg'], success: ['00000'] })

/** Bitget never says until when to wait. */
export const bitgetWaitUntil = waits()
