import { parseMillis } from '../../../core/instant.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { PageFacts } from '../../../core/sync/stream.ts'
import type { Identity, Parts, Row, StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** Huobi opened in 2013; nothing is older. */
const OPENED = '2013-09-01'
/** A day less than what is kept, so that the oldest window is never refused. */
const TRADES_DAYS = 119
const LEDGER_DAYS = 179
const HISTORY_DAYS = 29
const DERIVATIVES_DAYS = 89
/** Deposits and withdrawals stay on their way for days and are the same row then. */
const PENDING_DAYS = 14
const HOUR = 1 / 24

/** Accounts of these types, as `GET /v1/account/accounts` lists them. */
export function accountsOf(json: Json | undefined, types: readonly string[]): readonly string[] {
  const accounts = dig(json, 'data')
  if (!isList(accounts)) return []
  return accounts.flatMap((one) => (types.includes(textAt(one, 'type') ?? '') ? (textAt(one, 'id') ?? []) : []))
}

const spotAccount: Parts = {
  by: 'discover',
  call: calls.accounts,
  params: {},
  list: (json) => accountsOf(json, ['spot']),
}

/**
 * Whether a page begins with the row that is named or behind it is not written down: a page of that row alone is the last.
 * `always`: its page size is not sure, so every page leads on until one is empty.
 */
function turning(stream: StreamProfile, member: string, always = false): StreamProfile {
  return {
    ...stream,
    facts: (json, rows, ask): PageFacts => {
      const facts = stream.facts(json, rows, ask)
      const last = textAt(rows.at(-1)?.json, member) ?? null
      const next = always ? last : facts.nextCursor
      return { ...facts, nextCursor: last === null || last === ask.cursor ? null : next }
    },
  }
}

const listedTrades = windowed({
  name: 'trades',
  title: 'Trades',
  call: calls.trades,
  scope: 'read_trades',
  rows: 'data',
  time: 'created-at',
  timeIn: 'millis',
  id: 'id',
  ask: { from: 'start-time', until: 'end-time', in: 'millis' },
  days: 2,
  turn: { by: 'last', cursor: 'from', size: 'size', member: 'id' },
  extra: { direct: 'next' },
  pageSize: 500,
  opened: OPENED,
  retentionDays: TRADES_DAYS,
  note: 'HTX gives out the trades of the last 120 days.',
  // A fee that is paid with HT or points is settled a little later.
  overlapDays: 1,
})

function identifyTrade(row: Row): Identity | { readonly reason: string } {
  const id = textAt(row.json, 'id')
  const time = parseMillis(textAt(row.json, 'created-at') ?? '')
  if (id === undefined || time === undefined) return { reason: 'a trade without id or created-at' }
  const nativeId = [id, textAt(row.json, 'trade-id') ?? ''].join('|')
  return { part: '', nativeId, group: `trades/${nativeId}`, at: time }
}

function transfers(name: string, title: string, type: 'deposit' | 'withdraw'): StreamProfile {
  return turning(
    windowed({
      name,
      title,
      call: calls.transfers,
      scope: 'read_transfers',
      rows: 'data',
      time: 'created-at',
      timeIn: 'millis',
      id: 'id',
      ask: null,
      days: null,
      turn: { by: 'last', cursor: 'from', size: 'size', member: 'id' },
      extra: { type, direct: 'next' },
      pageSize: 500,
      opened: OPENED,
      overlapDays: PENDING_DAYS,
    }),
    'id',
  )
}

/** No list tells all: trades, deposits and withdrawals lead, and each ledger adds what it alone knows. */
export const htxStreams: readonly StreamProfile[] = [
  { ...turning(listedTrades, 'id'), identify: identifyTrade },
  transfers('deposits', 'Deposits', 'deposit'),
  transfers('withdrawals', 'Withdrawals', 'withdraw'),
  windowed({
    name: 'moves',
    title: 'Moves to and from the spot account',
    call: calls.ledger,
    scope: 'read_ledger',
    rows: 'data',
    time: 'transactTime',
    timeIn: 'millis',
    // `transactId` is zero in the samples.
    id: ['transactId', 'transactTime', 'currency', 'transactAmt', 'transferType'],
    ask: { from: 'startTime', until: 'endTime', in: 'millis' },
    days: 10,
    turn: { by: 'cursor', cursor: 'fromId', size: 'limit', next: 'nextId' },
    pageSize: 500,
    opened: OPENED,
    parts: spotAccount,
    partName: 'accountId',
    retentionDays: LEDGER_DAYS,
    note: 'HTX gives out moves of the last 180 days.',
  }),
  windowed({
    name: 'history',
    title: 'Rebates, airdrops and interest',
    call: calls.history,
    scope: 'read_ledger',
    rows: 'data',
    time: 'transact-time',
    timeIn: 'millis',
    id: 'record-id',
    ask: { from: 'start-time', until: 'end-time', in: 'millis' },
    days: HOUR,
    turn: { by: 'cursor', cursor: 'from-id', size: 'size', next: 'next-id' },
    pageSize: 500,
    opened: OPENED,
    parts: spotAccount,
    partName: 'account-id',
    retentionDays: HISTORY_DAYS,
    note: 'HTX gives out the account history of the last 30 days, an hour at a time.',
  }),
  turning(
    windowed({
      name: 'repayments',
      title: 'Margin interest',
      call: calls.repayments,
      scope: 'read_margin',
      rows: 'data',
      time: 'repayTime',
      timeIn: 'millis',
      id: 'repayId',
      ask: null,
      days: null,
      turn: { by: 'cursor', cursor: 'fromId', size: 'limit', next: 'nextId' },
      pageSize: 100,
      opened: '2018-01-01',
      extra: { sort: 'desc' },
    }),
    'repayId',
  ),
  turning(
    windowed({
      name: 'linear_ledger',
      title: 'Results of USDT-margined futures',
      call: calls.linearLedger,
      scope: 'read_futures',
      rows: ['data', 'data.financial_record'],
      time: ['ts', 'created_time'],
      timeIn: 'millis',
      id: 'id',
      ask: { from: 'start_time', until: 'end_time', in: 'millis' },
      days: 2,
      turn: { by: 'cursor', cursor: 'from_id', size: null, next: 'none' },
      pageSize: 50,
      opened: OPENED,
      extra: { mar_acct: 'USDT', direct: 'next' },
      retentionDays: DERIVATIVES_DAYS,
      note: 'HTX gives out results of the last 90 days, here those of the cross-margin account.',
      gate: { call: calls.linearLedger, params: { mar_acct: 'USDT' } },
    }),
    'query_id',
    true,
  ),
]
