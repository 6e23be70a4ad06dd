import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Page, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** A timestamp may lie this far back unless the call says otherwise, and this far ahead of the server. */
const RECV_WINDOW_MS = 5_000
const AHEAD_MAX_MS = 1_000
/** Bans last from two minutes to three days. */
const BAN_SECONDS = 120

const NOT_ALLOWED = refusal(401, -2015, 'Invalid API-key, IP, or permissions for action.')

/** Binance.US's API as its public documents and libraries describe it (read 2026-11-21). */
export const binanceus: Venue = {
  id: 'binanceus',
  baseCurrency: 'USD',
  coins: {
    USD: { dollars: '1', digits: 2, fiat: true, leaving: '15' },
    USDT: { dollars: '1', digits: 6, leaving: '3' },
    BTC: { dollars: '65000', digits: 8, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 8, leaving: '0.001' },
    SOL: { dollars: '140', digits: 8, leaving: '0.01' },
    ADA: { dollars: '0.45', digits: 6, leaving: '1' },
    BNB: { dollars: '550', digits: 8, leaving: '0.0005' },
  },
  pairs: [
    ['BTC', 'USD', 2, 6],
    ['ETH', 'USD', 2, 5],
    ['SOL', 'USD', 2, 3],
    ['ADA', 'USD', 5, 1],
    ['BNB', 'USDT', 2, 3],
    ['BTC', 'USDT', 2, 6],
    ['ETH', 'BTC', 6, 5],
  ],
  tickMicros: 1_000,
  windowDays: 90,
  life,
  undocumented: unheardOf,
  lists: [
    {
      call: 'GET /api/v3/myTrades',
      of: ({ query }) => `trades ${query.get('symbol')}`,
      check: symbolAsked,
      parts: (book) => book.market.pairs.map(({ base, quote }) => book.list(`trades ${base}${quote}`)),
      cost: { address: 10 },
      order: 'oldest',
      page: { size: 'limit', usual: 500, max: 1_000, turn: { by: 'after', name: 'fromId', included: true } },
      envelope: bare,
      ends: 'short',
    },
    byOffset('capital/deposit/hisrec', 'deposits', 'limit', 1_000),
    byOffset('capital/withdraw/history', 'withdrawals', 'limit', 1_000),
    payments('fiatpayment/query/deposit/history', 'fiat deposits'),
    payments('fiatpayment/query/withdraw/history', 'fiat withdrawals'),
    byPage('ocbs/orders', 'ocbs', 100, ({ rows, total }) => `{"total":${total},"dataList":[${rows.join(',')}]}`),
    byPage('otc/orders', 'otc', 100, ({ rows, total }) => `{"total":${total},"rows":[${rows.join(',')}]}`),
    {
      ...dated('asset/assetDistributionHistory', 'distributions'),
      page: { size: 'limit', usual: 20, max: 500, turn: { by: 'none' } },
      envelope: ({ rows, total }) => `{"rows":[${rows.join(',')}],"total":${total}}`,
      ends: 'split',
    },
    byPage('staking/stakingRewardsHistory', 'rewards', 500, staking),
    { ...byPage('staking/history', 'stakes', 500, bare), ends: 'short' },
    {
      ...dated('asset/query/dust-logs', 'dust'),
      check: ({ query }) => ['startTime', 'endTime'].map((name) => mandatory(query, name)).find((one) => one),
      page: { size: null, usual: 100, max: 100, turn: { by: 'none' } },
      envelope: ({ rows, total }) => `{"total":${total},"userDustConvertHistory":[${rows.join(',')}]}`,
      ends: 'split',
    },
    {
      call: 'GET /sapi/v1/marketing/referral/reward/history',
      of: 'referrals',
      keep:
        ({ query }) =>
        (entry) =>
          entry.tags.includes(query.get('userBizType') ?? ''),
      check: ({ query }) => ['userBizType', 'page', 'rows'].map((name) => mandatory(query, name)).find((one) => one),
      parts: (book) => ['0', '1'].map((type) => book.list('referrals').filter((entry) => entry.tags.includes(type))),
      order: 'newest',
      page: { size: 'rows', usual: 200, max: 200, turn: { by: 'number', name: 'page' } },
      envelope: ({ rows, total }) => `{"total":${total},"rows":[${rows.join(',')}]}`,
      ends: 'told',
    },
  ],
  singles: {
    'GET /api/v3/account': ({ book, serverMicros }) =>
      reply({
        makerCommission: 40,
        takerCommission: 60,
        canTrade: true,
        canWithdraw: true,
        canDeposit: true,
        updateTime: Math.floor(serverMicros / 1_000),
        accountType: 'SPOT',
        balances: book.holdingsIn('').map(([asset, held]) => ({ asset, free: format(held), locked: '0.00000000' })),
        permissions: ['SPOT'],
      }),
    'GET /sapi/v1/staking/stakingBalance': ({ book }) =>
      reply({
        code: '000000',
        message: 'success',
        data: book.holdingsIn('staked').map(([asset, held]) => ({
          asset,
          stakingAmount: format(held),
          rewardAsset: asset,
          apr: '0.04',
          apy: '0.041',
          autoRestake: true,
          pendingRewards: '0.001',
        })),
        success: true,
      }),
    'GET /sapi/v3/accountStatus': reply({ msg: 'Normal', success: true, objs: [] }),
  },
  open: {
    'GET /api/v3/time': ({ serverMicros }) => reply({ serverTime: Math.floor(serverMicros / 1_000) }),
    'GET /api/v3/exchangeInfo': ({ book }) =>
      reply({
        timezone: 'UTC',
        symbols: book.market.pairs.map(({ base, quote }) => ({
          symbol: `${base}${quote}`,
          status: 'TRADING',
          baseAsset: base,
          quoteAsset: quote,
        })),
      }),
    'GET /sapi/v1/system/status': ({ setting }) =>
      reply(
        setting.faults.isOn('exchange_maintenance')
          ? { status: 1, msg: 'system maintenance' }
          : { status: 0, msg: 'normal' },
      ),
  },
  openAlways: ['GET /sapi/v1/system/status'],
  limits: { address: { kind: 'window', limit: 1_200, seconds: 60 } },
  usualCost: { address: 1 },
  costs: { 'GET /api/v3/account': { address: 10 }, 'GET /api/v3/exchangeInfo': { address: 10 } },
  tooFast: (waitMicros) => slowDown(waitMicros / 1_000_000),
  notFound: { status: 404, body: '<html><title>404 Not Found</title></html>' },
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 8),
  gate: signed,
  refusals: {
    invalid_key: NOT_ALLOWED,
    revoked_key: NOT_ALLOWED,
    expired_key: NOT_ALLOWED,
    ip_not_allowed: NOT_ALLOWED,
    // A key of binance.com.
    wrong_key_type: NOT_ALLOWED,
    missing_permission: NOT_ALLOWED,
    invalid_secret: refusal(400, -1022, 'Signature for this request is not valid.'),
    rate_limited: ({ setting }) => slowDown(1 / setting.speed),
    ip_banned: banned,
    exchange_maintenance: refusal(503, -1016, 'This service is no longer available.'),
    internal_error: refusal(503, -1001, 'Internal error; unable to process your request. Please try again.'),
    endpoint_gone: { status: 410, body: '<html><title>410 Gone</title></html>' },
    bad_request: refusal(400, -1102, "Mandatory parameter 'startTime' was not sent, was empty/null, or malformed."),
    unknown_refusal: refusal(400, -1999, 'Request declined.'),
    // Its own documents name neither; it runs the program of binance.com.
    account_restricted: refusal(401, -2017, 'API Keys are locked on this account.'),
    region_blocked: refusal(451, 0, 'Service unavailable from a restricted location.'),
  },
  told: ['clock_skew'],
  scopes: {
    spot: ['GET /api/v3'],
    transfers: ['GET /sapi/v1/capital'],
    payments: ['GET /sapi/v1/fiatpayment'],
    staking: ['GET /sapi/v1/staking'],
  },
  banSeconds: BAN_SECONDS,
  looks: 2,
}

