import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitBook } from '../kit/book.ts'
import type { KitList, Limit, Page, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

const MINUTE: Limit = { kind: 'window', limit: 90, seconds: 60 }
const KEY_LENGTH = 43

/** Bitfinex's API as its public documents and libraries describe it (read 2026-11-21). */
export const bitfinex: Venue = {
  id: 'bitfinex',
  baseCurrency: 'USD',
  coins: {
    USD: { dollars: '1', digits: 8, fiat: true },
    EUR: { dollars: '1.1', digits: 8, fiat: true },
    UST: { dollars: '1', digits: 8, symbol: 'USDT' },
    BTC: { dollars: '65000', digits: 8 },
    ETH: { dollars: '2700', digits: 8 },
    IOT: { dollars: '0.2', digits: 6, symbol: 'IOTA' },
  },
  pairs: [
    ['BTC', 'USD', 0, 8],
    ['ETH', 'USD', 1, 8],
    ['BTC', 'EUR', 0, 8],
    ['IOT', 'USD', 5, 6],
    ['ETH', 'BTC', 6, 8],
    ['BTC', 'UST', 0, 8],
  ],
  tickMicros: 1_000,
  life,
  undocumented: unheardOf,
  lists: [
    list('ledgers/hist', 'ledger', 2_500),
    { ...list('trades/hist', 'trades', 2_500), spare: true },
    { ...list('movements/hist', 'movements', 1_000), spare: true },
  ],
  singles: {
    'POST /v2/auth/r/permissions': ({ setting }) =>
      reply(permissions(setting.faults.argument('missing_permission'), setting)),
    'POST /v2/auth/r/info/user': ({ uid }) => reply([Number(uid), 'user@example.com', 'user', 1_500_000_000_000]),
    'POST /v2/auth/r/wallets': ({ book }) => ({
      status: 200,
      body: `[${[...wallets(book, '', 'exchange'), ...wallets(book, 'margin', 'margin'), ...wallets(book, 'funding', 'funding')].join(',')}]`,
    }),
  },
  open: {
    'GET /v2/platform/status': ({ setting }) => reply([setting.faults.isOn('exchange_maintenance') ? 0 : 1]),
  },
  openAlways: ['GET /v2/platform/status'],
  limits: { 'ledgers/hist': MINUTE, 'trades/hist': MINUTE, 'movements/hist': MINUTE, other: MINUTE },
  usualCost: { other: 1 },
  tooFast: () => refusal(500, 11010, 'ratelimit: error'),
  notFound: refusal(404, 10020, 'path: invalid'),
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 7),
  gate,
  refusals: {
    invalid_key: refusal(500, 10100, 'apikey: digest invalid'),
    invalid_secret: refusal(500, 10100, 'apikey: digest invalid'),
    revoked_key: refusal(500, 10100, 'apikey: invalid'),
    key_not_activated: refusal(500, 10100, 'apikey: digest invalid'),
    ip_not_allowed: refusal(500, 10100, 'apikey: invalid'),
    missing_permission: refusal(500, 10001, 'api_key: permission invalid'),
    nonce_conflict: refusal(500, 10114, 'nonce: small'),
    rate_limited: refusal(500, 11010, 'ratelimit: error'),
    ip_banned: { status: 429, body: '{"error":"ERR_RATE_LIMIT"}' },
    exchange_maintenance: refusal(503, 20060, 'maintenance'),
    internal_error: {
      status: 503,
      body:
        '{"code":503,"error":"temporarily_unavailable",' +
        '"error_description":"Sorry, the service is temporarily unavailable. See https://www.bitfinex.com/ for more info."}',
    },
    endpoint_gone: { status: 404, body: '<html><title>404 Not Found</title></html>' },
    bad_request: refusal(500, 10020, 'limit: invalid'),
    unknown_refusal: refusal(500, 10999, 'request: declined'),
    region_blocked: { status: 403, body: '<html><title>403 Forbidden</title></html>' },
  },
  told: ['excess_permission'],
  scopes: {
    history: ['POST /v2/auth/r/ledgers', 'POST /v2/auth/r/trades', 'POST /v2/auth/r/movements'],
    wallets: ['POST /v2/auth/r/wallets'],
    account: ['POST /v2/auth/r/info'],
  },
  banSeconds: 60,
  looks: 1,
}

function list(name: string, of: string, max: number): KitList {
  return {
    call: `POST /v2/auth/r/${name}`,
    of,
    check: ({ asked }) => (numbersIn(asked.body) ? undefined : refusal(500, 10020, 'limit: invalid')),
    cost: { [name]: 1 },
    time: { from: 'start', until: 'end', in: 'millis' },
    order: 'newest',
    page: { size: 'limit', usual: 25, max, turn: { by: 'none' } },
    envelope: ({ rows }: Page) => `[${rows.join(',')}]`,
    ends: 'edge',
  }
}

/** Limits and instants are numbers in the body; a text in their place is refused. */
function numbersIn(body: string): boolean {
  const told = (body === '' ? {} : JSON.parse(body)) as Readonly<Record<string, unknown>>
  return ['start', 'end', 'limit'].every((name) => told[name] === undefined || typeof told[name] === 'number')
}

/** Derivatives and funding keep wallets of their own. */
function wallets(book: KitBook, pocket: string, type: string): readonly string[] {
  return book
    .holdingsIn(pocket)
    .map(([code, quantity]) => `["${type}","${code}",${format(quantity)},0,${format(quantity)},null,null]`)
}

const READ = ['account', 'history', 'orders', 'positions', 'funding', 'settings', 'wallets'] as const
const WRITES: Readonly<Record<string, string>> = { trade: 'orders', withdraw: 'withdraw', transfer: 'wallets' }

/** `[scope, read, write]`. */
function permissions(
  missing: string | undefined,
  { faults }: Scene['setting'],
): readonly (readonly [string, 0 | 1, 0 | 1])[] {
  const lacksAll = faults.isOn('missing_permission') && missing === undefined
  const excess = faults.isOn('excess_permission') ? WRITES[faults.argument('excess_permission') ?? 'trade'] : undefined
  return [...READ, 'withdraw', 'ui_withdraw', 'bfxpay'].map((name) => {
    const reads = (READ as readonly string[]).includes(name) && name !== missing && !lacksAll
    return [name, reads ? 1 : 0, name === excess ? 1 : 0]
  })
}

function reply(json: unknown): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function refusal(status: number, code: number, text: string): Answered {
  return { status, body: JSON.stringify(['error', code, text]) }
}

/** Key and secret have 43 characters (not documented; confidence low). */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return { apiKey: random.text(`${ALPHANUMERIC}-_`, KEY_LENGTH), secret: random.text(`${ALPHANUMERIC}-_`, KEY_LENGTH) }
}

/** HMAC-SHA384 in hex over path, nonce and body. A key and a secret that are wrong get the same answer. */
function gate({ asked, setting }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const nonce = asked.headers['bfx-nonce'] ?? ''
  if (!/^\d{1,16}$/.test(nonce)) return refusal(500, 10112, 'nonce: invalid')
  const text = `/api${asked.path}${nonce}${asked.body}`
  const right = createHmac('sha384', secret).update(text).digest('hex')
  const fits = asked.headers['bfx-apikey'] === apiKey && asked.headers['bfx-signature'] === right
  return fits ? undefined : refusal(500, 10100, 'apikey: digest invalid')
}
