import { at, parseMillis, toMillis } from '../../../core/instant.ts'
import { dig, isList, textAt } from '../../../core/json.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { genericNames } from '../../../core/assets/codes/generic.ts'
import { extent } from '../facts.ts'
import type { Call, ExchangeProfile, Field, Params, Row, Scope, StreamProfile } from '../profile.ts'
import type { GenericEntry } from './entry.ts'
import { genericErrors, genericSaid, genericWaitUntil } from './errors.ts'
import { readBalance, readGeneric } from './read.ts'
import { ownGroup } from '../windowed.ts'

const source = { of: 'npm ccxt@4.5.84', checked: '2026-11-21' }
/** Older rows than this are asked for where the account's opening day is entered. */
const SINCE = at('2017-01-01')
/** Exchanges that limit their windows commonly allow this much; a full window is asked for again in halves. */
const WINDOW_DAYS = 30n
const DAY = 86_400_000_000n
const PAGE = 100

const NOT_PROVEN =
  'Read through a general library: whether every row came, and whether old ones are still given, this exchange has not been examined for. Compare the balances.'

/** Nothing proves a stream that is read through ccxt's unified methods, not even balances: they see one pocket of the account. */
const UNEXAMINED = {
  about: 'reach',
  because:
    'it is read through a general library, and this exchange has not been examined for how far back and in what pages it answers',
  balancesSettle: false,
  proof: "the exchange's own files, compared by hand",
} as const

const LABELS: Readonly<Record<string, string>> = {
  apiKey: 'API key',
  secret: 'API secret',
  password: 'Passphrase',
  uid: 'User id',
}

const STREAMS: Readonly<Record<string, { readonly name: string; readonly title: string; readonly scope: Scope }>> = {
  fetchMyTrades: { name: 'trades', title: 'Trades', scope: 'read_trades' },
  fetchDeposits: { name: 'deposits', title: 'Deposits', scope: 'read_transfers' },
  fetchWithdrawals: { name: 'withdrawals', title: 'Withdrawals', scope: 'read_transfers' },
  fetchDepositsWithdrawals: { name: 'transfers', title: 'Deposits and withdrawals', scope: 'read_transfers' },
  fetchLedger: { name: 'ledger', title: 'Ledger', scope: 'read_ledger' },
}

/** Any exchange that ccxt knows and we have not examined: what it can give, without a proof that it is all. */
export function genericProfile(entry: GenericEntry): ExchangeProfile {
  const call = (signs: string, isPublic?: true): Call => ({
    host: 'host0',
    method: 'GET',
    path: `/${signs}`,
    section: 'unified',
    signs,
    cost: [{ bucket: 'all', weight: 1 }],
    source,
    ...(isPublic ? { isPublic } : {}),
  })
  const { streams } = entry
  // One list for both where there is no list for each.
  const wanted = streams.filter(
    (one) =>
      one !== 'fetchDepositsWithdrawals' ||
      !(streams.includes('fetchDeposits') && streams.includes('fetchWithdrawals')),
  )
  return {
    id: entry.id,
    name: entry.name,
    ccxtId: entry.id,
    generic: true,
    hosts: Object.fromEntries(entry.hosts.map((host, index) => [`host${index}`, host])),
    variants: [{ id: 'key', title: `${entry.name} (general)`, fields: entry.fields.map(field), note: NOT_PROVEN }],
    assets: genericNames,
    buckets: {
      all: { bucket: { kind: 'leaky', max: 1, perSecond: 1000 / Math.max(1, entry.restMillis) }, per: 'key', source },
    },
    parallel: 1,
    streams: wanted.flatMap((one) => streamOf(one, call)),
    time: entry.tellsTime
      ? {
          call: call('fetchTime', true),
          params: {},
          read: (json) => parseMillis(textAt(json, 'rows.0.time') ?? '') ?? null,
        }
      : { call: call('loadMarkets', true), params: {}, read: () => null },
    status: { call: call('loadMarkets', true), params: {}, read: () => ({ state: 'online', text: 'answers' }) },
    inspect: {
      probing: true,
      calls: [{ call: call('fetchBalance'), params: {} }],
      read: ([balance]) =>
        balance === undefined
          ? null
          : {
              scopes: [],
              excess: [],
              untold: ['trade', 'withdraw', 'transfer'],
              boundAddresses: null,
              expiresAt: null,
              uid: null,
              seesFrom: null,
              seesUntil: null,
              source: 'reading the balances',
              lacks: [],
            },
    },
    balances: [{ pocket: 'account', call: call('fetchBalance'), params: {}, read: readBalance }],
    errors: genericErrors,
    said: genericSaid,
    waitUntil: genericWaitUntil,
    read: readGeneric,
    guide: {
      keyPage: entry.hosts[0] ?? '',
      steps: [
        `Sign in at ${entry.name}, open its page for API keys, and make a new key for Holdfast alone.`,
        'Allow it to read, and nothing else.',
        `Copy ${entry.fields.map((name) => LABELS[name] ?? name).join(', ')} into the fields here.`,
      ],
      tick: ['Reading'],
      neverTick: ['Trading', 'Withdrawals', 'Transfers'],
      notes: [
        `${entry.name} has not been examined by Holdfast. Trades, deposits and withdrawals are read through a general library (ccxt); what else happened there (interest, staking, conversions, fees outside of trades) may be missing.`,
        'Nothing here can prove that the history is whole. Compare the balances, and import a file where they differ.',
        `${entry.name} does not tell us what the key may do beyond reading: see for yourself that it may do nothing else.`,
      ],
      troubleshooting: [],
      source,
    },
    neverReturns: ['Whatever is no trade, deposit or withdrawal, unless its ledger names it', 'Results of derivatives'],
  }
}

