import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitBook } from '../kit/book.ts'
import type { KitList, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, HEX, seeded } from '../random.ts'
import { CONTRACT, FUND, life, tradesOf, unheardOf } from './life.ts'

const SECOND_MICROS = 1_000_000
/** How far the nonce of a request may be off where it does not say. */
const WINDOW_SECONDS = 30

/** BigONE's API as its public documents and libraries describe it (read 2026-11-21). */
export const bigone: Venue = {
  id: 'bigone',
  baseCurrency: 'USD',
  coins: {
    USDT: { dollars: '1', digits: 12, leaving: '1' },
    BTC: { dollars: '65000', digits: 12, leaving: '0.0005' },
    ETH: { dollars: '2700', digits: 10, leaving: '0.003' },
    XIN: { dollars: '75', digits: 10, leaving: '0.01' },
    // Another coin than the one that is called so elsewhere.
    ONE: { dollars: '0.002', digits: 6, leaving: '100', symbol: 'BIGONETOKEN' },
  },
  pairs: [
    ['BTC', 'USDT', 2, 6],
    ['ETH', 'USDT', 2, 5],
    ['XIN', 'USDT', 2, 6],
    ['ONE', 'USDT', 6, 1],
    ['ETH', 'BTC', 6, 4],
    ['XIN', 'BTC', 7, 4],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [
    {
      ...tokens('api/v3/viewer/trades', 'trades', 20, 200),
      of: ({ query, book }) => {
        const market = query.get('asset_pair_name')
        if (market === null) return failure(400, 10007, 'Parameter error')
        return marketsOf(book).includes(market) ? tradesOf(market) : failure(404, 10013, 'Resource not found')
      },
      parts: (book) => marketsOf(book).map((market) => book.list(tradesOf(market))),
    },
    tokens('api/v3/viewer/deposits', 'deposits', 50, 50),
    tokens('api/v3/viewer/withdrawals', 'withdrawals', 50, 50),
    {
      ...tokens('sapi/v1/convert/viewer/trades', 'converts', 100, 200),
      cost: { address: 1, convert: 1 },
    },
  ],
  singles: {
    'GET /api/v3/viewer/accounts': ({ book }) => success(accounts(book, '')),
    'GET /api/v3/viewer/fund/accounts': ({ book }) => success(accounts(book, FUND)),
    'GET /api/contract/v2/accounts': ({ book }) => {
      const rows = book
        .holdingsIn(CONTRACT)
        .map(
          ([currency, quantity]) =>
            `{"cash":{"currency":"${currency}","balances":${format(quantity)},"available":${format(quantity)},` +
            `"unrealizedPnl":0,"marginBalances":${format(quantity)}},"positions":[]}`,
        )
      return { status: 200, body: `[${rows.join(',')}]` }
    },
  },
  open: {
    'GET /api/v3/ping': ({ serverMicros }) => ({
      status: 200,
      body: `{"code":0,"data":{"Timestamp":${Math.floor(serverMicros)}000}}`,
    }),
    'GET /api/v3/asset_pairs': ({ book }) =>
      success(
        book.market.pairs.map(({ base, quote, priceDigits, lotDigits }) => ({
          id: `${base}-${quote}`,
          name: `${base}-${quote}`,
          base_scale: lotDigits,
          quote_scale: priceDigits,
          base_asset: { symbol: base },
          quote_asset: { symbol: quote },
        })),
      ),
  },
  limits: {
    address: { kind: 'window', limit: 500, seconds: 10 },
    convert: { kind: 'window', limit: 50, seconds: 1 },
  },
  usualCost: { address: 1 },
  tooFast: (waitMicros, { serverMicros }) => limited((serverMicros + waitMicros) / 1_000),
  notFound: failure(404, 10013, 'Resource not found'),
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 8),
  gate,
  refusals: {
    invalid_key: failure(401, 40004, 'Unauthorized'),
    revoked_key: failure(401, 40004, 'Unauthorized'),
    invalid_secret: failure(401, 40106, 'Invalid token'),
    // A key of the API before this one.
    wrong_key_type: failure(401, 40004, 'Unauthorized'),
    ip_not_allowed: failure(403, 10403, 'Permission denied'),
    missing_permission: failure(403, 10403, 'Permission denied'),
    account_restricted: failure(403, 40305, 'Account restricted'),
    rate_limited: ({ serverMicros, setting }) => limited(serverMicros / 1_000 + 1_000 / setting.speed),
    exchange_maintenance: { status: 503, body: '' },
    internal_error: failure(500, 10005, 'Internal error'),
    endpoint_gone: { status: 410, body: '<html><title>410 Gone</title></html>' },
    bad_request: failure(400, 10007, 'Parameter error'),
    unknown_refusal: failure(400, 10999, 'Request declined'),
  },
  told: ['clock_skew'],
  scopes: {
    'View Account Balance Information': ['GET /api/v3/viewer/accounts', 'GET /api/v3/viewer/fund'],
    'View Trade Information': ['GET /api/v3/viewer/trades', 'GET /sapi/v1/convert/viewer/trades'],
    'View Deposit History': ['GET /api/v3/viewer/deposits'],
    'View Withdrawal History': ['GET /api/v3/viewer/withdrawals'],
    'Access Contract': ['GET /api/contract/v2/accounts'],
  },
  looks: 3,
}

