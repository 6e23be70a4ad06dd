import { createHash, createHmac } from 'node:crypto'
import { add, format, negate, type Decimal } from '../../core/decimal.ts'
import type { Answered, Setting } from '../exchange.ts'
import type { KitBook } from '../kit/book.ts'
import {
  charge,
  convert,
  deposit,
  eitherWay,
  income,
  inside,
  nothing,
  undocumented,
  withdrawal,
} from '../kit/events.ts'
import type { Venue, Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, HEX, seeded } from '../random.ts'

/** Kraken Futures as its public documents describe it (read 2026-11-21). */
const COINS = ['USD', 'USDT', 'XBT', 'ETH'] as const
const LOG = 'log'

interface Entry {
  readonly info: string
  readonly code: string
  readonly net: Decimal
  readonly pocket?: string
  readonly fee?: Decimal
  readonly more?: Readonly<Record<string, string | null>>
  readonly booking?: string
}

/** Adds an entry; the balance before and after are those of the wallet that it moved. The event has moved the purse. */
function enter(book: KitBook, micros: number, { info, code, net, pocket = '', fee, more, booking }: Entry): string {
  const after = book.held(pocket === '' ? code : `${pocket}:${code}`)
  const id = book.list(LOG).length + 1
  const uid = booking ?? book.uuid()
  // Amounts are numbers there, with all their digits.
  const number = (value: Decimal | undefined): string => (value === undefined ? 'null' : format(value))
  const row =
    `{"asset":"${code.toLowerCase()}","booking_uid":"${uid}","collateral":null,"contract":null,` +
    `"date":"${new Date(micros / 1000).toISOString()}","execution":null,"fee":${number(fee)},"funding_rate":null,"id":${id},` +
    `"info":"${info}","margin_account":"${pocket === '' ? 'cash' : 'flex'}","mark_price":null,` +
    `"new_balance":${format(after)},"old_balance":${format(add(after, negate(net)))},` +
    `"realized_funding":${more?.['realized_funding'] ?? 'null'},"realized_pnl":${more?.['realized_pnl'] ?? 'null'},"trade_price":null}`
  book.write(LOG, micros, row, { id })
  return uid
}

const arrives = deposit(
  COINS,
  (book, { micros, code, quantity }) => enter(book, micros, { info: 'cross-exchange transfer', code, net: quantity }),
  { hashless: true },
)

/** A position was closed: the result, and the fee beside it. */
const result = eitherWay('margin_pnl', COINS, (book, { micros, code, quantity }) =>
  enter(book, micros, {
    info: 'futures trade',
    code,
    net: quantity,
    fee: { units: 0n, scale: 0 },
    more: { realized_pnl: format(quantity) },
  }),
)

