import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article } from './calls.ts'

const errorsPage = article('https://github.com/binance/binance-spot-api-docs (a5e0bc3) errors.md')
const restPage = article('https://github.com/binance/binance-spot-api-docs (a5e0bc3) rest-api.md')
const ccxt = article('npm ccxt@4.5.84 js/src/binance.js')

const MINUTE_MILLIS = 60_000
const OUTAGE_MILLIS = 30_000
/** Binance bans from two minutes upwards. */
const BAN_MILLIS = 2 * MINUTE_MILLIS

/** Codes that mean "the account has no such part": a margin wallet that was never opened. */
export const binanceErrors = refusals(
  {
    source: errorsPage,
    waits: { ip_banned: BAN_MILLIS, rate_limited: MINUTE_MILLIS, exchange_maintenance: OUTAGE_MILLIS },
  },
  [
    { status: 418, is: 'ip_banned', source: restPage },
    { status: 429, is: 'rate_limited', source: restPage },
    { code: '-1003', is: 'rate_limited' },
    { status: 451, is: 'region_blocked', source: article('https://github.com/ccxt/ccxt/issues/16044') },
    { code: '-3003', is: 'empty_account', source: ccxt },
    { code: '-1121', likely: 'empty_account', source: article('rotki/rotki rotkehlchen/exchanges/binance.py') },
    { code: '-2014', is: 'invalid_key' },
    // The futures hosts name the address that they saw; mostly the key may not read futures, or is older than the futures account.
    {
      code: '-2015',
      text: 'request ip:',
      possible: ['missing_permission', 'ip_not_allowed', 'invalid_key', 'revoked_key', 'expired_key', 'wrong_key_type'],
      source: { of: 'https://github.com/ccxt/ccxt/issues/7822', checked: '2026-11-21' },
    },
    {
      code: '-2015',
      possible: ['invalid_key', 'ip_not_allowed', 'missing_permission', 'revoked_key', 'expired_key', 'wrong_key_type'],
    },
    { code: '-2008', likely: ['invalid_key', 'revoked_key'], source: ccxt },
    { code: '-1022', is: 'invalid_secret' },
    { code: '-1021', is: 'clock_skew' },
    { code: '-1002', likely: ['missing_permission', 'account_restricted'] },
    { code: '-1099', possible: ['invalid_key', 'missing_permission'], source: ccxt },
    { code: ['-1005', '-1011'], is: 'ip_not_allowed', source: ccxt },
    { code: ['-2017', '-3001', '-3022'], is: 'account_restricted', source: ccxt },
    // Parameters: unknown, missing, empty, too many, or a window that is too wide.
    {
      code: ['-1100', '-1101', '-1102', '-1103', '-1104', '-1105', '-1106', '-1127', '-1128', '-1130'],
      is: 'bad_request',
    },
    // Simple Earn's own word for a window that is too wide.
    { code: '-6021', is: 'bad_request', source: article('https://github.com/rotki/rotki/pull/10051') },
    { code: '-1016', likely: ['exchange_maintenance', 'exchange_outage'] },
    { code: ['-1000', '-1001', '-1006', '-1007', '-1008'], is: 'exchange_outage' },
    { status: 403, notJson: true, likely: ['ip_banned', 'rate_limited'], source: restPage },
    { status: '5xx', is: 'exchange_outage' },
    ...GONE_BY_STATUS,
    { notJson: true, is: 'malformed_response', source: restPage },
  ],
)

/** Fiat, NFT and rebate answers carry a code of noughts alone when they succeed; others carry no code at all. */
export const binanceSaid = saying({ code: ['code'], text: ['msg', 'message'], success: [/^0+$/, null] })

/** "IP banned until <ms>" names the moment; Retry-After gives seconds, and zero where Binance does not say. */
export const binanceWaitUntil = waits(
  { text: /banned until (\d{13})/i, as: 'moment', in: 'millis' },
  { header: 'retry-after', as: 'span', in: 'seconds' },
)
