import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Limit, Page, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, HEX, seeded } from '../random.ts'
import { FUTURES, life, tradesOf, unheardOf } from './life.ts'

/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'
const SECOND_MICROS = 1_000_000
/** How far the stamp of a request for futures may be off. */
const FUTURES_STALE_MILLIS = 10_000

const READS = [
  ...['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_WITHDRAW_READ', 'SPOT_TRANSFER_READ'],
  ...['CONTRACT_ACCOUNT_READ', 'CONTRACT_DEAL_READ'],
]
const EXCESS: Readonly<Record<string, string>> = {
  trade: 'SPOT_DEAL_WRITE',
  withdraw: 'SPOT_WITHDRAW_WRITE',
  transfer: 'SPOT_TRANSFER_WRITE',
}

/** MEXC's API as its public documents and libraries describe it (read 2026-11-21). */
export const mexc: Venue = {
  id: 'mexc',
  baseCurrency: 'USD',
  coins: {
    USDT: { dollars: '1', digits: 8, leaving: '1' },
    USDC: { dollars: '1', digits: 8, leaving: '1' },
    BTC: { dollars: '65000', digits: 10, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 10, leaving: '0.001' },
    KAS: { dollars: '0.1', digits: 8, leaving: '0.5' },
    MX: { dollars: '3', digits: 8, leaving: '0.1' },
  },
  pairs: [
    ['BTC', 'USDT', 2, 6],
    ['ETH', 'USDT', 2, 5],
    ['KAS', 'USDT', 5, 2],
    ['MX', 'USDT', 4, 2],
    ['ETH', 'BTC', 6, 4],
    ['BTC', 'USDC', 2, 6],
  ],
  tickMicros: 1_000,
  windowDays: 7,
  // Trades are forgotten after a month.
  spanDays: 20,
  life,
  undocumented: unheardOf,
  lists: [
    {
      ...spot('myTrades', 'trades', 10),
      of: ({ query, book }) => {
        const symbol = query.get('symbol') ?? ''
        return book.market.pairs.some(({ base, quote }) => `${base}${quote}` === symbol)
          ? tradesOf(symbol)
          : failure(400, 10007, 'bad symbol')
      },
      parts: (book) => book.market.pairs.map(({ base, quote }) => book.list(tradesOf(`${base}${quote}`))),
      window: { days: 31, tooWide: failure(400, 33333, 'param is error') },
      retentionDays: 30,
      page: { size: 'limit', usual: 100, max: 100, turn: { by: 'none' } },
      ends: 'edge',
    },
    week('capital/deposit/hisrec', 'deposits', 10),
    week('capital/withdraw/history', 'withdrawals', 1),
    {
      ...spot('capital/transfer', 'transfers', 1),
      check: ({ query }) =>
        query.has('fromAccountType') && query.has('toAccountType')
          ? undefined
          : failure(400, 44444, 'param cannot be null'),
      keep:
        ({ query }) =>
        (entry) =>
          entry.tags.includes(query.get('fromAccountType') ?? ''),
      parts: (book) =>
        ['SPOT', 'FUTURES'].map((from) => book.list('transfers').filter((entry) => entry.tags.includes(from))),
      usualDays: 7,
      retentionDays: 180,
      page: { size: 'size', usual: 10, max: 100, turn: { by: 'number', name: 'page' } },
      envelope: ({ rows, total }) => `{"rows":[${rows.join(',')}],"total":${total}}`,
      ends: 'told',
    },
    { ...numbered('capital/transfer/internal', 'sent', 'limit', 100), usualDays: 7 },
    numbered('capital/convert', 'dust', 'limit', 1_000),
    { ...numbered('rebate/detail', 'referrals', null, 10), usualDays: 365 },
    { ...numbered('rebate/detail/kickback', 'rebates', null, 10), usualDays: 365 },
    counted('account/transfer_record', 'futures transfers'),
    {
      ...counted('position/list/history_positions', 'positions'),
      envelope: ({ rows }) => `{"success":true,"code":0,"data":[${rows.join(',')}]}`,
      ends: 'short',
    },
    counted('position/funding_records', 'funding'),
  ],
  singles: {
    'GET /api/v3/apiKeyInfo': keyInfo,
    'GET /api/v3/account': ({ book }) => {
      const balances = book.holdingsIn('').map(([asset, quantity]) => ({ asset, free: format(quantity), locked: '0' }))
      return success({ canTrade: true, canWithdraw: true, accountType: 'SPOT', balances, permissions: ['SPOT'] })
    },
    'GET /api/v1/private/account/assets': ({ book }) => {
      const rows = book.holdingsIn(FUTURES).map(([currency, quantity]) => {
        const held = format(quantity)
        return (
          `{"currency":"${currency}","positionMargin":0,"availableBalance":${held},"cashBalance":${held},` +
          `"frozenBalance":0,"equity":${held},"unrealized":0,"bonus":0}`
        )
      })
      return { status: 200, body: `{"success":true,"code":0,"data":[${rows.join(',')}]}` }
    },
    'GET /api/v1/private/position/open_positions': success({ success: true, code: 0, data: [] }),
  },
  open: {
    'GET /api/v3/ping': success({}),
    'GET /api/v3/time': ({ serverMicros }) => success({ serverTime: Math.floor(serverMicros / 1_000) }),
    'GET /api/v3/exchangeInfo': ({ book, serverMicros }) => {
      const symbols = book.market.pairs.map(({ base, quote }) => ({
        symbol: `${base}${quote}`,
        status: '1',
        baseAsset: base,
        quoteAsset: quote,
      }))
      return success({ timezone: 'CST', serverTime: Math.floor(serverMicros / 1_000), rateLimits: [], symbols })
    },
  },
  limits: limits(),
  costs: {
    'GET /api/v3/account': { account: 10 },
    'GET /api/v3/apiKeyInfo': { apiKeyInfo: 1 },
    'GET /api/v3/ping': {},
    'GET /api/v3/time': {},
    'GET /api/v3/exchangeInfo': {},
  },
  usualCost: { futures: 1 },
  tooFast: (waitMicros) => tooMany(waitMicros / SECOND_MICROS),
  notFound: failure(404, 404, 'Not Found'),
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 8),
  gate,
  refusals: {
    invalid_key: failure(400, 10072, 'Api key info invalid'),
    revoked_key: failure(400, 10072, 'Api key info invalid'),
    expired_key: failure(400, 700002, 'Signature for this request is not valid.'),
    invalid_secret: failure(400, 700002, 'Signature for this request is not valid.'),
    ip_not_allowed: failure(400, 700006, `IP [${OTHER_ADDRESS}] not in the ip white list`),
    missing_permission: failure(400, 700007, 'No permission to access the endpoint.'),
    account_restricted: failure(400, 60005, 'your account is abnormal'),
    account_closed: failure(400, 10001, 'user does not exist'),
    region_blocked: failure(403, 403, 'Access Denied'),
    rate_limited: ({ setting }) => tooMany(1 / setting.speed),
    ip_banned: ({ setting }) => ({ ...tooMany(120 / setting.speed), status: 418 }),
    exchange_maintenance: {
      status: 500,
      body: '{"code":500,"message":"Under maintenance, please try again later","announcement":"https://www.mexc.com/support/articles/1"}',
    },
    internal_error: failure(503, 503, 'service not available, please try again'),
    endpoint_gone: failure(404, 404, 'Not Found'),
    bad_request: failure(400, 700004, "Param 'startTime' must be sent, but was empty or null"),
    unknown_refusal: failure(400, 799999, 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: {
    SPOT_ACCOUNT_READ: ['GET /api/v3/account', 'GET /api/v3/rebate'],
    SPOT_DEAL_READ: ['GET /api/v3/myTrades', 'GET /api/v3/capital/convert'],
    SPOT_WITHDRAW_READ: [
      'GET /api/v3/capital/deposit',
      'GET /api/v3/capital/withdraw',
      'GET /api/v3/capital/transfer/internal',
    ],
    CONTRACT_ACCOUNT_READ: ['GET /api/v1/private/account'],
    CONTRACT_DEAL_READ: ['GET /api/v1/private/position'],
  },
  looks: 3,
}

/** Newest first, by the time of the row. */
function spot(name: string, of: string, weight: number): Omit<KitList, 'page' | 'ends'> {
  return {
    call: `GET /api/v3/${name}`,
    of,
    cost: { [name]: weight },
    time: { from: 'startTime', until: 'endTime', in: 'millis' },
    order: 'newest',
    envelope: ({ rows }: Page) => `[${rows.join(',')}]`,
  }
}

/** A week at the most, and no way to turn a page. */
function week(name: string, of: string, weight: number): KitList {
  return {
    ...spot(name, of, weight),
    window: { days: 7, tooWide: failure(400, 33333, 'param is error') },
    usualDays: 7,
    retentionDays: 90,
    page: { size: 'limit', usual: 1_000, max: 1_000, turn: { by: 'none' } },
    ends: 'split',
  }
}

/** The answer tells how many pages there are. */
function numbered(name: string, of: string, size: string | null, max: number): KitList {
  return {
    ...spot(name, of, 1),
    page: { size, usual: 10, max, turn: { by: 'number', name: 'page' } },
    envelope: ({ rows, number, total, size: rowsOfPage }) =>
      `{"data":[${rows.join(',')}],"totalRecords":${total},"page":${number},"totalPageNum":${Math.ceil(total / rowsOfPage)}}`,
    ends: 'told',
  }
}

/** Lists of futures know no times. */
function counted(name: string, of: string): KitList {
  return {
    call: `GET /api/v1/private/${name}`,
    of,
    cost: { futures: 1 },
    order: 'newest',
    page: { size: 'page_size', usual: 20, max: 100, turn: { by: 'number', name: 'page_num' } },
    envelope: ({ rows, number, total, size }) =>
      `{"success":true,"code":0,"data":{"pageSize":${size},"totalCount":${total},"totalPage":${Math.ceil(total / size)},` +
      `"currentPage":${number},"resultList":[${rows.join(',')}]}}`,
    ends: 'told',
  }
}

/** Each endpoint of spot has a limit of its own; those of futures share one here, which only makes it stricter. */
function limits(): Readonly<Record<string, Limit>> {
  const names = [
    ...['account', 'apiKeyInfo', 'myTrades', 'capital/deposit/hisrec', 'capital/withdraw/history', 'capital/transfer'],
    ...['capital/transfer/internal', 'capital/convert', 'rebate/detail', 'rebate/detail/kickback'],
  ]
  const each = names.map((name) => [name, { kind: 'window', limit: 500, seconds: 10 }] as const)
  return { ...Object.fromEntries(each), futures: { kind: 'window', limit: 20, seconds: 2 } }
}

function success(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function failure(status: number, code: number, msg: string): Answered {
  return { status, body: JSON.stringify({ code, msg }) }
}

function tooMany(seconds: number): Answered {
  return { ...failure(429, 429, 'Too Many Requests'), headers: { 'Retry-After': String(Math.ceil(seconds)) } }
}

function keyInfo({ setting: { faults, seed }, query, serverMicros }: Scene): Answered {
  const { apiKey } = credentials(seed)
  if (query.get('accessKey') !== apiKey) return failure(400, 730706, 'API KEY information does not exist')
  const lost = faults.isOn('missing_permission') ? (faults.argument('missing_permission') ?? 'READ') : 'none'
  const excess = faults.isOn('excess_permission') ? [EXCESS[faults.argument('excess_permission') ?? 'trade']] : []
  return success({
    note: 'pretend',
    accessKey: apiKey,
    createTime: new Date(serverMicros / 1_000 - 86_400_000).toISOString(),
    permissions: [...READS.filter((one) => !one.endsWith(lost)), ...excess].join(','),
    // Days are told of a key that is about to end; a key that ends by surprise never told any.
    remainingValidity: faults.pending('expired_key') ? 1 : null,
    ipWhiteList: faults.pending('ip_not_allowed') ? OTHER_ADDRESS : '',
    status: 'VALID',
  })
}

/** The key has 18 letters and digits behind "mx0", the secret 32 hex digits. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return { apiKey: `mx0${random.text(ALPHANUMERIC, 15)}`, secret: random.text(HEX, 32) }
}

function gate(scene: Scene): Answered | undefined {
  return scene.asked.path.startsWith('/api/v1/') ? futuresGate(scene) : spotGate(scene)
}

/** HMAC-SHA256 in hex over the query as it was sent, without the signature at its end. */
function spotGate({ asked, setting, serverMicros, query }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const key = asked.headers['x-mexc-apikey'] ?? ''
  if (!/^mx0[A-Za-z0-9]{15}$/.test(key)) return failure(400, 700001, 'API-key format invalid.')
  if (key !== apiKey) return failure(400, 10072, 'Api key info invalid')
  const window = Number(query.get('recvWindow') ?? 5_000)
  if (window > 60_000) return failure(400, 700005, 'recvWindow must be less than 60000')
  const ago = serverMicros / 1_000 - Number(query.get('timestamp'))
  if (!(ago <= window && ago > -1_000))
    return failure(400, 700003, 'Timestamp for this request is outside of the recvWindow.')
  const signed = asked.query.replace(/&?signature=[^&]*$/, '')
  const right = createHmac('sha256', secret).update(signed).digest('hex')
  return query.get('signature') === right ? undefined : failure(400, 700002, 'Signature for this request is not valid.')
}

/** HMAC-SHA256 in hex over key, stamp and sorted query. Refused with status 200. */
function futuresGate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const stamp = asked.headers['request-time'] ?? ''
  const refused = (code: number, message: string): Answered => success({ success: false, code, message })
  if (asked.headers['apikey'] !== apiKey) return refused(402, 'API Key expired, please apply again')
  if (!(Math.abs(serverMicros / 1_000 - Number(stamp)) <= FUTURES_STALE_MILLIS)) return refused(513, 'Invalid request')
  const sorted = asked.query.split('&').sort().join('&')
  const right = createHmac('sha256', secret).update(`${apiKey}${stamp}${sorted}`).digest('hex')
  return asked.headers['signature'] === right ? undefined : refused(602, 'Signature verification failed')
}