const life: Venue['life'] = {
  first: [arrives, arrives, arrives],
  wheel: [
    [result, 40],
    [
      charge('fee', 'fee', COINS, (book, { micros, code, quantity }) =>
        enter(book, micros, {
          info: 'futures trade',
          code,
          net: quantity,
          fee: negate(quantity),
          more: { realized_pnl: '0' },
        }),
      ),
      20,
    ],
    [
      eitherWay('funding', COINS, (book, { micros, code, quantity }) =>
        enter(book, micros, {
          info: 'funding rate change',
          code,
          net: quantity,
          more: { realized_funding: format(quantity) },
        }),
      ),
      30,
    ],
    [
      charge('margin_interest', 'fee', COINS, (book, { micros, code, quantity }) =>
        enter(book, micros, { info: 'interest payment', code, net: quantity }),
      ),
      4,
    ],
    [
      income('income:interest', ['USD'], (book, { micros, code, quantity }) =>
        enter(book, micros, { info: 'interest payment', code, net: quantity }),
      ),
      2,
    ],
    [
      charge('liquidation', 'sent', COINS, (book, { micros, code, quantity }) =>
        enter(book, micros, {
          info: 'futures partial liquidation',
          code,
          net: quantity,
          fee: { units: 0n, scale: 0 },
          more: { realized_pnl: format(quantity) },
        }),
      ),
      2,
    ],
    [arrives, 4],
    [
      withdrawal(
        COINS,
        (book, { micros, code, quantity }) =>
          enter(book, micros, { info: 'cross-exchange transfer', code, net: negate(quantity) }),
        { hashless: true },
      ),
      3,
    ],
    [
      convert(
        ['USD', 'USDT', 'XBT', 'ETH'],
        (book, { micros, from, to }) => {
          const booking = book.uuid()
          enter(book, micros, { info: 'conversion', code: from.code, net: negate(from.quantity), booking })
          return enter(book, micros, { info: 'conversion', code: to.code, net: to.quantity, booking })
        },
        { rows: 2 },
      ),
      3,
    ],
    [
      inside(
        '',
        'flex',
        COINS,
        (book, { micros, code, quantity, from, to }) => {
          enter(book, micros, { info: 'transfer', code, net: negate(quantity), pocket: from })
          return enter(book, micros, { info: 'transfer', code, net: quantity, pocket: to })
        },
        { rows: 2 },
      ),
      3,
    ],
    [
      nothing(['XBT'], (book, { micros }) => {
        // A position grew: an entry of the contract, which moves no money.
        const id = book.list(LOG).length + 1
        const row = `{"asset":"pf_xbtusd","booking_uid":"${book.uuid()}","contract":"pf_xbtusd","date":"${new Date(micros / 1000).toISOString()}","execution":null,"fee":null,"id":${id},"info":"futures trade","margin_account":"flex","new_balance":2,"old_balance":1,"realized_funding":null,"realized_pnl":null,"trade_price":65000}`
        book.write(LOG, micros, row, { id })
        return id
      }),
      5,
    ],
  ],
  filler: arrives,
}

export const krakenfutures: Venue = {
  id: 'krakenfutures',
  baseCurrency: 'USD',
  coins: {
    USD: { dollars: '1', digits: 4, fiat: true },
    USDT: { dollars: '1', digits: 6 },
    XBT: { dollars: '65000', digits: 10, symbol: 'BTC' },
    ETH: { dollars: '2700', digits: 10 },
  },
  pairs: [],
  tickMicros: 1_000,
  life,
  undocumented: undocumented('USD', (book, { micros, code, quantity }) =>
    enter(book, micros, { info: 'quantum grant', code, net: quantity }),
  ),
  lists: [
    {
      call: 'GET /api/history/v3/account-log',
      of: LOG,
      cost: { history: 3 },
      time: { from: 'since', until: 'before', in: 'millis' },
      order: 'oldest',
      page: { size: 'count', usual: 500, max: 500, turn: { by: 'after', name: 'from', included: true } },
      envelope: ({ rows, scene }) => `{"accountUid":"${scene.uid}","logs":[${rows.join(',')}]}`,
      ends: 'short',
    },
  ],
  singles: {
    'GET /derivatives/api/v3/accounts': ({ book, serverMicros }) => {
      const cash = Object.fromEntries(
        book.holdingsIn('').map(([code, quantity]) => [code.toLowerCase(), format(quantity)]),
      )
      const flex = Object.fromEntries(
        book
          .holdingsIn('flex')
          .map(([code, quantity]) => [
            code,
            { quantity: format(quantity), value: '0', collateral: '0', available: '0' },
          ]),
      )
      return reply({
        result: 'success',
        accounts: {
          cash: { balances: cash, type: 'cashAccount' },
          flex: { currencies: flex, type: 'multiCollateralMarginAccount' },
        },
        serverTime: iso(serverMicros),
      })
    },
    'GET /api/auth/v1/api-keys/v3/check': ({ uid, setting }) => {
      const { faults, seed } = setting
      const bound = faults.pending('ip_not_allowed') ? ['203.0.113.7/32'] : []
      return reply({
        apiKey: credentials(seed).apiKey,
        accountUid: uid,
        iiban: 'AA00 0000 0000 0000',
        createdAt: '2024-01-01T00:00:00Z',
        permissions: permissionsOf(setting),
        allowedCidrBlocks: bound,
      })
    },
  },
  open: {
    'GET /derivatives/api/v3/instruments/status': ({ serverMicros }) =>
      reply({ result: 'success', instrumentStatus: [], serverTime: iso(serverMicros) }),
  },
  limits: {
    history: { kind: 'leaky', max: 100, perSecond: 100 / 600 },
    derivatives: { kind: 'leaky', max: 500, perSecond: 50 },
  },
  usualCost: { derivatives: 2 },
  costs: { 'GET /api/auth/v1/api-keys/v3/check': {}, 'GET /derivatives/api/v3/instruments/status': {} },
  tooFast: () => failure('apiLimitExceeded'),
  notFound: failure('notFound'),
  credentials,
  uid: (seed) => {
    const hex = seeded(seed).text(HEX, 32)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  },
  gate,
  refusals: {
    invalid_key: failure('authenticationError'),
    invalid_secret: failure('authenticationError'),
    revoked_key: failure('authenticationError'),
    // A key of Kraken (spot).
    wrong_key_type: failure('authenticationError'),
    ip_not_allowed: failure('authenticationError'),
    missing_permission: failure('authenticationError'),
    rate_limited: failure('apiLimitExceeded'),
    exchange_maintenance: failure('Unavailable'),
    nonce_conflict: failure('nonceBelowThreshold'),
    internal_error: failure('Server Error'),
    endpoint_gone: failure('notFound'),
    bad_request: failure('requiredArgumentMissing'),
    unknown_refusal: failure('requestDeclined'),
  },
  told: ['excess_permission'],
  scopes: { 'read-only': ['GET /api/history', 'GET /derivatives/api/v3/accounts'] },
  looks: 1,
}

