import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const codes = docs('error-code-rest-api-public')
const agentKit = article('okx/agent-trade-kit docs/site-compatibility.md')
const ccxt = article('npm ccxt@4.5.84 js/src/okx.js')

/** Most limits count in stretches of two seconds, and OKX does not say when one is over. */
const LIMIT_MILLIS = 2_000
const OUTAGE_MILLIS = 30_000

/** OKX answers many refusals with HTTP 200, so the code decides, and the status only where there is none. */
export const okxErrors = refusals(
  { source: codes, waits: { rate_limited: LIMIT_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: '50011', is: 'rate_limited', source: docs('overview-rate-limits') },
    { code: '50013', is: 'exchange_outage' },
    { code: '50001', likely: ['exchange_maintenance', 'exchange_outage'] },
    { code: ['50026', '50004'], is: 'exchange_outage' },
    { code: ['50103', '50111'], is: 'invalid_key' },
    {
      code: '50119',
      possible: ['invalid_key', 'wrong_key_type', 'revoked_key', 'expired_key'],
      source: article('https://github.com/freqtrade/freqtrade/issues/10967'),
    },
    { code: ['50113', '50106'], is: 'invalid_secret' },
    { code: ['50104', '50105'], is: 'invalid_passphrase' },
    { code: ['50102', '50107', '50112'], is: 'clock_skew' },
    { code: '50110', is: 'ip_not_allowed' },
    { code: '50035', likely: ['ip_not_allowed', 'missing_permission'] },
    { code: '50101', is: 'wrong_key_type' },
    { code: '50120', is: 'missing_permission' },
    { code: '50030', likely: ['missing_permission', 'account_restricted'] },
    { code: ['50121', '50051'], is: 'region_blocked' },
    {
      code: ['51155', '51734'],
      likely: ['region_blocked', 'wrong_key_type'],
      source: article('okx/agent-trade-kit packages/core/src/client/rest-client.ts'),
    },
    { code: ['50007', '50009', '50012', '50027', '50029', '50059', '50060', '50100'], is: 'account_restricted' },
    // A kind of instrument that this site does not offer has no fills; bills hold every movement anyway.
    { code: '51000', text: 'insttype', likely: 'empty_account', source: ccxt },
    // Some products do not exist on every site; there the number 404 stands for the code.
    { status: 404, code: '404', likely: 'empty_account', source: agentKit },
    { code: '50005', likely: ['endpoint_gone', 'exchange_outage'] },
    { code: ['50014', '51000'], is: 'bad_request' },
    { status: 429, is: 'rate_limited', source: docs('overview-rate-limits') },
    { status: '5xx', is: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** A success is code "0". */
export const okxSaid = saying({ code: ['code'], text: ['msg'], success: ['0'] })

/** OKX never says until when to wait. */
export const okxWaitUntil = waits()
