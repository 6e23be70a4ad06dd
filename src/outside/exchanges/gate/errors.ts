import { refusals } from '../../../core/diagnosis/refusals.ts'
import { saying } from '../said.ts'
import { GONE_BY_STATUS } from '../statuses.ts'
import { waits } from '../waits.ts'
import { article, docs } from './calls.ts'

const labels = docs('label-list')
const limits = docs('frequency-limit-rule')
const fixtures = article('answers of Gate in public tests')

const LIMIT_MILLIS = 10_000

/** Gate's label and text decide together: FORBIDDEN stands for a wrong address and for a missing right. */
export const gateErrors = refusals({ source: labels, waits: { rate_limited: LIMIT_MILLIS } }, [
  { code: ['TOO_MANY_REQUESTS', 'TOO_FAST'], is: 'rate_limited', source: limits },
  { text: 'missing required header', likely: ['network_unreachable', 'unknown'], reaction: 'stop' },
  { code: 'MISSING_REQUIRED_HEADER', likely: ['network_unreachable', 'unknown'], reaction: 'stop' },
  { code: 'INVALID_KEY', possible: ['invalid_key', 'expired_key', 'revoked_key', 'wrong_key_type'] },
  { code: 'INVALID_CREDENTIALS', possible: ['invalid_key', 'invalid_secret'] },
  { code: 'INVALID_SIGNATURE', is: 'invalid_secret' },
  { code: ['FORBIDDEN', 'IP_FORBIDDEN'], text: 'whitelist', is: 'ip_not_allowed', source: fixtures },
  { code: 'IP_FORBIDDEN', is: 'ip_not_allowed' },
  {
    code: 'FORBIDDEN',
    likely: ['missing_permission', 'ip_not_allowed'],
    source: article('https://github.com/ccxt/ccxt/issues/14694'),
  },
  { code: 'READ_ONLY', is: 'missing_permission' },
  { code: 'REQUEST_EXPIRED', is: 'clock_skew', source: docs('apiv4-signed-request-requirements') },
  { code: ['ACCOUNT_LOCKED', 'SUB_ACCOUNT_LOCKED'], is: 'account_restricted' },
  // Futures were never opened: an empty history.
  { code: 'USER_NOT_FOUND', is: 'empty_account', source: docs('faq') },
  {
    code: [
      'INVALID_PARAM_VALUE',
      'INVALID_PROTOCOL',
      'INVALID_ARGUMENT',
      'INVALID_REQUEST_BODY',
      'MISSING_REQUIRED_PARAM',
    ],
    is: 'bad_request',
  },
  { code: ['INTERNAL', 'SERVER_ERROR', 'INTERNAL_SERVER_ERROR', 'TOO_BUSY'], is: 'exchange_outage' },
  { status: 429, is: 'rate_limited', source: limits },
  {
    status: 403,
    notJson: true,
    possible: ['region_blocked', 'exchange_outage', 'ip_banned'],
    source: article('public answer of Gate'),
  },
  { status: '5xx', is: 'exchange_outage' },
  ...GONE_BY_STATUS,
  { notJson: true, is: 'malformed_response' },
])

/** A failure has a status of its own and a label; a success is a list or an object without one. */
export const gateSaid = saying({ code: ['label'], text: ['message', 'detail'], success: [null] })

/** The moment at which the limit is over, in seconds, comes with the refusal. */
export const gateWaitUntil = waits({ header: 'x-gate-ratelimit-reset-timestamp', as: 'moment', in: 'seconds' })
