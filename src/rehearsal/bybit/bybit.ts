import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Limit, Page, Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { life, unheardOf } from './life.ts'

/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'
const SECOND_MICROS = 1_000_000
/** A timestamp may be so far ahead; behind, as far as the client's own window says. */
const AHEAD_MILLIS = 1_000

/** Bybit's API as its public documents and libraries describe it (read 2026-11-21). */
export const bybit: Venue = {
  id: 'bybit',
  baseCurrency: 'EUR',
  coins: {
    USDT: { dollars: '1', digits: 8, leaving: '1' },
    USDC: { dollars: '1', digits: 8, leaving: '1' },
    BTC: { dollars: '65000', digits: 10, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 10, leaving: '0.001' },
    SOL: { dollars: '140', digits: 9, leaving: '0.008' },
    XRP: { dollars: '0.6', digits: 6, leaving: '0.2' },
  },
  pairs: [
    ['BTC', 'USDT', 2, 6],
    ['ETH', 'USDT', 2, 5],
    ['SOL', 'USDT', 2, 3],
    ['XRP', 'USDT', 4, 2],
    ['ETH', 'BTC', 6, 4],
    ['BTC', 'USDC', 2, 6],
  ],
  tickMicros: 1_000,
  windowDays: 7,
  spanDays: 700,
  life,
  undocumented: unheardOf,
  lists: [
    { ...week('account/transaction-log', 'log', 50), check: must('accountType', 'UNIFIED') },
    {
      ...week('asset/fundinghistory', 'funding', 100),
      time: { from: 'createTimeFrom', until: 'createTimeTo', in: 'seconds' },
      check: ({ query }) =>
        query.has('createTimeFrom') === query.has('createTimeTo') ? undefined : failure(10001, 'params error'),
    },
    { ...week('execution/list', 'executions', 100), check: must('category', 'spot'), spare: true },
    month('asset/deposit/query-record', 'deposits'),
    month('asset/deposit/query-internal-record', 'internal deposits'),
    {
      ...month('asset/withdraw/query-record', 'withdrawals'),
      // 0, the usual, shows only what left over a chain; 1 what stayed within Bybit; 2 both.
      keep: ({ query }) => {
        const type = query.get('withdrawType') ?? '0'
        return type === '2' ? undefined : (entry) => entry.tags.includes(type)
      },
    },
    { ...never('pre-upgrade/execution/list', 100, 1), spare: true },
    { ...never('pre-upgrade/account/transaction-log', 50, 2), spare: true },
  ],
  singles: {
    'GET /v5/user/query-api': keyInfo,
    'GET /v5/account/wallet-balance': ({ book, query }) =>
      query.get('accountType') === 'UNIFIED'
        ? success({ list: [{ accountType: 'UNIFIED', totalEquity: '', coin: coins(book.holdingsIn('')) }] })
        : failure(10001, 'accountType only support UNIFIED.'),
    'GET /v5/asset/transfer/query-account-coins-balance': ({ book, query }) =>
      query.get('accountType') === 'FUND'
        ? success({ accountType: 'FUND', balance: coins(book.holdingsIn('funding')) })
        : failure(10001, 'accountType is wrong'),
  },
  open: {
    'GET /v5/market/time': ({ serverMicros }) =>
      success({
        timeSecond: String(Math.floor(serverMicros / SECOND_MICROS)),
        timeNano: `${Math.floor(serverMicros)}000`,
      }),
    'GET /v5/system/status': ({ setting }) =>
      success({
        list: setting.faults.isOn('exchange_maintenance') ? [{ state: 'ongoing', env: 1, title: 'Upgrade' }] : [],
      }),
  },
  openAlways: ['GET /v5/system/status'],
  ...paces({
    'GET /v5/account/transaction-log': [25, 1],
    'GET /v5/asset/fundinghistory': [30, 1],
    'GET /v5/execution/list': [50, 1],
    'GET /v5/asset/deposit/query-record': [100, 60],
    'GET /v5/asset/withdraw/query-record': [300, 60],
  }),
  usualCost: { address: 1 },
  tooFast: (waitMicros, { serverMicros }) => limited((serverMicros + waitMicros) / 1_000),
  notFound: { status: 404, body: '' },
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 8),
  gate,
  refusals: {
    invalid_key: unknownKey(),
    revoked_key: unknownKey(),
    expired_key: failure(33004, 'Your api key has expired.'),
    invalid_secret: failure(10004, 'error sign! origin_string[1771000000000XXXX5000]'),
    // A key of the test site, or of another of Bybit's sites.
    wrong_key_type: unknownKey(),
    ip_not_allowed: failure(10010, "Unmatched IP, please check your API key's bound IP addresses."),
    missing_permission: failure(10005, 'Permission denied, please check your API key permissions.'),
    account_restricted: failure(10027, 'Transactions are banned.'),
    region_blocked: failure(
      10009,
      'Service Restricted: Access is currently unavailable for your region. Please contact our support team for further assistance',
    ),
    rate_limited: ({ serverMicros, setting }) => limited(serverMicros / 1_000 + 1_000 / setting.speed),
    ip_banned: { status: 403, body: 'access too frequent' },
    internal_error: failure(10016, 'System error. Please try again later.'),
    // A path that is gone says what an account of the other kind says, so nobody can tell them apart.
    bad_request: failure(10001, 'Request parameter error.'),
    unknown_refusal: failure(19999, 'Request declined.'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: {
    wallet: ['GET /v5/account', 'GET /v5/asset'],
    spot: ['GET /v5/execution', 'GET /v5/pre-upgrade/execution'],
  },
  banSeconds: 600,
  looks: 2,
}

function week(path: string, of: string, max: number): KitList {
  return {
    call: `GET /v5/${path}`,
    of,
    time: { from: 'startTime', until: 'endTime', in: 'millis' },
    window: { days: 7, tooWide: failure(10001, 'The time range must be within 7 days') },
    retentionDays: 730,
    usualDays: 1,
    order: 'newest',
    page: { size: 'limit', usual: 20, max, turn: { by: 'token', name: 'cursor' } },
    envelope: ({ rows, next }: Page) =>
      `{"retCode":0,"retMsg":"OK","result":{"list":[${rows.join(',')}],"nextPageCursor":"${next ?? ''}"},"retExtInfo":{},"time":1}`,
    ends: 'told',
  }
}

/** These name a next page also behind the last. */
function month(path: string, of: string): KitList {
  return {
    ...week(path, of, 50),
    window: { days: 30, tooWide: failure(10001, 'The time range must be within 30 days') },
    retentionDays: 4_000,
    usualDays: 30,
    envelope: ({ rows, next }) =>
      `{"retCode":0,"retMsg":"success","result":{"rows":[${rows.join(',')}],"nextPageCursor":"${next ?? (rows.length > 0 ? 'eyJl' : '')}"},"retExtInfo":{},"time":1}`,
    ends: 'short',
  }
}

/** An account that was unified from the beginning has no history before it; it is asked by category. */
function never(path: string, max: number, categories: number): KitList {
  const nothing = Array.from({ length: categories }, () => [])
  return { ...week(path, 'executions', max), keep: () => () => false, parts: () => nothing }
}

function must(name: string, value: string): NonNullable<KitList['check']> {
  return ({ query }) => (query.get(name) === value ? undefined : failure(10001, `${name} is required`))
}

function coins(holdings: readonly (readonly [string, Parameters<typeof format>[0]])[]): readonly object[] {
  return holdings.map(([coin, quantity]) => ({ coin, walletBalance: format(quantity), bonus: '' }))
}

function paces(
  of: Readonly<Record<string, readonly [limit: number, seconds: number]>>,
): Pick<Venue, 'limits' | 'costs'> {
  const limits: Record<string, Limit> = { address: { kind: 'window', limit: 600, seconds: 5 } }
  const costs: Record<string, Readonly<Record<string, number>>> = {}
  for (const [call, [limit, seconds]] of Object.entries(of)) {
    limits[call] = { kind: 'window', limit, seconds }
    costs[call] = { [call]: 1, address: 1 }
  }
  return { limits, costs }
}

function success(result: object): Answered {
  return { status: 200, body: JSON.stringify({ retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: 1 }) }
}

function failure(retCode: number, retMsg: string): Answered {
  return { status: 200, body: JSON.stringify({ retCode, retMsg, result: {}, retExtInfo: {}, time: 1 }) }
}

/** An empty body; the words stand behind the status. */
function unknownKey(): Answered {
  return { status: 401, reason: 'API key is invalid.', body: '' }
}

function limited(untilMillis: number): Answered {
  return {
    ...failure(10006, 'Too many visits. Exceeded the API Rate Limit.'),
    headers: { 'X-Bapi-Limit-Status': '0', 'X-Bapi-Limit-Reset-Timestamp': String(Math.ceil(untilMillis)) },
  }
}

function keyInfo({ uid, setting: { faults, now } }: Scene): Answered {
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
  const lost = faults.isOn('missing_permission') ? (faults.argument('missing_permission') ?? 'all') : undefined
  const wallet = ['AccountTransfer', 'SubMemberTransfer', ...(excess === 'withdraw' ? ['Withdraw'] : [])]
  const soon = new Date(now() / 1_000 + 1_000).toISOString().replace(/\.\d+/, '')
  return success({
    id: '2208369',
    note: 'rehearsal',
    readOnly: excess === undefined ? 1 : 0,
    permissions: {
      ContractTrade: ['Order', 'Position'],
      Spot: lost === 'spot' || lost === 'all' ? [] : ['SpotTrade'],
      Wallet: lost === 'wallet' || lost === 'all' ? [] : wallet,
      Options: ['OptionsTrade'],
      Derivatives: ['DerivativesTrade'],
      Exchange: ['ExchangeHistory'],
      Earn: ['Earn'],
    },
    ips: faults.pending('ip_not_allowed') ? [OTHER_ADDRESS] : ['*'],
    type: 1,
    deadlineDay: -2,
    expiredAt: faults.pending('expired_key') ? soon : '1970-01-01T00:00:00Z',
    uta: 1,
    userID: Number(uid),
    isMaster: true,
    parentUid: '0',
    kycRegion: 'DEU',
  })
}

/** A key has 18 characters and a secret 36. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x627962)
  return { apiKey: random.text(ALPHANUMERIC, 18), secret: random.text(ALPHANUMERIC, 36) }
}

/** HMAC-SHA256 in hex over time, key, window, and query or body. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const header = (name: string): string => asked.headers[`x-bapi-${name}`] ?? ''
  if (header('api-key') === '') return failure(10007, 'User authentication failed.')
  if (header('api-key') !== apiKey) return unknownKey()
  const [stamp, window] = [Number(header('timestamp')), Number(header('recv-window') || 5_000)]
  const server = Math.floor(serverMicros / 1_000)
  if (!(server - window <= stamp && stamp < server + AHEAD_MILLIS))
    return failure(
      10002,
      `invalid request, please check your server timestamp or recv_window param. req_timestamp[${stamp}],server_timestamp[${server}],recv_window[${window}]`,
    )
  const text = `${header('timestamp')}${apiKey}${header('recv-window')}${asked.query}${asked.body}`
  const right = createHmac('sha256', secret).update(text).digest('hex')
  return right === header('sign') ? undefined : failure(10004, `error sign! origin_string[${text}]`)
}