/** The newest first, without times. A page names what leads on even if nothing lies behind it. */
function tokens(path: string, of: string, usual: number, max: number): KitList {
  return {
    call: `GET /${path}`,
    of,
    cost: { address: 1 },
    order: 'newest',
    page: { size: 'limit', usual, max, turn: { by: 'token', name: 'page_token' } },
    envelope: ({ rows, next }) => {
      const token = next ?? (rows.length > 0 ? 'NQ==' : '')
      return `{"code":0,"data":[${rows.join(',')}],"page_token":"${token}"}`
    },
    ends: 'empty',
  }
}

function marketsOf(book: KitBook): readonly string[] {
  return book.market.pairs.map(({ base, quote }) => `${base}-${quote}`)
}

function accounts(book: KitBook, pocket: string): object {
  const held = new Map(book.holdingsIn(pocket))
  return book.market.codes().map((asset_symbol) => {
    const balance = held.get(asset_symbol)
    return { asset_symbol, balance: balance === undefined ? '0' : format(balance), locked_balance: '0' }
  })
}

function success(data: object): Answered {
  return { status: 200, body: JSON.stringify({ code: 0, data }) }
}

function failure(status: number, code: number, message: string): Answered {
  return { status, body: JSON.stringify({ code, message }) }
}

function limited(untilMillis: number): Answered {
  return {
    ...failure(429, 10429, 'Too many requests'),
    headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(Math.ceil(untilMillis)) },
  }
}

/** The key is a UUID; of the secret nothing is written down. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  const groups = [8, 4, 4, 4, 12].map((length) => random.text(HEX, length))
  return { apiKey: groups.join('-'), secret: random.text(ALPHANUMERIC, 48) }
}

/** A JWT (HS256) whose payload names the key and a nonce in nanoseconds. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const [, head, payload, signature] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(asked.headers['authorization'] ?? '') ?? []
  if (head === undefined || payload === undefined) return failure(400, 40107, 'Unexpected request header')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Readonly<Record<string, string>>
  if (claims['type'] !== 'OpenAPIV2' || claims['sub'] !== apiKey) return failure(401, 40004, 'Unauthorized')
  const right = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')
  if (signature !== right) return failure(401, 40106, 'Invalid token')
  const nonce = claims['nonce'] ?? ''
  const stampedMicros = /^\d{19}$/.test(nonce) ? Number(BigInt(nonce) / 1_000n) : 0
  const window = Number(claims['recv_window'] ?? WINDOW_SECONDS) * SECOND_MICROS
  return Math.abs(serverMicros - stampedMicros) <= window ? undefined : failure(401, 40106, 'Invalid token')
}
