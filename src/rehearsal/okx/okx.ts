import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Limit, Page, Venue, Scene } from '../kit/venue.ts'
import { CAPITALS_AND_DIGITS, HEX, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** How far the timestamp of a request may be off. */
const STALE_MICROS = 30_000_000

/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'

/** OKX's API as its public documents and libraries describe it (read 2026-11-21). */
export const okx: Venue = {
  id: 'okx',
  baseCurrency: 'EUR',
  coins: {
    USDT: { dollars: '1', digits: 6, leaving: '1' },
    EUR: { dollars: '1.1', digits: 2, fiat: true, leaving: '0.5' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 10, leaving: '0.001' },
    SOL: { dollars: '140', digits: 9, leaving: '0.008' },
    DOGE: { dollars: '0.12', digits: 4, leaving: '4' },
  },
  pairs: [
    ['BTC', 'USDT', 1, 8],
    ['ETH', 'USDT', 2, 6],
    ['SOL', 'USDT', 2, 6],
    ['DOGE', 'USDT', 5, 2],
    ['ETH', 'BTC', 5, 6],
  ],
  tickMicros: 1_000,
  windowDays: 10,
  // Interest of flexible earn is the shortest memory that a balance needs.
  spanDays: 28,
  life,
  undocumented: unheardOf,
  lists: [
    bills('account/bills-archive', 90),
    { ...bills('account/bills', 7), spare: true },
    {
      ...bills('trade/fills-history', 90),
      of: 'fills',
      check: ({ query }) =>
        query.get('instType') === null ? failure(400, '51000', 'Parameter instType error') : undefined,
      keep:
        ({ query }) =>
        (entry) =>
          entry.tags.includes(query.get('instType') ?? ''),
      spare: true,
    },
    byTime('asset/bills-history', 'funding'),
    byTime('asset/deposit-history', 'deposits'),
    byTime('asset/withdrawal-history', 'withdrawals'),
    byTime('asset/convert/history', 'converts'),
    { ...byTime('trade/easy-convert-history', 'easy'), retentionDays: 7, spare: true, ends: 'split' },
    { ...byTime('finance/savings/lending-history', 'interest'), retentionDays: 30, ends: 'split' },
    {
      ...byTime('fiat/buy-sell/history', 'purchases'),
      time: { from: 'begin', until: 'end', in: 'millis' },
      ends: 'split',
    },
    fiat('fiat/deposit-order-history', 'fiat deposits'),
    fiat('fiat/withdrawal-order-history', 'fiat withdrawals'),
  ],
  singles: {
    'GET /api/v5/account/config': config,
    'GET /api/v5/account/balance': ({ book }) => {
      const details = book
        .holdingsIn('')
        .map(([ccy, quantity]) => ({ ccy, cashBal: format(quantity), eq: format(quantity) }))
      return success([{ adjEq: '', details, totalEq: '0', uTime: '1701569386014' }])
    },
    'GET /api/v5/asset/balances': ({ book }) =>
      success(book.holdingsIn('funding').map(([ccy, quantity]) => ({ ccy, bal: format(quantity), frozenBal: '0' }))),
    'GET /api/v5/finance/savings/balance': ({ book }) =>
      success(book.holdingsIn('savings').map(([ccy, quantity]) => ({ ccy, amt: format(quantity), pendingAmt: '' }))),
    'GET /api/v5/finance/staking-defi/orders-active': ({ book }) =>
      success(
        book.holdingsIn('staking').map(([ccy, quantity], index) => ({
          ordId: String(index + 1),
          ccy,
          investData: [{ ccy, amt: format(quantity) }],
          earningData: [],
        })),
      ),
  },
  open: {
    'GET /api/v5/public/time': ({ serverMicros }) => success([{ ts: String(Math.floor(serverMicros / 1000)) }]),
    'GET /api/v5/system/status': ({ setting }) =>
      success(
        setting.faults.isOn('exchange_maintenance') ? [{ state: 'ongoing', env: '1', title: 'System upgrade' }] : [],
      ),
  },
  openAlways: ['GET /api/v5/system/status'],
  ...paces({
    'GET /api/v5/public/time': [10, 2],
    'GET /api/v5/system/status': [1, 5],
    'GET /api/v5/account/config': [5, 2],
    'GET /api/v5/account/balance': [10, 2],
    'GET /api/v5/asset/balances': [6, 1],
    'GET /api/v5/finance/savings/balance': [6, 1],
    'GET /api/v5/finance/staking-defi/orders-active': [3, 1],
    'GET /api/v5/account/bills-archive': [5, 2],
    'GET /api/v5/account/bills': [5, 1],
    'GET /api/v5/trade/fills-history': [10, 2],
    'GET /api/v5/asset/bills-history': [1, 1],
    'GET /api/v5/asset/deposit-history': [6, 1],
    'GET /api/v5/asset/withdrawal-history': [6, 1],
    'GET /api/v5/asset/convert/history': [6, 1],
    'GET /api/v5/trade/easy-convert-history': [1, 2],
    'GET /api/v5/finance/savings/lending-history': [6, 1],
    'GET /api/v5/fiat/buy-sell/history': [6, 1],
    'GET /api/v5/fiat/deposit-order-history': [3, 1],
    'GET /api/v5/fiat/withdrawal-order-history': [3, 1],
  }),
  usualCost: {},
  tooFast: () => failure(429, '50011', 'Too Many Requests'),
  notFound: { status: 404, body: '{"code":404,"msg":"Not Found","data":{}}' },
  credentials,
  uid: (seed) => seeded(seed).text('0123456789', 18),
  gate,
  refusals: {
    invalid_key: failure(401, '50119', "API key doesn't exist"),
    revoked_key: failure(401, '50119', "API key doesn't exist"),
    expired_key: failure(401, '50119', "API key doesn't exist"),
    invalid_secret: failure(401, '50113', 'Invalid Sign'),
    invalid_passphrase: failure(401, '50105', 'Request header OK-ACCESS-PASSPHRASE incorrect.'),
    // A key for practice trading.
    wrong_key_type: failure(401, '50101', 'APIKey does not match current environment.'),
    ip_not_allowed: ({ setting }) =>
      failure(
        401,
        '50110',
        `Your IP 203.0.113.7 is not included in your API key's ${credentials(setting.seed).apiKey} IP whitelist.`,
      ),
    missing_permission: failure(200, '50030', "You don't have permission to use this API endpoint"),
    account_restricted: failure(200, '50007', 'User blocked.'),
    region_blocked: failure(200, '50121', "You can't access our services through the IP address (203.0.113.7)"),
    rate_limited: failure(429, '50011', 'Too Many Requests'),
    exchange_maintenance: failure(503, '50001', 'Service temporarily unavailable. Try again later.'),
    internal_error: failure(500, '50026', 'System error. Try again later.'),
    endpoint_gone: failure(410, '50005', 'API endpoint is inactive or unavailable.'),
    bad_request: failure(400, '51000', 'Parameter begin error'),
    unknown_refusal: failure(400, '59999', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: { read: ['GET /api/v5'] },
  looks: 4,
}

function bills(path: string, retentionDays: number): KitList {
  return {
    call: `GET /api/v5/${path}`,
    of: 'bills',
    time: { from: 'begin', until: 'end', in: 'millis' },
    retentionDays,
    order: 'newest',
    page: { size: 'limit', usual: 100, max: 100, turn: { by: 'after', name: 'after' } },
    envelope,
    ends: 'short',
  }
}

/** `after` is the newer edge, `before` the older one; neither is included. */
function byTime(path: string, of: string): KitList {
  return {
    call: `GET /api/v5/${path}`,
    of,
    time: { from: 'before', until: 'after', in: 'millis', fromExcluded: true, untilExcluded: true },
    order: 'newest',
    page: { size: 'limit', usual: 100, max: 100, turn: { by: 'none' } },
    envelope,
    ends: 'edge',
  }
}

/** Here `after` is the beginning and `before` the end, both included. */
function fiat(path: string, of: string): KitList {
  return { ...byTime(path, of), time: { from: 'after', until: 'before', in: 'millis' }, ends: 'split' }
}

function paces(
  of: Readonly<Record<string, readonly [limit: number, seconds: number]>>,
): Pick<Venue, 'limits' | 'costs'> {
  const limits: Record<string, Limit> = {}
  const costs: Record<string, Readonly<Record<string, number>>> = {}
  for (const [call, [limit, seconds]] of Object.entries(of)) {
    limits[call] = { kind: 'window', limit, seconds }
    costs[call] = { [call]: 1 }
  }
  return { limits, costs }
}

function envelope({ rows }: Page): string {
  return `{"code":"0","data":[${rows.join(',')}],"msg":""}`
}

function success(data: readonly object[]): Answered {
  return { status: 200, body: JSON.stringify({ code: '0', data, msg: '' }) }
}

function failure(status: number, code: string, msg: string): Answered {
  return { status, body: JSON.stringify({ msg, code }) }
}

/** The account and the key's own record in one. Moving money between accounts needs the right to trade. */
function config({ uid, setting: { faults } }: Scene): Answered {
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
  const perm = ['read_only', ...(excess === undefined ? [] : [excess === 'withdraw' ? 'withdraw' : 'trade'])]
  return success([
    {
      acctLv: '2',
      ip: faults.pending('ip_not_allowed') ? OTHER_ADDRESS : '',
      kycLv: '3',
      label: 'rehearsal',
      mainUid: uid,
      perm: perm.join(','),
      type: '0',
      uid,
    },
  ])
}

/** A key is a UUID, a secret 32 capital hex digits, and the passphrase anybody's words. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string; readonly passphrase: string } {
  const random = seeded(seed ^ 0x6f6b78)
  const key = [8, 4, 4, 4, 12].map((length) => random.text(HEX, length)).join('-')
  const passphrase = `Re hearsal ${random.text(CAPITALS_AND_DIGITS, 6)}!`
  return { apiKey: key, secret: random.text(HEX, 32).toUpperCase(), passphrase }
}

/** In this order: headers, time, key, passphrase, signature. HMAC-SHA256 in base64 over time, method, path with query, body. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret, passphrase } = credentials(setting.seed)
  const header = (name: string): string => asked.headers[`ok-access-${name}`] ?? ''
  const missing = [
    ['key', '50103'],
    ['passphrase', '50104'],
    ['sign', '50106'],
    ['timestamp', '50107'],
  ].find(([name]) => header(name ?? '') === '')
  if (missing)
    return failure(401, missing[1] ?? '', `Request header OK-ACCESS-${missing[0]?.toUpperCase()} can not be empty.`)
  const stamp = Date.parse(header('timestamp'))
  if (Number.isNaN(stamp)) return failure(401, '50112', 'Invalid OK-ACCESS-TIMESTAMP')
  if (Math.abs(serverMicros - stamp * 1000) > STALE_MICROS) return failure(401, '50102', 'Timestamp request expired')
  if (header('key') !== apiKey) return failure(401, '50119', "API key doesn't exist")
  if (header('passphrase') !== passphrase)
    return failure(401, '50105', 'Request header OK-ACCESS-PASSPHRASE incorrect.')
  const text = `${header('timestamp')}${asked.method}${asked.path}${asked.query === '' ? '' : `?${asked.query}`}${asked.body}`
  const right = createHmac('sha256', secret).update(text).digest('base64')
  return right === header('sign') ? undefined : failure(401, '50113', 'Invalid Sign')
}