const WORDS: Readonly<Record<string, string>> = {
  trade: 'modify-trades',
  withdraw: 'withdraw-funds',
  transfer: 'transfer-funds',
}

/** Every so many accounts has a key whose record is written in the older form, as words. */
const OLDER_EVERY = 4

/** The rights of the key: levels, as the documents of 2026 have it, or words. */
function permissionsOf({ faults, seed }: Setting): object {
  const excess = faults.isOn('excess_permission') ? (faults.argument('excess_permission') ?? 'trade') : ''
  if (seed % OLDER_EVERY === 0)
    return [
      'query-funds',
      'query-closed-trades',
      'query-ledger',
      ...(WORDS[excess] === undefined ? [] : [WORDS[excess]]),
    ]
  return {
    general: excess === 'trade' ? 'FULL_ACCESS' : 'READ_ONLY',
    transfer: excess === 'withdraw' || excess === 'transfer' ? 'FULL_ACCESS' : 'NO_ACCESS',
  }
}

function reply(json: object): Answered {
  return { status: 200, body: JSON.stringify(json) }
}

function failure(error: string): Answered {
  return { status: 200, body: JSON.stringify({ result: 'error', error, serverTime: '2026-01-01T00:00:00.000Z' }) }
}

function iso(micros: number): string {
  return new Date(micros / 1000).toISOString()
}

function credentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return {
    apiKey: random.text(ALPHANUMERIC, 56),
    secret: Buffer.from(random.text(ALPHANUMERIC, 64)).toString('base64'),
  }
}

/** HMAC-SHA512, keyed with the decoded secret, over SHA-256 of the query and the path behind `/derivatives`. */
function gate({ asked, setting }: Scene): Answered | undefined {
  const { apiKey, secret } = credentials(setting.seed)
  if (asked.headers['apikey'] !== apiKey) return failure('authenticationError')
  const path = asked.path.replace(/^\/derivatives/, '')
  const hash = createHash('sha256').update(`${asked.query}${path}`).digest()
  const right = createHmac('sha512', Buffer.from(secret, 'base64')).update(hash).digest('base64')
  return asked.headers['authent'] === right ? undefined : failure('authenticationError')
}
