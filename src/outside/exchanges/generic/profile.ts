import { at, MICROS_PER_DAY, parseMillis, toMillis } from '../../../core/instant.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { genericNames } from '../../../core/assets/codes/generic.ts'
import type { Call, ExchangeProfile, Field, Identity, Row, Scope, StreamProfile } from '../profile.ts'
import type { GenericEntry } from './entry.ts'
import { genericErrors, genericSaid, genericWaitUntil } from './errors.ts'
import type { HistoryMethod } from './methods.ts'
import { needsOf, notesOf, notOffered, offeredOf, readWhat, type Offered } from './offered.ts'
import { timeOf } from './paging.ts'
import type { Paging } from './reviewed.ts'
import { readBalance, readGeneric, SIDES } from './read.ts'
import { ownGroup } from '../windowed.ts'

const source = { of: 'npm ccxt@4.5.84', checked: '2026-11-21' }
/** Nothing is older than the first exchange of all, Mt. Gox. */
const SINCE = at('2010-07-17')
const OVERLAP_DAYS = 7n
/** The most requests of one walk through one list: who has more rows is read on with the next sync, and is told. */
const ASKS_MAX = 20_000

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

const NEWEST_ONLY =
  'Read through a general library, which gives the newest rows alone: what is older comes from a file of the exchange.'

/** There is no way behind the newest rows. */
const UNTURNED = {
  about: 'reach',
  because: 'the general library that reads it gives the newest rows alone, and does not say how many there are',
  balancesSettle: false,
  proof: "the exchange's own file of it",
} as const

const LABELS: Readonly<Record<string, string>> = {
  apiKey: 'API key',
  secret: 'API secret',
  password: 'Passphrase',
  uid: 'User id',
}

const STREAMS: Readonly<
  Record<HistoryMethod, { readonly name: string; readonly title: string; readonly scope: Scope }>
> = {
  fetchMyTrades: { name: 'trades', title: 'Trades', scope: 'read_trades' },
  fetchDeposits: { name: 'deposits', title: 'Deposits', scope: 'read_transfers' },
  fetchWithdrawals: { name: 'withdrawals', title: 'Withdrawals', scope: 'read_transfers' },
  fetchDepositsWithdrawals: { name: 'transfers', title: 'Deposits and withdrawals', scope: 'read_transfers' },
  fetchLedger: { name: 'ledger', title: 'Ledger', scope: 'read_ledger' },
}

/** Any exchange that ccxt knows and we have not examined: what it can give, without a proof that it is all. */
export function genericProfile(entry: GenericEntry): ExchangeProfile {
  const rest = Math.max(1, entry.restMillis)
  const call = (signs: string, isPublic?: true, restMillis = rest): Call => ({
    host: 'host0',
    method: 'GET',
    path: `/${signs}`,
    section: 'unified',
    signs,
    // A call that costs more than the bucket holds waits for an empty one, and lets the next wait for it: so ccxt waits too.
    cost: [{ bucket: 'all', weight: Math.max(1, restMillis / rest) }],
    source,
    ...(isPublic ? { isPublic } : {}),
  })
  const offered = offeredOf(entry.id)
  return {
    id: entry.id,
    name: entry.name,
    ccxtId: entry.id,
    generic: true,
    hosts: Object.fromEntries(entry.hosts.map((host, index) => [`host${index}`, host])),
    variants: [{ id: 'key', title: `${entry.name} (general)`, fields: entry.fields.map(field), note: NOT_PROVEN }],
    assets: genericNames,
    buckets: {
      all: { bucket: { kind: 'leaky', max: 1, perSecond: 1000 / rest }, per: 'key', source },
    },
    parallel: 1,
    streams: offered.map((one) => streamOf(one, call)),
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
    read: readGeneric(entry.id, new Set(offered.map((one) => one.facts.method))),
    readVersion: 2,
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
        `${entry.name} has not been examined by Holdfast. ${readWhat(offered)} through a general library (ccxt); what else happened there (interest, staking, conversions, fees outside of trades) may be missing.`,
        ...notesOf(entry.id, offered),
        'Nothing here can prove that the history is whole. Compare the balances, and import a file where they differ.',
        `${entry.name} does not tell us what the key may do beyond reading: see for yourself that it may do nothing else.`,
      ],
      troubleshooting: [],
      source,
    },
    neverReturns: [
      ...notOffered(offered),
      'Whatever is no trade, deposit or withdrawal, unless its ledger names it',
      'Results of derivatives',
    ],
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

function streamOf(
  { facts, reviewed, turned }: Offered,
  call: (signs: string, isPublic?: true, rest?: number) => Call,
): StreamProfile {
  const { method } = facts
  const needs = needsOf({ facts, reviewed })
  const shape = STREAMS[method]
  return {
    ...shape,
    call: call(method, undefined, facts.restMillis),
    rows: ['rows'],
    walk: turned.walk,
    since: SINCE,
    retentionDays: null,
    retentionNote: turned.paging.by === 'single' ? NEWEST_ONLY : NOT_PROVEN,
    assumed: [{ ...(turned.paging.by === 'single' ? UNTURNED : UNEXAMINED), source }],
    overlapMicros: OVERLAP_DAYS * MICROS_PER_DAY,
    slackMicros: null,
    asksMax: ASKS_MAX,
    weak: true,
    params: (ask, part) => ({
      ...turned.params(ask),
      ...(part === '' ? {} : { [needs === 'symbol' ? 'symbol' : 'code']: part }),
    }),
    facts: (_json, rows, ask) => turned.facts(rows, ask),
    identify: (row, part) => identify(shape, row, part),
    joins: method === 'fetchLedger',
    // Pages that begin with what the last one ended with would make two of one.
    ...(OVERLAPPING.has(turned.paging.by) ? {} : { numbered: true as const }),
    source,
    ...(needs === 'nothing'
      ? {}
      : {
          parts: {
            by: 'discover' as const,
            call: call(needs === 'symbol' ? 'tradeParts' : 'currencyParts', true),
            params: {},
            list: (json: Json | undefined) => {
              const rows = dig(json, 'rows')
              return isList(rows) ? rows.map((row) => textAt(row, 'part') ?? '') : []
            },
          },
        }),
  }
}

/** Ways of turning pages by which rows come twice. */
const OVERLAPPING: ReadonlySet<Paging['by']> = new Set(['newer', 'older', 'below'])

/** A row names itself by its id; the sides of a trade that the ledger alone tells share their moment and nothing else. */
function identify(
  shape: { readonly name: string; readonly title: string },
  row: Row,
  part: string,
): Identity | { readonly reason: string } {
  const time = timeOf(row)
  const id = textAt(row.json, 'id') ?? textAt(row.json, 'txid')
  if (time === undefined) return { reason: `a row of ${shape.title} without its time` }
  const own = id ?? ['type', 'currency', 'amount', 'timestamp'].map((one) => textAt(row.json, one) ?? '').join('|')
  const isSide = shape.name === 'ledger' && SIDES.has((textAt(row.json, 'type') ?? '').toLowerCase())
  const group = isSide ? `ledger/at/${toMillis(time)}` : ownGroup(shape.name, part, own)
  return { part, nativeId: own, group, at: time }
}
