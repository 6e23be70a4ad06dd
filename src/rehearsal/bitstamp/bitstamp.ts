import { createHmac } from 'node:crypto'
import { fixed } from '../figures.ts'
import type { Answered } from '../exchange.ts'
import type { Entry } from '../kit/book.ts'
import type { Page, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** The widest look back of withdrawal requests. */
const TIMEDELTA_SECONDS_MAX = 50_000_000
const TIMEDELTA_SECONDS_USUAL = 86_400
/** A request may be stamped so far from the exchange's clock. */
const STAMP_MILLIS_MAX = 150_000
const HOST = 'www.bitstamp.net'

/** Bitstamp's API as its public documents and libraries describe it (read 2026-11-21). */
export const bitstamp: Venue = {
  id: 'bitstamp',
  baseCurrency: 'USD',
  coins: {
    USD: { dollars: '1', digits: 2, fiat: true, leaving: '5' },
    EUR: { dollars: '1.1', digits: 2, fiat: true, leaving: '3' },
    USDC: { dollars: '1', digits: 5, leaving: '2' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.0005' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.0018' },
    XRP: { dollars: '0.6', digits: 6, leaving: '0.05' },
  },
  pairs: [
    ['BTC', 'USD', 0, 8],
    ['ETH', 'USD', 1, 8],
    ['BTC', 'EUR', 0, 8],
    ['ETH', 'EUR', 1, 8],
    ['XRP', 'USD', 5, 6],
    ['ETH', 'BTC', 8, 8],
    ['BTC', 'USDC', 0, 8],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [
    {
      call: 'POST /api/v2/user_transactions/',
      of: 'transactions',
      cost: { second: 1, minutes: 1 },
      order: 'oldest',
      page: { size: 'limit', usual: 100, max: 1_000, turn: { by: 'after', name: 'since_id', included: true } },
      envelope: ({ rows }) => `[${rows.join(',')}]`,
      ends: 'short',
    },
    {
      call: 'POST /api/v2/crypto-transactions/',
      of: 'crypto',
      cost: { second: 1, minutes: 1 },
      order: 'newest',
      page: { size: 'limit', usual: 100, max: 1_000, turn: { by: 'offset', name: 'offset' } },
      envelope: ({ entries }: Page) =>
        `{"deposits":[${tagged(entries, 'deposit')}],"withdrawals":[${tagged(entries, 'withdrawal')}]}`,
      ends: 'short',
      spare: true,
    },
    {
      call: 'POST /api/v2/withdrawal-requests/',
      of: 'requests',
      check: ({ query }) =>
        Number(query.get('timedelta') ?? '0') > TIMEDELTA_SECONDS_MAX
          ? { status: 400, body: '{"status":"error","reason":{"timedelta":["Timedelta too large"]}}' }
          : undefined,
      keep: ({ query, serverMicros }) => {
        const seconds = Number(query.get('timedelta') ?? TIMEDELTA_SECONDS_USUAL)
        return (entry) => entry.micros >= serverMicros - seconds * 1_000_000
      },
      cost: { second: 1, minutes: 1 },
      order: 'newest',
      page: { size: 'limit', usual: 100, max: 1_000, turn: { by: 'offset', name: 'offset' } },
      envelope: ({ rows }) => `[${rows.join(',')}]`,
      ends: 'short',
      spare: true,
    },
  ],
  singles: {
    'POST /api/v2/account_balances/': ({ book }) =>
      reply(
        book.holdingsIn('').map(([code, quantity]) => {
          const total = fixed(quantity, 8)
          return { currency: code.toLowerCase(), total, available: total, reserved: '0.00000000' }
        }),
      ),
  },
  open: {
    'GET /api/v2/ticker/btcusd/': ({ serverMicros }) =>
      reply({ timestamp: String(Math.floor(serverMicros / 1_000_000)), last: '65000', bid: '64999', ask: '65001' }),
  },
  limits: {
    second: { kind: 'window', limit: 400, seconds: 1 },
    minutes: { kind: 'window', limit: 10_000, seconds: 600 },
  },
  usualCost: { second: 1, minutes: 1 },
  tooFast: () => newer(400, '400.002', 'Request rejected due to exceeded rate limit.'),
  notFound: newer(404, '404.001', 'Not found.'),
  credentials,
  uid: (seed) => seeded(seed).text('0123456789', 7),
  gate,
  refusals: {
    invalid_key: refusal('API0001', 'API key not found'),
    revoked_key: refusal('API0001', 'API key not found'),
    invalid_secret: refusal('API0005', 'Invalid signature'),
    // Nobody has written down what is said of a key that waits for its e-mail: "probably API0001 or API0008".
    key_not_activated: refusal('API0008', 'Authentication failed'),
    ip_not_allowed: refusal('API0002', 'IP address not allowed'),
    missing_permission: refusal('API0003', 'No permission found'),
    nonce_conflict: refusal('API0004', 'Invalid nonce'),
    account_restricted: refusal('API0006', 'Your account is frozen'),
    account_closed: refusal('API0008', 'Authentication failed'),
    rate_limited: newer(400, '400.002', 'Request rejected due to exceeded rate limit.'),
    exchange_maintenance: {
      status: 503,
      body: `{"error":"Bitstamp.net is under scheduled maintenance. We'll be back soon."}`,
    },
    internal_error: newer(500, '500.001', 'Unknown server error.'),
    endpoint_gone: newer(410, '410.001', 'Requested endpoint is deprecated.'),
    bad_request: { status: 400, body: '{"status":"error","reason":"Invalid offset."}' },
    unknown_refusal: refusal('API0999', 'Request declined'),
  },
  told: ['clock_skew'],
  scopes: {
    'Account balance': ['POST /api/v2/account_balances/'],
    'User transactions': ['POST /api/v2/user_transactions/'],
    'Crypto transactions': ['POST /api/v2/crypto-transactions/'],
    'Withdrawal requests': ['POST /api/v2/withdrawal-requests/'],
  },
  looks: 1,
}

function tagged(entries: readonly Entry[], tag: string): string {
  return entries
    .filter(({ tags }) => tags.includes(tag))
    .map(({ json }) => json)
    .join(',')
}

function reply(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function refusal(code: string, reason: string): Answered {
  return { status: 403, body: JSON.stringify({ status: 'error', reason, code }) }
}

/** Newer refusals name their code otherwise. */
function newer(status: number, code: string, reason: string): Answered {
  return { status, body: JSON.stringify({ status: 'error', reason, response_code: code }) }
}

/** Key and secret have 32 letters and digits (not documented; confidence low). */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return { apiKey: random.text(ALPHANUMERIC, 32), secret: random.text(ALPHANUMERIC, 32) }
}

/** HMAC-SHA256 in hex over who, method, host, path, query, type of content, nonce, stamp, version and body. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const header = (name: string): string => asked.headers[name] ?? ''
  const [who, nonce, moment, version] = [
    header('x-auth'),
    header('x-auth-nonce'),
    header('x-auth-timestamp'),
    header('x-auth-version'),
  ]
  if (version !== 'v2') return refusal('API0010', 'Invalid version')
  if (!/^[0-9a-f-]{36}$/.test(nonce)) return refusal('API0004', 'Invalid nonce')
  if (!/^\d{13}$/.test(moment)) return refusal('API0018', 'X-Auth-Timestamp header has an invalid format')
  if (Math.abs(serverMicros / 1000 - Number(moment)) > STAMP_MILLIS_MAX)
    return refusal('API0017', 'X-Auth-Timestamp header is out of boundaries')
  const type = header('content-type')
  if (asked.body === '' && type !== '') return refusal('API0020', 'Content-Type header should not be present')
  if (who !== `BITSTAMP ${apiKey}`) return refusal('API0001', 'API key not found')
  const query = asked.query === '' ? '' : `?${asked.query}`
  const text = `${who}${asked.method}${HOST}${asked.path}${query}${type}${nonce}${moment}${version}${asked.body}`
  const right = createHmac('sha256', secret).update(text).digest('hex')
  return right === header('x-auth-signature') ? undefined : refusal('API0005', 'Invalid signature')
}
