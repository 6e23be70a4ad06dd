import { createHmac } from 'node:crypto'
import { format } from '../../core/decimal.ts'
import type { Answered } from '../exchange.ts'
import type { KitBook } from '../kit/book.ts'
import type { KitList, Limit, Venue, Scene } from '../kit/venue.ts'
import { HEX, seeded } from '../random.ts'

/** How far the timestamp of a request may be off. */
const STALE_MILLIS = 30_000
/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'

export function success(data: unknown): Answered {
  return { status: 200, body: wrapped(JSON.stringify(data)) }
}

export function wrapped(data: string): string {
  return `{"code":"00000","msg":"success","requestTime":1695808949356,"data":${data}}`
}

export function failure(code: string, msg: string, status = 400): Answered {
  return { status, body: JSON.stringify({ code, msg, requestTime: 1_707_473_926_922, data: null }) }
}

/** To the endpoints of classic accounts, asked of a unified one, and the other way round. */
export const NOT_CLASSIC = failure(
  '40085',
  'You are in Unified Account mode, and the Classic Account API is not supported at this time',
)
export const NOT_UNIFIED = failure(
  '40084',
  'You are in Classic Account mode, and the Unified Account API is not supported at this time',
)
/** To the endpoints for taxes, asked by a key of another kind. */
export const NO_TAX_RIGHT = failure('40014', 'Incorrect permissions, need tax read permissions')

const TOO_MANY = failure('429', 'Too Many Requests', 429)

/** The addresses that the key's own record tells. */
export function addresses({ faults }: Scene['setting']): string {
  return faults.pending('ip_not_allowed') ? OTHER_ADDRESS : ''
}

/** Holdings of a pocket, each as a row of an answer. */
export function holdings(book: KitBook, pocket: string, row: (amount: string) => object): readonly object[] {
  return book.holdingsIn(pocket).map(([coin, quantity]) => ({ coin, ...row(format(quantity)) }))
}

/** What all lists of Bitget have in common: times in milliseconds, newest first, pages that a row's id leads on from. */
export function listed(
  path: string,
  of: KitList['of'],
  more: { readonly days: number; readonly max: number; readonly cursor?: 'cursor' } & Pick<KitList, 'envelope'> &
    Partial<KitList>,
): KitList {
  const { days, max, cursor, ...rest } = more
  return {
    call: `GET /api/${path}`,
    of,
    cost: { [path]: 1 },
    time: { from: 'startTime', until: 'endTime', in: 'millis' },
    window: { days, tooWide: failure('40705', `The start and end time cannot exceed ${days} days`) },
    order: 'newest',
    page: { size: 'limit', usual: Math.min(max, 100), max, turn: { by: 'after', name: cursor ?? 'idLessThan' } },
    ends: 'short',
    ...rest,
  }
}

export function plain({ rows }: { readonly rows: readonly string[] }): string {
  return wrapped(`[${rows.join(',')}]`)
}

export function mustName(...names: readonly string[]): NonNullable<KitList['check']> {
  return ({ query }) => {
    const missing = names.find((name) => query.get(name) === null)
    return missing === undefined ? undefined : failure('40019', `Parameter ${missing} cannot be empty`)
  }
}

/** Chooses rows by a parameter that must be given, and lists the parts that it has for the fewest requests. */
export function byTag(of: string, name: string, values: readonly string[]): Pick<KitList, 'keep' | 'parts' | 'check'> {
  return {
    check: mustName(name, 'startTime'),
    keep:
      ({ query }) =>
      (entry) =>
        entry.tags.includes(query.get(name) ?? ''),
    parts: (book) => values.map((value) => book.list(of).filter((entry) => entry.tags.includes(value))),
  }
}

export interface Credentials {
  readonly apiKey: string
  readonly secret: string
  readonly passphrase: string
}

export function credentials(seed: number): Credentials & Readonly<Record<string, string>> {
  const random = seeded(seed ^ 0x6269)
  return { apiKey: `bg_${random.text(HEX, 32)}`, secret: random.text(HEX, 64), passphrase: random.text(HEX, 12) }
}