function dated(path: string, of: string): Omit<KitList, 'page' | 'envelope' | 'ends'> {
  return {
    call: `GET /sapi/v1/${path}`,
    of,
    cost: { address: 1 },
    time: { from: 'startTime', until: 'endTime', in: 'millis' },
    window: { days: 90, tooWide: refusal(400, -1127, 'More than 90 days between startTime and endTime.') },
    usualDays: 90,
    order: 'newest',
  }
}

function byOffset(path: string, of: string, size: string | null, max: number): KitList {
  return {
    ...dated(path, of),
    page: { size, usual: max, max, turn: { by: 'offset', name: 'offset' } },
    envelope: bare,
    ends: 'short',
  }
}

/** The size of a page is neither asked for nor said. */
function payments(path: string, of: string): KitList {
  return {
    ...byOffset(path, of, null, 50),
    envelope: ({ rows }) => `{"assetLogRecordList":[${rows.join(',')}]}`,
    ends: 'empty',
  }
}

function byPage(path: string, of: string, max: number, envelope: KitList['envelope']): KitList {
  return {
    ...dated(path, of),
    page: { size: 'limit', usual: Math.min(max, 500), max, turn: { by: 'number', name: 'page' } },
    envelope,
    ends: 'told',
  }
}

function bare({ rows }: Page): string {
  return `[${rows.join(',')}]`
}

