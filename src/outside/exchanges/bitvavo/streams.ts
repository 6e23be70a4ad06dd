import { formatInstant, parseMillis, type Instant } from '../../../core/instant.ts'
import { format } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { PageFacts } from '../../../core/sync/stream.ts'
import { amountAt } from '../reading.ts'
import type { Call, Identity, Row, StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** Bitvavo was founded in 2018; nothing is older. */
const OPENED = '2018-01-01'
/** The largest pages that are documented. */
const HISTORY_PAGE = 100
const TRANSFERS_PAGE = 1_000
/** A transfer is told as soon as it is asked for, and changes until it is done. */
const TRANSFER_DAYS = 7

const historyByPages = windowed({
  name: 'history',
  title: 'Transaction history',
  call: calls.history,
  scope: 'read_ledger',
  rows: 'items',
  time: 'executedAt',
  // ISO-8601 text; a number would be milliseconds.
  timeIn: 'millis',
  // It is not said whether one id may stand for several fills, so what was moved belongs to the name.
  id: ['transactionId', 'type', 'executedAt', 'sentAmount', 'receivedAmount'],
  ask: { from: 'fromDate', until: 'toDate', in: 'millis' },
  days: null,
  turn: { by: 'number', page: 'page', size: 'maxItems' },
  pageSize: HISTORY_PAGE,
  opened: OPENED,
  // Its rows can be of an earlier moment than they appear at: a withdrawal that was looked at by hand.
  overlapDays: 2,
  joins: true,
})

/** Everything that ever moved a balance: it leads. */
const history: StreamProfile = {
  ...withoutWeak(historyByPages),
  facts: (json, rows, ask) => ({ ...historyByPages.facts(json, rows, ask), more: hasMore(json, rows) }),
  identify: (row, part) => joined(historyByPages.identify(row, part), historyGroup(row.json)),
}

function withoutWeak({ weak: _told, ...stream }: StreamProfile): StreamProfile {
  return stream
}

/** The number of pages of an account without rows is not said, so an empty page is the last whatever the number is. */
function hasMore(json: Json | undefined, rows: readonly Row[]): PageFacts['more'] {
  const current = textAt(json, 'currentPage')
  const total = textAt(json, 'totalPages')
  if (rows.length === 0) return false
  return current === undefined || total === undefined ? null : Number(current) < Number(total)
}

/** Deposits and withdrawals have no id: they and the history's row find each other by coin, amount or address, and day. */
function historyGroup(row: Json): string | undefined {
  const at = historyByPages.identify({ key: '', text: '', json: row }, '')
  if ('reason' in at) return undefined
  const type = textAt(row, 'type')
  if (type === 'deposit') return depositGroup(textAt(row, 'receivedCurrency'), row, 'receivedAmount', at.at)
  return type === 'withdrawal' ? withdrawalGroup(textAt(row, 'sentCurrency'), textAt(row, 'address'), at.at) : undefined
}

function depositGroup(symbol: string | undefined, row: Json, amountMember: string, at: Instant): string | undefined {
  const amount = amountAt(row, amountMember)
  return symbol === undefined || amount === undefined ? undefined : `deposit/${symbol}/${format(amount)}/${day(at)}`
}

function withdrawalGroup(symbol: string | undefined, address: string | undefined, at: Instant): string | undefined {
  return symbol === undefined || address === undefined || address === ''
    ? undefined
    : `withdrawal/${symbol}/${address}/${day(at)}`
}

function day(at: Instant): string {
  return formatInstant(at).slice(0, 10)
}

function joined(
  identity: ReturnType<StreamProfile['identify']>,
  group: string | undefined,
): Identity | { readonly reason: string } {
  return 'reason' in identity || group === undefined ? identity : { ...identity, group }
}

interface Transfers {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly group: (row: Json, at: Instant) => string | undefined
}

/** They add the hash on the chain, and the fee where the history keeps silent about it. */
function transfers({ name, title, call, group }: Transfers): StreamProfile {
  const stream = windowed({
    name,
    title,
    call,
    scope: 'read_transfers',
    rows: '',
    time: 'timestamp',
    timeIn: 'millis',
    id: ['timestamp', 'symbol', 'amount', 'address'],
    ask: { from: 'start', until: 'end', in: 'millis' },
    days: null,
    turn: { by: 'split', size: 'limit' },
    pageSize: TRANSFERS_PAGE,
    opened: OPENED,
    overlapDays: TRANSFER_DAYS,
    joins: true,
  })
  return {
    ...stream,
    // A row that belongs to none of the history's is no event of its own.
    identify: (row, part) =>
      joined(
        stream.identify(row, part),
        group(row.json, parseMillis(textAt(row.json, 'timestamp') ?? '') ?? stream.since),
      ),
  }
}

/**
 * Fills of a market (`/v2/trades`) are left out: they must be asked for market by market, cannot be matched to the history
 * by an id, and the history holds each of them. Moves between sub-accounts stand in the history too.
 */
export const bitvavoStreams: readonly StreamProfile[] = [
  history,
  transfers({
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    group: (row, at) => depositGroup(textAt(row, 'symbol'), row, 'amount', at),
  }),
  transfers({
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    group: (row, at) => withdrawalGroup(textAt(row, 'symbol'), textAt(row, 'address'), at),
  }),
]
