import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitList, Venue, Scene } from '../kit/venue.ts'
import { HEX, seeded } from '../random.ts'
import { life, MARGIN, MARGIN_ID, SPOT_ID, unheardOf } from './life.ts'

/** How far the timestamp of a request may be off. */
const STALE_MICROS = 300_000_000
/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'

/** HTX's API as its public documents and libraries describe it (read 2026-11-21). */
export const htx: Venue = {
  id: 'htx',
  baseCurrency: 'EUR',
  coins: {
    usdt: { symbol: 'USDT', dollars: '1', digits: 12, leaving: '1' },
    btc: { symbol: 'BTC', dollars: '65000', digits: 12, leaving: '0.0003' },
    eth: { symbol: 'ETH', dollars: '2700', digits: 8, leaving: '0.002' },
    // Moves to futures cost nothing.
    trx: { symbol: 'TRX', dollars: '0.3', digits: 6, leaving: '0' },
  },
  pairs: [
    ['btc', 'usdt', 2, 6],
    ['eth', 'usdt', 2, 4],
    ['trx', 'usdt', 6, 2],
    ['eth', 'btc', 6, 4],
  ],
  tickMicros: 1_000,
  windowDays: 1,
  // The account history forgets after thirty days, and is read an hour at a time.
  spanDays: 8,
  life,
  undocumented: unheardOf,
  lists: [
    {
      call: 'GET /v1/order/matchresults',
      of: 'trades',
      cost: { key: 1 },
      time: { from: 'start-time', until: 'end-time', in: 'millis' },
      window: { days: 2, tooWide: failure('invalid-interval', 'The window is wider than 48 hours') },
      retentionDays: 120,
      ...byRow('edge'),
    },
    {
      call: 'GET /v1/query/deposit-withdraw',
      of: ({ query }) => (query.get('type') === 'withdraw' ? 'withdrawals' : 'deposits'),
      parts: (book) => [book.list('deposits'), book.list('withdrawals')],
      check: ({ query }) =>
        query.get('type') === null ? failure('validation-constraints-required', 'Field is missing: type') : undefined,
      cost: { key: 1 },
      ...byRow('edge'),
    },
    {
      call: 'GET /v2/account/ledger',
      of: 'moves',
      check: ({ query }) =>
        query.get('accountId') === null ? failed(2002, 'invalid field value: accountId') : undefined,
      cost: { key: 1 },
      time: { from: 'startTime', until: 'endTime', in: 'millis' },
      window: { days: 10, tooWide: failed(2002, 'invalid field value: endTime') },
      retentionDays: 180,
      order: 'newest',
      page: { size: 'limit', usual: 100, max: 500, turn: { by: 'token', name: 'fromId' } },
      envelope: ({ rows, next }) =>
        `{"code":200,"message":"success","data":[${rows.join(',')}]${next === null ? '' : `,"nextId":"${next}"`},"ok":true}`,
      ends: 'told',
    },
    {
      call: 'GET /v1/account/history',
      of: 'history',
      check: ({ query }) =>
        query.get('account-id') === null
          ? failure('validation-constraints-required', 'Field is missing: account-id')
          : undefined,
      cost: { history: 1 },
      time: { from: 'start-time', until: 'end-time', in: 'millis' },
      window: { days: 1 / 24, tooWide: failure('invalid-interval', 'The window is wider than 1 hour') },
      retentionDays: 30,
      order: 'newest',
      page: { size: 'size', usual: 100, max: 500, turn: { by: 'token', name: 'from-id' } },
      envelope: ({ rows, next }) =>
        `{"status":"ok","data":[${rows.join(',')}]${next === null ? '' : `,"next-id":"${next}"`}}`,
      ends: 'told',
    },
    {
      call: 'GET /v2/account/repayment',
      of: () => 'repayments',
      cost: { key: 1 },
      order: 'newest',
      page: { size: 'limit', usual: 50, max: 100, turn: { by: 'token', name: 'fromId' } },
      envelope: ({ rows }) => `{"code":200,"data":[${rows.join(',')}]}`,
      ends: 'told',
      spare: true,
    },
  ],
  singles: {
    'GET /v1/account/accounts': fine([
      { id: 10, type: 'point', subtype: '', state: 'working' },
      { id: SPOT_ID, type: 'spot', subtype: '', state: 'working' },
      { id: MARGIN_ID, type: MARGIN, subtype: '', state: 'working' },
    ]),
    'GET /v1/account/accounts/{account}/balance': ({ path, book }) => {
      const id = Number(path['account'])
      const isMargin = id === MARGIN_ID
      const list = book.holdingsIn(isMargin ? MARGIN : '').flatMap(([currency, quantity]) => [
        { currency, type: 'trade', balance: format(quantity) },
        { currency, type: 'frozen', balance: '0' },
      ])
      return fine({ id, type: isMargin ? MARGIN : 'spot', state: 'working', list })
    },
    'GET /v2/user/uid': ({ uid }) => ({ status: 200, body: `{"code":200,"data":${uid}}` }),
    'GET /v2/user/api-key': keyRecord,
    'POST /linear-swap-api/v3/swap_financial_record_exact': ({ serverMicros }) => ({
      status: 200,
      body: JSON.stringify({
        status: 'error',
        err_code: 1220,
        err_msg: 'You don’t have access permission as you have not opened contracts trading.',
        ts: Math.floor(serverMicros / 1_000),
      }),
    }),
  },
  open: {
    'GET /v1/common/timestamp': ({ serverMicros }) => fine(Math.floor(serverMicros / 1_000)),
    'GET /v2/market-status': ({ setting }) => ({
      status: 200,
      body: JSON.stringify({
        code: 200,
        message: 'success',
        data: { marketStatus: setting.faults.isOn('exchange_maintenance') ? 2 : 1 },
      }),
    }),
  },
  openAlways: ['GET /v2/market-status'],
  limits: {
    key: { kind: 'window', limit: 20, seconds: 2 },
    history: { kind: 'window', limit: 5, seconds: 2 },
    derivatives: { kind: 'window', limit: 72, seconds: 3 },
  },
  costs: { 'POST /linear-swap-api/v3/swap_financial_record_exact': { derivatives: 1 } },
  usualCost: { key: 1 },
  tooFast: (waitMicros) => tooMany(waitMicros / 1_000),
  notFound: { status: 404, body: '{"status":"error","err-code":"not-found","err-msg":"Not Found","data":null}' },
  credentials,
  uid: (seed) => seeded(seed).text('123456789', 8),
  gate,
  refusals: {
    invalid_key: unsigned('Incorrect Access key [Access key错误]'),
    revoked_key: unsigned('Incorrect Access key [Access key错误]'),
    expired_key: unsigned('API key has expired [API Key已经过期]'),
    invalid_secret: unsigned('Verification failure [校验失败]'),
    ip_not_allowed: unsigned(`Incorrect IP address [IP地址错误]:${OTHER_ADDRESS}`),
    // A key of a sub-account, where only that of the main account may ask.
    wrong_key_type: failed(1002, 'unauthorized'),
    missing_permission: unsigned('API key has no permission [API Key没有权限]'),
    rate_limited: ({ setting }) => tooMany(1_000 / setting.speed),
    exchange_maintenance: failure('system-maintenance', 'System is in maintenance!'),
    region_blocked: { status: 403, body: '<html><title>403 Forbidden</title></html>' },
    internal_error: failure('gateway-internal-error', 'Failed to load data. Try again later.'),
    endpoint_gone: { status: 404, body: '' },
    bad_request: failure('bad-request', 'bad request'),
    unknown_refusal: failure('request-declined', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
  scopes: { readOnly: ['GET /v1', 'GET /v2', 'POST /linear-swap-api'] },
  looks: 3,
}

/** Pages that begin with the row that `from` names. */
function byRow(ends: KitList['ends']): Pick<KitList, 'order' | 'page' | 'envelope' | 'ends'> {
  return {
    order: 'newest',
    page: { size: 'size', usual: 100, max: 500, turn: { by: 'after', name: 'from', included: true } },
    envelope: ({ rows }) => `{"status":"ok","data":[${rows.join(',')}]}`,
    ends,
  }
}

function fine(data: unknown): Answered {
  return { status: 200, body: JSON.stringify({ status: 'ok', data }) }
}

/** The first generation refuses with status 200 and these members. */
function failure(code: string, text: string): Answered {
  return { status: 200, body: JSON.stringify({ status: 'error', 'err-code': code, 'err-msg': text, data: null }) }
}

function failed(code: number, message: string): Answered {
  return { status: 200, body: JSON.stringify({ code, message }) }
}

function unsigned(text: string): Answered {
  return failure('api-signature-not-valid', `Signature not valid: ${text}`)
}

function tooMany(millis: number): Answered {
  const headers = {
    'x-hb-ratelimit-requests-remain': '0',
    'x-hb-ratelimit-requests-expire': String(Math.ceil(millis)),
  }
  const text = 'Frequency of requests has exceeded the limit, please try again later'
  return { ...failure('base-request-exceed-frequency-limit', text), headers }
}

function keyRecord({ setting: { faults, seed }, query, uid }: Scene): Answered {
  const { apiKey } = credentials(seed)
  if (query.get('uid') !== uid || query.get('accessKey') !== apiKey) return failed(2002, 'invalid field value: uid')
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : undefined
  const right = excess === 'withdraw' ? 'withdraw' : 'trade'
  const record = {
    accessKey: apiKey,
    status: 'normal',
    note: 'pretend',
    permission: ['readOnly', ...(excess === undefined ? [] : [right])].join(','),
    ipAddresses: '',
    validDays: 80,
    createTime: 1_591_348_751_000,
    updateTime: 1_591_348_751_000,
  }
  return { status: 200, body: JSON.stringify({ code: 200, message: 'success', data: [record] }) }
}

/** Four groups each: the key ends with ten characters, the secret with five. */
function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  const groups = (last: number): string => [8, 8, 8, last].map((length) => random.text(HEX, length)).join('-')
  return { apiKey: groups(10), secret: groups(5) }
}

/** Base64 of HMAC-SHA256 over method, host, path and the sorted query. */
function gate({ asked, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  const query = new URLSearchParams(asked.query)
  if (query.get('AccessKeyId') !== apiKey) return unsigned('Incorrect Access key [Access key错误]')
  const stamped = Date.parse(`${query.get('Timestamp')}Z`) * 1_000
  if (!(Math.abs(serverMicros - stamped) <= STALE_MICROS)) return unsigned('Incorrect timestamp')
  const host = asked.path.startsWith('/linear-swap-api') ? 'api.hbdm.com' : 'api.huobi.pro'
  const sorted = [...query]
    .filter(([name]) => name !== 'Signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  const text = [asked.method, host, asked.path, sorted].join('\n')
  const right = createHmac('sha256', secret).update(text).digest('base64')
  return query.get('Signature') === right ? undefined : unsigned('Verification failure [校验失败]')
}