function staking({ rows, total }: Page): string {
  return `{"code":"000000","message":"success","data":[${rows.join(',')}],"total":${total},"success":true}`
}

function symbolAsked({ query, book }: Scene): Answered | undefined {
  const symbol = query.get('symbol')
  if (symbol === null) return mandatory(query, 'symbol')
  return book.market.pairs.some(({ base, quote }) => symbol === `${base}${quote}`)
    ? undefined
    : refusal(400, -1121, 'Invalid symbol.')
}

function mandatory(query: URLSearchParams, name: string): Answered | undefined {
  if ((query.get(name) ?? '') !== '') return undefined
  return refusal(400, -1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`)
}

function reply(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function refusal(status: number, code: number, msg: string): Answered {
  return { status, body: JSON.stringify({ code, msg }) }
}

function slowDown(waitSeconds: number): Answered {
  const text = 'Too much request weight used; current limit is 1200 request weight per 1 MINUTE.'
  return { ...refusal(429, -1003, text), headers: { 'Retry-After': String(Math.ceil(waitSeconds)) } }
}

function banned({ serverMicros, setting }: Scene): Answered {
  const until = Math.ceil(serverMicros / 1_000 + (BAN_SECONDS * 1_000) / setting.speed)
  return refusal(418, -1003, `Way too much request weight used; IP banned until ${until}.`)
}

/** Key and secret have 64 characters each. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x62757321)
  return { apiKey: random.text(ALPHANUMERIC, 64), secret: random.text(ALPHANUMERIC, 64) }
}

/** HMAC-SHA256 in hex over the query as it was sent, without the signature itself. */
function signed({ asked, query, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const key = asked.headers['x-mbx-apikey'] ?? ''
  if (!/^[A-Za-z0-9]{64}$/.test(key)) return refusal(401, -2014, 'API-key format invalid.')
  const absent = mandatory(query, 'timestamp') ?? mandatory(query, 'signature')
  if (absent) return absent
  const behind = serverMicros / 1_000 - Number(query.get('timestamp'))
  if (behind < -AHEAD_MAX_MS)
    return refusal(400, -1021, `Timestamp for this request was ${AHEAD_MAX_MS}ms ahead of the server's time.`)
  if (!(behind <= Number(query.get('recvWindow') ?? RECV_WINDOW_MS)))
    return refusal(400, -1021, 'Timestamp for this request is outside of the recvWindow.')
  if (key !== apiKey) return NOT_ALLOWED
  const text = asked.query.split('&').filter((part) => !part.startsWith('signature='))
  const right = createHmac('sha256', secret).update(text.join('&')).digest('hex')
  if (right === query.get('signature')) return undefined
  return refusal(400, -1022, 'Signature for this request is not valid.')
}
