import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, ccxt } from './calls.ts'

const oldDocs = article('Kucoin/kucoin-api-docs (7f01bbe, 2023-06-09) source/localizable/index.html.md')
const limits = article('https://www.kucoin.com/apidoc/project-6000000/doc-338149')
const rotki = article('rotki/rotki rotkehlchen/exchanges/kucoin.py')

/** A pool of weight is full again after half a minute; Cloudflare blocks an address as long. */
const POOL_MILLIS = 30_000
const OLD_LIMIT_MILLIS = 10_000
const OUTAGE_MILLIS = 30_000

/** KuCoin's status says little (many refusals come with 200): its code decides. */
export const kucoinErrors = refusals(
  { source: oldDocs, waits: { rate_limited: POOL_MILLIS, exchange_maintenance: OUTAGE_MILLIS } },
  [
    { code: '429000', is: 'rate_limited', source: limits },
    // Too many requests come under the code of a missing permission as well; the status says which of the two it is.
    { status: 429, code: '400007', is: 'rate_limited', source: rotki },
    { code: '200002', likely: 'rate_limited', wait: OLD_LIMIT_MILLIS },
    { text: 'error code: 1015', is: 'rate_limited' },
    // A field was empty, which ours never are: a passphrase of nothing but spaces, or a proxy that drops headers.
    { code: '400001', likely: ['malformed_credential', 'invalid_passphrase'] },
    { code: '400002', is: 'clock_skew' },
    { code: '400003', possible: ['invalid_key', 'revoked_key', 'expired_key', 'wrong_key_type'] },
    // The passphrase travels signed with the secret, so a wrong secret may show here too.
    { code: '400004', likely: ['invalid_passphrase', 'invalid_secret'] },
    { code: '400005', is: 'invalid_secret' },
    { code: '400006', is: 'ip_not_allowed' },
    { code: '400007', is: 'missing_permission' },
    { code: ['400303', '400700', '411100'], is: 'account_restricted' },
    { code: '400500', likely: 'region_blocked', source: ccxt },
    { code: '400401', possible: ['invalid_key', 'revoked_key'], source: ccxt },
    // Margin was never opened; the account is of the other mode, classic or unified.
    { code: ['101030', '112010'], is: 'empty_account', source: ccxt },
    { code: '400100', is: 'bad_request', source: article('https://github.com/ccxt/ccxt/issues/5443') },
    { code: '404', is: 'endpoint_gone' },
    { status: 503, likely: ['exchange_maintenance', 'exchange_outage'] },
    { code: ['500000', '230000'], is: 'exchange_outage' },
    { status: '5xx', is: 'exchange_outage' },
    { status: 429, is: 'rate_limited', source: limits },
    { status: 403, possible: ['rate_limited', 'ip_banned', 'region_blocked'], source: rotki },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response' },
  ],
)

/** Success has the code 200000, whatever the status. */
export const kucoinSaid = saying({ code: ['code'], text: ['msg'], success: ['200000'] })

/** `gw-ratelimit-reset`: milliseconds until the pool is full again (confidence: medium). */
export const kucoinWaitUntil = waits({ header: 'gw-ratelimit-reset', as: 'span', in: 'millis' })
