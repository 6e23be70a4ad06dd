import { parseInstant, type Instant } from '../../../core/instant.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { extent } from '../facts.ts'
import type { Identity, Params, Parts, Row, StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** Coinbase opened in 2012; nothing is older. */
const OPENED = '2012-01-01'
/** ccxt asks for no more; the default is 25. */
const PAGE = 100
/** Fills: ccxt asks for up to 250. */
const FILLS_PAGE = 250
/** A bank transfer stays pending for days and is the same row then: what is this young is read again. */
const PENDING_DAYS = 14

/** The parameters of the next page: the answer's own `next_uri` says behind which row it begins. */
export function nextOf(json: Json | undefined): Params | null {
  const uri = textAt(json, 'pagination.next_uri')
  if (uri === undefined || uri === '') return null
  const after =
    new URLSearchParams(uri.slice(uri.indexOf('?') + 1)).get('starting_after') ??
    textAt(json, 'pagination.next_starting_after')
  return after === null || after === undefined ? null : { limit: String(PAGE), starting_after: after }
}

export const firstAccounts: Params = { limit: String(PAGE) }

/** Every wallet that the key sees, those that are empty now too: they may have a history. */
const wallets: Parts = {
  by: 'discover',
  call: calls.accounts,
  params: firstAccounts,
  list: (json) => {
    const accounts = dig(json, 'data')
    return isList(accounts) ? accounts.flatMap((account) => textAt(account, 'id') ?? []) : []
  },
  next: nextOf,
}

function timeOf(row: Row): Instant | undefined {
  return parseInstant(textAt(row.json, 'created_at') ?? '')
}

/** Rows of one event in several wallets share an id inside the member that is named like their type. */
function groupOf(json: Json, id: string): string {
  const type = textAt(json, 'type') ?? ''
  const shared = textAt(json, `${type}.${type === 'advanced_trade_fill' ? 'order_id' : 'id'}`)
  if (shared === undefined || shared === '') return `transaction/${id}`
  if (type === 'advanced_trade_fill') return `order/${shared}`
  return ['trade', 'buy', 'sell'].includes(type) ? `${type}/${shared}` : `transaction/${id}`
}

function identifyTransaction(row: Row): Identity | { readonly reason: string } {
  const id = textAt(row.json, 'id')
  const time = timeOf(row)
  if (id === undefined || time === undefined) return { reason: 'a transaction without id or created_at' }
  return { part: '', nativeId: id, group: groupOf(row.json, id), at: time }
}

/** The ledger: all movements of one wallet, newest first, until what is known already. */
const transactions: StreamProfile = {
  ...windowed({
    name: 'transactions',
    title: 'Transactions of all wallets',
    call: calls.transactions,
    scope: 'read_ledger',
    rows: 'data',
    time: 'created_at',
    timeIn: 'iso',
    id: 'id',
    ask: null,
    days: null,
    turn: { by: 'cursor', cursor: 'starting_after', size: 'limit', next: 'pagination.next_uri' },
    pageSize: PAGE,
    opened: OPENED,
    extra: { order: 'desc' },
    parts: wallets,
    partName: 'account_id',
    overlapDays: PENDING_DAYS,
    joins: true,
  }),
  facts: (json, rows, ask) => {
    const span = extent(rows, timeOf)
    const known = span.oldest !== null && span.oldest < ask.from
    return {
      ...span,
      total: null,
      more: null,
      lastId: textAt(rows.at(-1)?.json, 'id') ?? null,
      nextCursor: known ? null : (nextOf(json)?.['starting_after'] ?? null),
    }
  },
  identify: identifyTransaction,
  assumed: [
    {
      about: 'meaning',
      because:
        'rows of the types exchange_deposit and exchange_withdrawal may tell once more what a row of the type send tells, and Coinbase does not say so',
      balancesSettle: true,
      source: {
        of: 'https://github.com/rotki/rotki/blob/develop/rotkehlchen/exchanges/coinbase.py',
        checked: '2026-11-30',
      },
    },
  ],
  alsoTold: (row) => (textAt(row, 'type') === 'advanced_trade_fill' ? 'fills' : undefined),
}

function identifyFill(row: Row): Identity | { readonly reason: string } {
  const trade = textAt(row.json, 'trade_id')
  const order = textAt(row.json, 'order_id')
  const time = parseInstant(textAt(row.json, 'trade_time') ?? '')
  if (trade === undefined || time === undefined) return { reason: 'a fill without trade_id or trade_time' }
  const nativeId = [trade, textAt(row.json, 'entry_id') ?? ''].join('|')
  return {
    part: '',
    nativeId,
    group: order === undefined || order === '' ? `fill/${nativeId}` : `order/${order}`,
    at: time,
  }
}

const listedFills = windowed({
  name: 'fills',
  title: 'Fills of Advanced',
  call: calls.fills,
  scope: 'read_trades',
  rows: 'fills',
  time: 'trade_time',
  timeIn: 'iso',
  id: 'trade_id',
  ask: { from: 'start_sequence_timestamp', until: 'end_sequence_timestamp', in: 'iso' },
  begin: 'excluded',
  end: 'excluded',
  days: null,
  turn: { by: 'cursor', cursor: 'cursor', size: 'limit', next: 'cursor' },
  pageSize: FILLS_PAGE,
  opened: OPENED,
  note: 'Coinbase does not say how far back fills reach. Nothing is lost by it: the wallets hold every fill, these add the exact moment.',
  joins: true,
})

/** The same trades as the wallets' rows: they refine them, and stand in where a wallet is not seen. */
const fills: StreamProfile = {
  ...listedFills,
  // A cursor comes with the last page too; behind it lies an empty page, which ends the walk.
  facts: (json, rows, ask) => {
    const facts = listedFills.facts(json, rows, ask)
    return rows.length === 0 ? { ...facts, nextCursor: null } : facts
  },
  identify: identifyFill,
  alsoTold: (row) => ((textAt(row, 'order_id') ?? '') === '' ? undefined : 'transactions'),
}

export const coinbaseStreams: readonly StreamProfile[] = [transactions, fills]