/** Base64 of HMAC-SHA256 over timestamp, method, path with query, and body; the passphrase travels as it is. */
export function gate(passphraseOf: (key: Credentials) => string): Venue['gate'] {
  return ({ asked, setting, serverMicros }) => {
    const key = credentials(setting.seed)
    const header = (name: string): string => asked.headers[`access-${name}`] ?? ''
    if (header('key') === '') return failure('40001', 'ACCESS_KEY cannot be empty')
    if (header('sign') === '') return failure('40002', 'ACCESS_SIGN cannot be empty')
    if (header('key') !== key.apiKey) return failure('40006', 'Invalid ACCESS_KEY')
    if (!(Math.abs(serverMicros / 1_000 - Number(header('timestamp'))) <= STALE_MILLIS))
      return failure('40008', 'Request timestamp expired')
    const target = `${asked.path}${asked.query === '' ? '' : `?${asked.query}`}`
    const text = `${header('timestamp')}${asked.method}${target}${asked.body}`
    const right = createHmac('sha256', key.secret).update(text).digest('base64')
    if (header('sign') !== right) return failure('40009', 'sign signature error')
    return header('passphrase') === passphraseOf(key) ? undefined : failure('40012', 'apikey/password is incorrect')
  }
}

/** So many requests a second for each path; what is not named shares ten. */
export function limits(perSecond: Readonly<Record<string, number>>): Readonly<Record<string, Limit>> {
  const each = Object.entries({ plenty: 10, ...perSecond })
  return Object.fromEntries(each.map(([path, limit]) => [path, { kind: 'window', limit, seconds: 1 }]))
}

/** Single calls count by their own path. */
export function costs(paths: readonly string[]): NonNullable<Venue['costs']> {
  return Object.fromEntries(paths.map((path) => [`GET /api/${path}`, { [path]: 1 }]))
}

/** What is the same for every kind of key. */
export const common = {
  baseCurrency: 'EUR',
  coins: {
    USDT: { dollars: '1', digits: 8, leaving: '1' },
    USDC: { dollars: '1', digits: 8, leaving: '1' },
    BTC: { dollars: '65000', digits: 10, leaving: '0.0001' },
    ETH: { dollars: '2700', digits: 10, leaving: '0.001' },
    XRP: { dollars: '0.6', digits: 6, leaving: '0.2' },
    BGB: { dollars: '4', digits: 8, leaving: '0.5' },
  },
  pairs: [
    ['BTC', 'USDT', 2, 6],
    ['ETH', 'USDT', 2, 6],
    ['XRP', 'USDT', 4, 4],
    ['BGB', 'USDT', 4, 4],
    ['ETH', 'BTC', 6, 6],
    ['USDC', 'USDT', 4, 4],
  ],
  tickMicros: 1_000,
  open: {
    'GET /api/v2/public/time': ({ serverMicros }) => success({ serverTime: String(Math.floor(serverMicros / 1_000)) }),
  },
  usualCost: { plenty: 1 },
  tooFast: () => TOO_MANY,
  notFound: failure('40404', 'Request URL NOT FOUND', 404),
  uid: (seed) => seeded(seed).text('123456789', 10),
  refusals: {
    invalid_key: failure('40006', 'Invalid ACCESS_KEY'),
    revoked_key: failure('40037', 'Apikey does not exist'),
    invalid_secret: failure('40009', 'sign signature error'),
    invalid_passphrase: failure('40036', 'passphrase is error'),
    ip_not_allowed: failure('40018', 'Invalid IP'),
    missing_permission: failure('40014', 'Incorrect permissions, need spot order read or spot order write permissions'),
    account_restricted: failure('40026', 'User is disabled'),
    account_closed: failure('40031', 'The account has been cancelled and cannot be used again'),
    region_blocked: { status: 403, body: '' },
    rate_limited: TOO_MANY,
    exchange_maintenance: failure('40200', 'Server upgrade, please try again later'),
    internal_error: failure('40015', 'System is abnormal, please try again later', 500),
    endpoint_gone: failure('40404', 'Request URL NOT FOUND', 404),
    bad_request: failure('40020', 'Parameter startTime error'),
    unknown_refusal: failure('49999', 'Request declined'),
  },
  told: ['clock_skew', 'excess_permission'],
} as const satisfies Partial<Venue>
