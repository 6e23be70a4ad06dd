import { at, MICROS_PER_SECOND, parseSeconds, type Instant } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import type { Ask, PageFacts } from '../../../core/sync/stream.ts'
import { extent } from '../facts.ts'
import type { Call, Identity, Params, Row, Scope, StreamProfile } from '../profile.ts'
import { calls } from './calls.ts'
import { isNoReference } from './read.ts'

/** Kraken opened to the public in September 2011; nothing is older. */
const OPENED = at('2011-07-28')
const PAGE = 50
/** WithdrawStatus and DepositStatus give up to this many with a cursor. */
const CURSOR_PAGE = 500
/** Rows may be stamped a little before they appear; what arrived last is read once more. */
const OVERLAP = 600n * MICROS_PER_SECOND

/**
 * Whole seconds only, rounded outwards: `start` is exclusive and `end` inclusive at Kraken, so a stretch is asked for
 * with at most a second too much on either side, and what comes twice is one record.
 */
function stretch(ask: Ask): Params {
  const end = (ask.until + MICROS_PER_SECOND - 1n) / MICROS_PER_SECOND
  const start = (ask.from - 1n) / MICROS_PER_SECOND - 1n
  return ask.from <= OPENED ? { end: String(end) } : { start: String(start), end: String(end) }
}

function offsetParams(ask: Ask): Params {
  return ask.offset === 0 ? stretch(ask) : { ...stretch(ask), ofs: String(ask.offset) }
}

function cursorParams(ask: Ask): Params {
  return { ...stretch(ask), cursor: ask.cursor ?? 'true', limit: String(ask.pageSize) }
}

function offsetFacts(json: Json | undefined, rows: readonly Row[]): PageFacts {
  const count = textAt(json, 'result.count')
  return {
    ...extent(rows, timeOf),
    total: count === undefined ? null : Number(count),
    more: null,
    lastId: null,
    nextCursor: null,
  }
}

function cursorFacts(json: Json | undefined, rows: readonly Row[]): PageFacts {
  return {
    ...extent(rows, timeOf),
    total: null,
    more: null,
    lastId: null,
    nextCursor: textAt(json, 'result.next_cursor') ?? null,
  }
}

function timeOf(row: Row): Instant | undefined {
  return parseSeconds(textAt(row.json, 'time') ?? '')
}

/** The ledger row's own id names it; what it belongs to is `refid`, which a trade and a transfer share with their own records. */
function identifyLedger(row: Row): Identity | { readonly reason: string } {
  const time = timeOf(row)
  const refid = textAt(row.json, 'refid')
  if (row.key === '' || time === undefined) return { reason: 'a ledger row without id or time' }
  return { part: '', nativeId: row.key, group: refid === undefined || isNoReference(refid) ? row.key : refid, at: time }
}

function identifyTrade(row: Row): Identity | { readonly reason: string } {
  const time = timeOf(row)
  return row.key === '' || time === undefined
    ? { reason: 'a trade without id or time' }
    : { part: '', nativeId: row.key, group: row.key, at: time }
}

function identifyTransfer(row: Row): Identity | { readonly reason: string } {
  const time = timeOf(row)
  const refid = textAt(row.json, 'refid')
  return refid === undefined || time === undefined
    ? { reason: 'a transfer without refid or time' }
    : { part: '', nativeId: refid, group: refid, at: time }
}

/** Instants are asked for in seconds and told with parts of them. */
const SLACK = 2n * MICROS_PER_SECOND

interface Offset {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly rows: string
  readonly identify: StreamProfile['identify']
  readonly scope: Scope
  readonly alsoTold: (row: Json) => string | undefined
}

function byOffset(stream: Offset): StreamProfile {
  return {
    ...stream,
    rows: [stream.rows],
    walk: { by: 'newest_first', pageSize: PAGE },
    since: OPENED,
    retentionDays: null,
    overlapMicros: OVERLAP,
    slackMicros: SLACK,
    params: offsetParams,
    facts: offsetFacts,
    joins: true,
    source: stream.call.source,
  }
}

function byCursor(name: string, title: string, call: Call, lists: readonly string[]): StreamProfile {
  return {
    name,
    title,
    call,
    rows: [...lists, 'result'],
    walk: { by: 'windows', windowMicros: at('2200-01-01') - OPENED, pageSize: CURSOR_PAGE, pages: 'cursor' },
    since: OPENED,
    retentionDays: null,
    retentionNote:
      'Kraken calls these "recent" and may leave out old ones. Nothing is lost by it: the ledger holds every movement, these add the transaction hash.',
    overlapMicros: OVERLAP,
    slackMicros: OVERLAP,
    params: cursorParams,
    facts: cursorFacts,
    identify: identifyTransfer,
    joins: true,
    scope: 'read_transfers',
    source: call.source,
  }
}

/** The ledger is the complete truth and leads; the others add order, market and transaction hash as second witnesses. */
export const krakenStreams: readonly StreamProfile[] = [
  byOffset({
    name: 'ledger',
    title: 'Ledger',
    call: calls.ledgers,
    rows: 'result.ledger',
    identify: identifyLedger,
    scope: 'read_ledger',
    alsoTold: (row) =>
      textAt(row, 'type') === 'trade' && !isNoReference(textAt(row, 'refid') ?? '') ? 'trades' : undefined,
  }),
  byOffset({
    name: 'trades',
    title: 'Trades',
    call: calls.trades,
    rows: 'result.trades',
    identify: identifyTrade,
    scope: 'read_trades',
    // What a margin trade moves is told when its position is closed.
    alsoTold: (row) => (Number(textAt(row, 'margin') ?? '0') === 0 ? 'ledger' : undefined),
  }),
  byCursor('deposits', 'Deposits', calls.deposits, ['result.deposits', 'result.deposit']),
  byCursor('withdrawals', 'Withdrawals', calls.withdrawals, ['result.withdrawals', 'result.withdrawal']),
]
