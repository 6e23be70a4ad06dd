import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Page, Venue, Scene } from '../kit/venue.ts'
import { HEX, seeded } from '../random.ts'
import { life, SPOT, unheardOf } from './life.ts'

/** How far the timestamp of a request may be off. */
const STALE_MILLIS = 5_000

/** KuCoin's API as its public documents and libraries describe it (read 2026-11-21). */
export const kucoin: Venue = {
  id: 'kucoin',
  baseCurrency: 'EUR',
  coins: {
    USDT: { dollars: '1', digits: 6, leaving: '1' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.0003' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.002' },
    KCS: { dollars: '9', digits: 6, leaving: '0.1' },
  },
  pairs: [
    ['BTC', 'USDT', 1, 8],
    ['ETH', 'USDT', 2, 7],
    ['KCS', 'USDT', 3, 4],
    ['ETH', 'BTC', 5, 7],
  ],
  tickMicros: 1_000,
  windowDays: 1,
  // The spot account's ledger forgets after three days.
  spanDays: 2,
  life,
  undocumented: unheardOf,
  lists: [
    {
      ...counted('GET /api/v1/accounts/ledgers', 'ledger', { management: 2 }),
      window: { days: 1, tooWide: tooWide('24 hours') },
      retentionDays: 365,
    },
    byId('GET /api/v1/hf/accounts/ledgers', 'hf ledger'),
    { ...byId('GET /api/v3/hf/margin/account/ledgers', ''), of: () => noMargin(), spare: true },
    {
      call: 'GET /api/ua/v1/account/ledger',
      of: () => failure(200, '112010', 'Invalid Unified Account user.'),
      cost: { management: 4 },
      order: 'newest',
      page: { size: 'pageSize', usual: 50, max: 200, turn: { by: 'after', name: 'lastId' } },
      envelope: ({ rows }) => success(`{"items":[${rows.join(',')}]}`),
      ends: 'short',
      spare: true,
    },
    {
      call: 'GET /api/v1/transaction-history',
      of: 'futures',
      cost: { futures: 2 },
      time: { from: 'startAt', until: 'endAt', in: 'millis' },
      window: { days: 1, tooWide: tooWide('24 hours') },
      order: 'newest',
      page: { size: 'maxCount', usual: 50, max: 50, turn: { by: 'after', name: 'offset' } },
      envelope: ({ rows, more }) => success(`{"hasMore":${more},"dataList":[${rows.join(',')}]}`),
      ends: 'told',
    },
    {
      ...counted('GET /api/v1/fills', 'fills', { spot: 10 }),
      window: { days: 7, tooWide: tooWide('7 days') },
      // The ledger holds every trade; fills add nothing that a balance needs.
      spare: true,
    },
    counted('GET /api/v1/deposits', 'deposits', { management: 5 }),
    counted('GET /api/v1/withdrawals', 'withdrawals', { management: 20 }),
    { ...counted('GET /api/v1/hist-deposits', '', { management: 5 }), of: () => 'old deposits', spare: true },
    { ...counted('GET /api/v1/hist-withdrawals', '', { management: 20 }), of: () => 'old withdrawals', spare: true },
    {
      ...counted('GET /api/v3/margin/interest', '', { spot: 20 }),
      of: () => failure(200, '400007', 'Access denied--> Require more permission.'),
      spare: true,
    },
  ],
  singles: {
    'GET /api/v1/user/api-key': keyRecord,
    'GET /api/v1/accounts': ({ book }) => {
      const rows = [
        ['main', ''],
        [SPOT, SPOT],
      ].flatMap(([type, pocket]) =>
        book.holdingsIn(pocket ?? '').map(([currency, quantity]) => {
          const balance = format(quantity)
          return { id: `${type}-${currency}`, currency, type, balance, available: balance, holds: '0' }
        }),
      )
      return { status: 200, body: success(JSON.stringify(rows)) }
    },
    'GET /api/v1/earn/hold-assets': ({ book }) => {
      const items = book
        .holdingsIn('earn')
        .map(([currency, quantity]) => ({ orderId: '1', currency, holdAmount: format(quantity), category: 'SAVING' }))
      const page = { currentPage: 1, pageSize: 15, totalNum: items.length, totalPage: 1, items }
      return { status: 200, body: success(JSON.stringify(page)) }
    },
    'GET /api/v3/margin/accounts': noMargin(),
    'GET /api/v3/isolated/accounts': noMargin(),
    'GET /api/ua/v1/unified/account/balance': failure(200, '112010', 'Invalid Unified Account user.'),
  },
  open: {
    'GET /api/v1/timestamp': ({ serverMicros }) => ({
      status: 200,
      body: success(String(Math.floor(serverMicros / 1_000))),
    }),
    'GET /api/v1/status': ({ setting }) => {
      const status = setting.faults.isOn('exchange_maintenance') ? 'close' : 'open'
      return { status: 200, body: success(JSON.stringify({ status, msg: '' })) }
    },
  },
  openAlways: ['GET /api/v1/status'],
  limits: {
    spot: { kind: 'window', limit: 4_000, seconds: 30 },
    futures: { kind: 'window', limit: 2_000, seconds: 30 },
    management: { kind: 'window', limit: 2_000, seconds: 30 },
    public: { kind: 'window', limit: 2_000, seconds: 30 },
    earn: { kind: 'window', limit: 2_000, seconds: 30 },
  },
  costs: {
    'GET /api/v1/user/api-key': { management: 20 },
    'GET /api/v1/accounts': { management: 5 },
    'GET /api/v3/margin/accounts': { spot: 15 },
    'GET /api/v3/isolated/accounts': { spot: 15 },
    'GET /api/ua/v1/unified/account/balance': { management: 10 },
    'GET /api/v1/earn/hold-assets': { earn: 5 },
    'GET /api/v1/timestamp': { public: 3 },
    'GET /api/v1/status': { public: 3 },
  },
  usualCost: { management: 5 },
  tooFast: (waitMicros) => tooMany(waitMicros / 1_000),
  notFound: failure(404, '404', 'Not Found'),
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 9),
  gate,
  refusals: {
    invalid_key: failure(401, '400003', 'KC-API-KEY not exists'),
    revoked_key: failure(401, '400003', 'KC-API-KEY not exists'),
    expired_key: failure(401, '400003', 'KC-API-KEY not exists'),
    invalid_secret: failure(401, '400005', 'Invalid KC-API-SIGN'),
    invalid_passphrase: failure(401, '400004', 'Invalid KC-API-PASSPHRASE'),
    // A key of the test site, or one of the first version.
    wrong_key_type: failure(401, '400003', 'KC-API-KEY not exists'),
    ip_not_allowed: failure(403, '400006', 'The requested ip address is not in the api whitelist'),
    missing_permission: failure(403, '400007', 'Access denied--> Require more permission.'),
    account_restricted: failure(200, '411100', 'User are frozen'),
    rate_limited: ({ setting }) => tooMany(1_000 / setting.speed),
    exchange_maintenance: failure(503, '500000', 'Internal Server Error'),
    internal_error: failure(500, '500000', 'Internal Server Error'),
    endpoint_gone: failure(404, '404', 'Not Found'),
    bad_request: failure(
      200,
      '400100',
      'The duration between the start time and the end time should not exceed 7 days.',
    ),
    unknown_refusal: failure(400, '499999', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: { General: ['GET /api/v1', 'GET /api/v3'] },
  looks: 5,
}

function counted(call: string, of: string, cost: Readonly<Record<string, number>>): KitList {
  return {
    call,
    of,
    cost,
    time: { from: 'startAt', until: 'endAt', in: 'millis' },
    order: 'newest',
    page: { size: 'pageSize', usual: 50, max: 500, turn: { by: 'number', name: 'currentPage' } },
    envelope: ({ rows, number, total, size }: Page) =>
      success(
        `{"currentPage":${number},"pageSize":${size},"totalNum":${total},"totalPage":${Math.ceil(total / size)},"items":[${rows.join(',')}]}`,
      ),
    ends: 'told',
  }
}

function byId(call: string, of: string): KitList {
  return {
    call,
    of,
    cost: { spot: 2 },
    time: { from: 'startAt', until: 'endAt', in: 'millis' },
    window: { days: 1, tooWide: tooWide('24 hours') },
    order: 'newest',
    page: { size: 'limit', usual: 100, max: 200, turn: { by: 'after', name: 'lastId' } },
    envelope: ({ rows }: Page) => success(`[${rows.join(',')}]`),
    retentionDays: 3,
    ends: 'short',
  }
}

function success(data: string): string {
  return `{"code":"200000","data":${data}}`
}

function failure(status: number, code: string, msg: string): Answered {
  return { status, body: JSON.stringify({ code, msg }) }
}

function tooWide(most: string): Answered {
  return failure(200, '400100', `The duration between the start time and the end time should not exceed ${most}.`)
}

function noMargin(): Answered {
  return failure(200, '101030', "You haven't yet enabled the margin trading")
}

function tooMany(millis: number): Answered {
  const headers = { 'gw-ratelimit-remaining': '0', 'gw-ratelimit-reset': String(Math.ceil(millis)) }
  return { ...failure(429, '429000', 'Too Many Requests'), headers }
}

const RIGHTS: Readonly<Record<string, string>> = { trade: 'Spot', withdraw: 'Withdrawal', transfer: 'FlexTransfers' }

function keyRecord({ setting: { faults, seed }, uid }: Scene): Answered {
  const excess = faults.isOn('excess_permission') ? RIGHTS[faults.argument('excess_permission') ?? 'trade'] : undefined
  const record = {
    remark: 'pretend',
    apiKey: credentials(seed).apiKey,
    apiVersion: 3,
    permission: ['General', ...(excess === undefined ? [] : [excess])].join(','),
    ipWhitelist: '',
    createdAt: 1_728_443_843_000,
    uid: Number(uid),
    isMaster: true,
  }
  return { status: 200, body: success(JSON.stringify(record)) }
}

interface Credentials {
  readonly apiKey: string
  readonly secret: string
  readonly passphrase: string
}

/** 24 hex digits, a UUID, and a passphrase of 7 to 32 characters. */
function credentials(seed: number): Credentials & Readonly<Record<string, string>> {
  const random = seeded(seed ^ 0x6b6579)
  const part = (length: number): string => random.text(HEX, length)
  const apiKey = part(24)
  const secret = [part(8), part(4), part(4), part(4), part(12)].join('-')
  return { apiKey, secret, passphrase: part(16) }
}

/** Base64 of HMAC-SHA256 over timestamp, method, path with query, and body; the passphrase is signed as well. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret, passphrase } = credentials(setting.seed)
  const header = (name: string): string => asked.headers[`kc-api-${name}`] ?? ''
  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64')
  if (['key', 'sign', 'timestamp', 'passphrase'].some((name) => header(name) === ''))
    return failure(
      401,
      '400001',
      'Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE',
    )
  if (header('key') !== apiKey) return failure(401, '400003', 'KC-API-KEY not exists')
  if (Math.abs(serverMicros / 1_000 - Number(header('timestamp'))) > STALE_MILLIS)
    return failure(401, '400002', 'KC-API-TIMESTAMP Invalid')
  const target = `${asked.path}${asked.query === '' ? '' : `?${asked.query}`}`
  if (header('sign') !== sign(`${header('timestamp')}${asked.method}${target}${asked.body}`))
    return failure(401, '400005', 'Invalid KC-API-SIGN')
  return header('passphrase') === sign(passphrase) ? undefined : failure(401, '400004', 'Invalid KC-API-PASSPHRASE')
}
