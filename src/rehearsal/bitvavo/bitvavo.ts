import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Page, Venue, Scene } from '../kit/venue.ts'
import { HEX, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** Bitvavo's API as its public documents and libraries describe it (read 2026-11-21). */
export const bitvavo: Venue = {
  id: 'bitvavo',
  baseCurrency: 'EUR',
  coins: {
    EUR: { dollars: '1.1', digits: 2, fiat: true, leaving: '0' },
    USDC: { dollars: '1', digits: 6, leaving: '1' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.00003' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.0012' },
    SOL: { dollars: '140', digits: 8, leaving: '0.008' },
    ADA: { dollars: '0.45', digits: 6, leaving: '0.9' },
  },
  pairs: [
    ['BTC', 'EUR', 0, 8],
    ['ETH', 'EUR', 1, 8],
    ['SOL', 'EUR', 2, 8],
    ['ADA', 'EUR', 5, 6],
    ['USDC', 'EUR', 5, 6],
    ['BTC', 'USDC', 0, 8],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [
    {
      call: 'GET /v2/account/history',
      of: 'history',
      cost: { key: 1 },
      time: { from: 'fromDate', until: 'toDate', in: 'millis' },
      order: 'newest',
      page: { size: 'maxItems', usual: 100, max: 100, turn: { by: 'number', name: 'page' } },
      envelope: ({ rows, number, total, size }) =>
        `{"items":[${rows.join(',')}],"currentPage":${number},"totalPages":${Math.ceil(total / size)},"maxItems":${size}}`,
      ends: 'told',
    },
    plain('GET /v2/depositHistory', 'deposits'),
    plain('GET /v2/withdrawalHistory', 'withdrawals'),
    {
      ...plain('GET /v2/trades', 'trades'),
      of: ({ query }) => (query.get('market') === null ? missing('market') : `trades ${query.get('market')}`),
      // The history holds every trade; the fills of a market add nothing that a balance needs.
      spare: true,
    },
  ],
  singles: {
    'GET /v2/balance': ({ book, query }) => {
      const rows = book
        .holdingsIn('')
        .filter(([code]) => query.get('symbol') === null || query.get('symbol') === code)
        .map(([symbol, quantity]) => ({ symbol, available: format(quantity), inOrder: '0' }))
      return reply(rows)
    },
    'GET /v2/stakingBalance': reply([]),
    'GET /v2/account': reply({
      fees: { tier: 0, volume: '0.00', taker: '0.0025', maker: '0.0015' },
      capabilities: ['buy', 'sell', 'depositCrypto', 'depositFiat', 'withdrawCrypto', 'withdrawFiat'],
    }),
    'GET /v2/subaccounts/transfers': reply([]),
  },
  open: {
    'GET /v2/time': ({ serverMicros }) => reply({ time: Math.floor(serverMicros / 1000), timeNs: serverMicros * 1000 }),
    'GET /v2/markets': ({ book }) =>
      reply(
        book.market.pairs.map(({ base, quote }) => ({ market: `${base}-${quote}`, status: 'trading', base, quote })),
      ),
    'GET /v2/assets': ({ book }) => reply(book.market.codes().map((symbol) => ({ symbol, depositStatus: 'OK' }))),
  },
  limits: { key: { kind: 'window', limit: 1_000, seconds: 60 } },
  usualCost: { key: 5 },
  costs: { 'GET /v2/time': { key: 1 }, 'GET /v2/account': { key: 1 } },
  tooFast: (waitMicros, { serverMicros }) => banned((serverMicros + waitMicros) / 1000),
  notFound: refusal(404, 110, 'Invalid endpoint. Please check url and HTTP method.'),
  credentials,
  uid: (seed) => seeded(seed).text(HEX, 8),
  gate,
  refusals: {
    invalid_key: refusal(403, 305, 'No active API key found.'),
    revoked_key: refusal(403, 305, 'No active API key found.'),
    expired_key: refusal(403, 305, 'No active API key found.'),
    invalid_secret: refusal(403, 309, 'The signature is invalid.'),
    key_not_activated: refusal(
      403,
      306,
      'No active API key found. Please ensure that you have confirmed the API key by e-mail.',
    ),
    ip_not_allowed: refusal(403, 307, 'This key does not allow access from this IP.'),
    missing_permission: refusal(403, 311, 'This key does not allow showing account information.'),
    account_restricted: refusal(403, 317, 'This account is locked. Please contact support.'),
    account_closed: refusal(403, 317, 'This account is locked. Please contact support.'),
    rate_limited: ({ serverMicros, setting }) => banned(serverMicros / 1000 + 1_000 / setting.speed),
    ip_banned: ({ serverMicros, setting }) => banned(serverMicros / 1000 + 60_000 / setting.speed),
    exchange_maintenance: refusal(503, 111, 'Bitvavo is currently under maintenance.'),
    internal_error: refusal(503, 107, 'The matching engine is overloaded. Please wait 500ms and resubmit your order.'),
    endpoint_gone: refusal(404, 110, 'Invalid endpoint. Please check url and HTTP method.'),
    bad_request: refusal(400, 205, 'limit parameter is invalid.'),
    unknown_refusal: refusal(403, 399, 'Request declined.'),
  },
  told: ['clock_skew'],
  scopes: { view: ['GET /v2'] },
  banSeconds: 60,
  looks: 2,
}

function plain(call: string, of: string): KitList {
  return {
    call,
    of,
    cost: { key: 5 },
    time: { from: 'start', until: 'end', in: 'millis' },
    order: 'newest',
    page: { size: 'limit', usual: 500, max: 1_000, turn: { by: 'none' } },
    envelope: ({ rows }: Page) => `[${rows.join(',')}]`,
    ends: 'edge',
  }
}

function reply(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function refusal(status: number, errorCode: number, error: string): Answered {
  return { status, body: JSON.stringify({ errorCode, error }) }
}

function missing(name: string): Answered {
  return refusal(400, 203, `${name} parameter is required.`)
}

function banned(untilMs: number): Answered {
  const until = Math.ceil(untilMs)
  const text = `Your IP or API key has been banned for not respecting the rate limit. The ban expires at ${until}.`
  return {
    ...refusal(429, 105, text),
    headers: { 'bitvavo-ratelimit-remaining': '0', 'bitvavo-ratelimit-resetat': String(until) },
  }
}

/** A key has 64 hex digits and a secret 128. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return { apiKey: random.text(HEX, 64), secret: random.text(HEX, 128) }
}

/** HMAC-SHA256 in hex over timestamp, method, path with query, and body. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const key = asked.headers['bitvavo-access-key'] ?? ''
  const timestamp = asked.headers['bitvavo-access-timestamp'] ?? ''
  if (key.length !== 64) return refusal(403, 301, 'API Key must be of length 64.')
  if (!/^\d{13}$/.test(timestamp)) return refusal(403, 302, 'Timestamp is invalid. This must be a timestamp in ms.')
  const window = Number(asked.headers['bitvavo-access-window'] ?? 10_000)
  if (Math.abs(serverMicros / 1000 - Number(timestamp)) > window)
    return refusal(403, 304, 'Request was not received within acceptable window of Bitvavo-Access-Timestamp header.')
  if (key !== apiKey) return refusal(403, 305, 'No active API key found.')
  const text = `${timestamp}${asked.method}${asked.path}${asked.query === '' ? '' : `?${asked.query}`}${asked.body}`
  const right = createHmac('sha256', secret).update(text).digest('hex')
  if (right !== asked.headers['bitvavo-access-signature']) return refusal(403, 309, 'The signature is invalid.')
  return undefined
}
