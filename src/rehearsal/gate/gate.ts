import { createHash, createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitBook } from '../kit/book.ts'
import type { KitList, Limit, Page, Venue, Scene } from '../kit/venue.ts'
import { HEX, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'
const SECOND_MICROS = 1_000_000
const STALE_SECONDS = 60

const NEVER_OPENED = failure(400, 'USER_NOT_FOUND', 'please transfer funds first to make futures account')

/** Gate's API as its public documents and libraries describe it (read 2026-11-21). */
export const gate: Venue = {
  id: 'gate',
  baseCurrency: 'EUR',
  coins: {
    USDT: { dollars: '1', digits: 8, leaving: '1' },
    BTC: { dollars: '65000', digits: 10, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 10, leaving: '0.001' },
    DOGE: { dollars: '0.12', digits: 4, leaving: '4' },
    LTC: { dollars: '70', digits: 8, leaving: '0.001' },
    GT: { dollars: '9', digits: 8, leaving: '0.02' },
  },
  pairs: [
    ['BTC', 'USDT', 1, 6],
    ['ETH', 'USDT', 2, 5],
    ['LTC', 'USDT', 2, 4],
    ['DOGE', 'USDT', 5, 1],
    ['GT', 'USDT', 3, 3],
    ['ETH', 'BTC', 5, 4],
  ],
  tickMicros: 1_000,
  windowDays: 30,
  life,
  undocumented: unheardOf,
  lists: [
    byPage('spot/account_book', 'book'),
    byPage('spot/my_trades', 'trades'),
    byOffset('wallet/deposits', 'deposits', 500),
    byOffset('wallet/withdrawals', 'withdrawals', 500),
    {
      ...byOffset('wallet/push', 'push', 100),
      keep:
        ({ query }) =>
        (entry) =>
          entry.tags.includes(query.get('transaction_type') ?? 'withdraw'),
      parts: (book) =>
        ['withdraw', 'deposit'].map((type) => book.list('push').filter((entry) => entry.tags.includes(type))),
    },
    {
      ...byOffset('futures/{settle}/account_book', 'futures', 1_000),
      of: ({ path }) => (path['settle'] === 'usdt' ? 'futures' : NEVER_OPENED),
      parts: (book) => [book.list('futures'), []],
    },
    { ...byOffset('delivery/{settle}/account_book', 'futures', 1_000), of: () => NEVER_OPENED, spare: true },
    { ...byOffset('options/account_book', 'futures', 1_000), of: () => NEVER_OPENED, spare: true },
  ],
  singles: {
    'GET /api/v4/account/main_keys': mainKeys,
    'GET /api/v4/account/detail': ({ uid, setting }) =>
      success({
        user_id: Number(uid),
        ip_whitelist: addresses(setting),
        currency_pairs: [],
        key: { mode: 1 },
        tier: 2,
      }),
    'GET /api/v4/spot/accounts': ({ book }) =>
      success(holdings(book).map(([currency, available]) => ({ currency, available, locked: '0', update_id: 1 }))),
    'GET /api/v4/unified/accounts': ({ book, uid }) => {
      const all = holdings(book).map(([code, available]) => [code, { available, freeze: '0', borrowed: '0' }])
      return success({ user_id: Number(uid), locked: false, balances: Object.fromEntries(all), total: '' })
    },
    'GET /api/v4/margin/accounts': success([]),
    'GET /api/v4/futures/{settle}/accounts': ({ book, path }) => {
      if (path['settle'] !== 'usdt') return NEVER_OPENED
      return success({ total: format(book.held('perp:USDT')), currency: 'USDT', unrealised_pnl: '0', point: '0' })
    },
    'GET /api/v4/delivery/{settle}/accounts': NEVER_OPENED,
    'GET /api/v4/options/accounts': NEVER_OPENED,
  },
  open: {
    'GET /api/v4/spot/time': ({ serverMicros }) => success({ server_time: Math.floor(serverMicros / 1_000) }),
  },
  limits: limits(),
  costs: {
    'GET /api/v4/account/main_keys': { other: 1 },
    'GET /api/v4/account/detail': { other: 1 },
    'GET /api/v4/margin/accounts': { other: 1 },
    'GET /api/v4/unified/accounts': { other: 1 },
    'GET /api/v4/options/accounts': { other: 1 },
  },
  usualCost: { plenty: 1 },
  tooFast: (waitMicros, { serverMicros }) => limited((serverMicros + waitMicros) / SECOND_MICROS),
  notFound: failure(404, 'NOT_FOUND', 'Request URL not exists'),
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 8),
  gate: signed,
  refusals: {
    invalid_key: failure(401, 'INVALID_KEY', 'Invalid key provided'),
    revoked_key: failure(401, 'INVALID_KEY', 'Invalid key provided'),
    expired_key: failure(401, 'INVALID_KEY', 'Invalid key provided'),
    invalid_secret: failure(401, 'INVALID_SIGNATURE', 'Signature mismatch'),
    // A key of another of Gate's sites.
    wrong_key_type: failure(401, 'INVALID_KEY', 'Invalid key provided'),
    ip_not_allowed: failure(403, 'FORBIDDEN', 'Request IP not in whitelist: 203.0.113.7'),
    missing_permission: failure(403, 'FORBIDDEN', 'Your key has no permission'),
    account_restricted: failure(403, 'ACCOUNT_LOCKED', 'Account is locked'),
    region_blocked: { status: 403, body: '<html><title>Access Denied</title></html>' },
    rate_limited: ({ serverMicros }) => limited(serverMicros / SECOND_MICROS),
    internal_error: failure(500, 'INTERNAL', 'Internal server error'),
    endpoint_gone: failure(404, 'NOT_FOUND', 'Request URL not exists'),
    bad_request: failure(400, 'INVALID_PARAM_VALUE', 'invalid argument: from'),
    unknown_refusal: failure(400, 'REQUEST_DECLINED', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: {
    spot: ['GET /api/v4/spot', 'GET /api/v4/margin'],
    wallet: ['GET /api/v4/wallet'],
    futures: ['GET /api/v4/futures', 'GET /api/v4/delivery'],
  },
  looks: 6,
}

function byPage(path: string, of: string): KitList {
  return {
    call: `GET /api/v4/${path}`,
    of,
    cost: { [path]: 1 },
    time: { from: 'from', until: 'to', in: 'seconds' },
    window: { days: 30, tooWide: failure(400, 'INVALID_PARAM_VALUE', 'invalid argument: from') },
    usualDays: 7,
    order: 'newest',
    page: { size: 'limit', usual: 100, max: 1_000, turn: { by: 'number', name: 'page' } },
    envelope: ({ rows }: Page) => `[${rows.join(',')}]`,
    ends: 'short',
  }
}

function byOffset(path: string, of: string, max: number): KitList {
  return { ...byPage(path, of), page: { size: 'limit', usual: 100, max, turn: { by: 'offset', name: 'offset' } } }
}

/** Each endpoint has a limit of its own; those without a name here share one, which only makes them stricter. */
function limits(): Readonly<Record<string, Limit>> {
  const ten = (limit: number): Limit => ({ kind: 'window', limit, seconds: 10 })
  const lists = ['spot/account_book', 'spot/my_trades', 'wallet/deposits', 'wallet/withdrawals', 'wallet/push']
  const contracts = ['futures/{settle}/account_book', 'delivery/{settle}/account_book', 'options/account_book']
  const named = [...lists, ...contracts].map((path) => [path, ten(path.startsWith('options') ? 150 : 200)] as const)
  return { ...Object.fromEntries(named), plenty: ten(200), other: ten(150) }
}

function holdings(book: KitBook): readonly (readonly [code: string, amount: string])[] {
  return book.holdingsIn('').map(([code, quantity]) => [code, format(quantity)] as const)
}

function success(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function failure(status: number, label: string, message: string): Answered {
  return { status, body: JSON.stringify({ label, message }) }
}

function limited(untilSeconds: number): Answered {
  return {
    ...failure(429, 'TOO_MANY_REQUESTS', 'Request Rate Limit Exceeded'),
    headers: {
      'X-Gate-RateLimit-Requests-Remain': '0',
      'X-Gate-RateLimit-Reset-Timestamp': String(Math.ceil(untilSeconds)),
    },
  }
}

function addresses({ faults }: Scene['setting']): readonly string[] {
  return faults.pending('ip_not_allowed') ? [OTHER_ADDRESS] : []
}

/** All keys of the account, each with stars in it. One of them may trade and is another program's. */
function mainKeys({ uid, setting }: Scene): Answered {
  const { faults, seed, now } = setting
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
  const writes = { trade: 'spot', transfer: 'wallet', withdraw: 'withdrawal' }[excess ?? '']
  const lost = faults.isOn('missing_permission') ? (faults.argument('missing_permission') ?? 'all') : undefined
  const names = ['spot', 'wallet', 'withdrawal', 'earn', 'futures', 'account']
  const perms = names
    .filter((name) => lost === undefined || (lost !== 'all' && lost !== name) || name === 'account')
    .map((name) => ({ name, read_only: name !== writes }))
  const seconds = Math.floor(now() / SECOND_MICROS)
  const key = {
    state: 1,
    mode: 1,
    name: 'rehearsal',
    user_id: Number(uid),
    perms,
    ip_whitelist: addresses(setting),
    currency_pairs: [],
    key: `${credentials(seed).apiKey.slice(0, 12)}*****`,
    // A key that is about to expire was made almost ninety days ago.
    created_at: faults.pending('expired_key') ? seconds - 90 * 86_400 + 1 : seconds - 86_400,
    update_at: 0,
    last_access: seconds,
  }
  const other = { ...key, name: 'bot', key: '0123456789ab*****', perms: [{ name: 'spot', read_only: false }] }
  return success([other, key])
}

/** A key has 32 hex digits and a secret 64. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x67617465)
  return { apiKey: random.text(HEX, 32), secret: random.text(HEX, 64) }
}

/** HMAC-SHA512 in hex over method, path, query, the digest of the body, and time. */
function signed({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const stamp = asked.headers['timestamp'] ?? ''
  if (stamp === '') return failure(401, 'INVALID_KEY', 'Missing required header: Timestamp')
  if (asked.headers['key'] !== apiKey) return failure(401, 'INVALID_KEY', 'Invalid key provided')
  if (!(Math.abs(serverMicros / SECOND_MICROS - Number(stamp)) <= STALE_SECONDS))
    return failure(401, 'REQUEST_EXPIRED', 'gap between request Timestamp and server time exceeds 60')
  const digest = createHash('sha512').update(asked.body).digest('hex')
  const text = [asked.method, asked.path, asked.query, digest, stamp].join('\n')
  const right = createHmac('sha512', secret).update(text).digest('hex')
  return right === asked.headers['sign'] ? undefined : failure(401, 'INVALID_SIGNATURE', 'Signature mismatch')
}