function field(name: string): Field {
  return {
    name,
    label: LABELS[name] ?? name,
    secret: name !== 'uid',
    pattern: /^\S{4,}$/,
    format: 'at least 4 characters, no spaces',
    ccxt: name as Field['ccxt'],
    source,
  }
}

function streamOf(method: string, call: (signs: string) => Call): readonly StreamProfile[] {
  const shape = STREAMS[method]
  if (!shape) return []
  const isTrades = method === 'fetchMyTrades'
  return [
    {
      ...shape,
      call: call(method),
      rows: ['rows'],
      walk: { by: 'windows', windowMicros: WINDOW_DAYS * DAY, pageSize: PAGE, pages: 'split' },
      since: SINCE,
      retentionDays: null,
      retentionNote: NOT_PROVEN,
      assumed: [{ ...UNEXAMINED, source }],
      overlapMicros: 7n * DAY,
      slackMicros: null,
      weak: true,
      params: (ask, part) => paramsOf(ask, isTrades ? part : undefined),
      facts: (_json, rows, ask) => ({
        ...extent(rows, timeOf),
        total: null,
        more: rows.length >= ask.pageSize,
        lastId: rows.length === 0 ? null : 'seen',
        nextCursor: null,
      }),
      identify: (row, part) => {
        const time = timeOf(row)
        const id = textAt(row.json, 'id') ?? textAt(row.json, 'txid')
        if (time === undefined) return { reason: `a row of ${shape.title} without its time` }
        const own =
          id ?? ['type', 'currency', 'amount', 'timestamp'].map((one) => textAt(row.json, one) ?? '').join('|')
        return { part, nativeId: own, group: ownGroup(shape.name, part, own), at: time }
      },
      joins: false,
      numbered: true,
      source,
      ...(isTrades
        ? {
            parts: {
              by: 'discover' as const,
              call: call('tradeParts'),
              params: {},
              list: (json) => {
                const rows = dig(json, 'rows')
                return isList(rows) ? rows.map((row) => textAt(row, 'part') ?? '') : []
              },
            },
          }
        : {}),
    },
  ]
}

function paramsOf(ask: Ask, symbol: string | undefined): Params {
  return {
    ...(symbol === undefined ? {} : { symbol }),
    since: String(toMillis(ask.from)),
    until: String(toMillis(ask.until)),
    limit: String(ask.pageSize),
  }
}

function timeOf(row: Row) {
  return parseMillis(textAt(row.json, 'timestamp') ?? '')
}
