import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { RecordDraft, RecordName, RecordSource, StrayRow } from '../core/ledger/record.ts'
import type { Coverage } from '../core/sync/coverage.ts'
import { derive } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { formatCoverage } from './multirange.ts'
import { addRecords, readGroups, retractRecords, type Arrived, type Origin, type StoredRecord } from './records.ts'
import { addRejects, addStrays, resolveRejects } from './rejects.ts'
import type { BookTx, Store } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { inTurn } from './in-turn.ts'
import type { LedgerTurn, WalletLedger } from './turn.ts'

/** A page as fetched or read, with all that is to be known after it. */
export interface PageCommit {
  readonly bookId: string
  readonly ledger: WalletLedger
  readonly source: RecordSource
  /** Connection id or import id. */
  readonly sourceId: string
  readonly stream: string
  readonly part: string
  /** May repeat what is known: that adds nothing. */
  readonly records: readonly RecordDraft[]
  readonly strays: readonly StrayRow[]
  /**
   * Records of one group may come in several pages or streams: the map then gets all records of each touched group, old
   * and new. Otherwise a group is one page's alone, and the map gets the added records.
   */
  readonly joins: boolean
  /** What its source no longer says: it stays, and counts for nothing until it is told again. */
  readonly retracted?: readonly RecordName[]
  /** What this page proves complete; joined to the stream's coverage. */
  readonly proven: Coverage
  /** Where to go on, as text of the caller's own; left out, that stays as it was. */
  readonly cursor?: string | null
  /** Requests that this page cost. */
  readonly requests: number
  readonly at: Instant
}

export interface PageOutcome {
  readonly added: number
  /** Records that said nothing new. */
  readonly known: number
  /** Groups whose transactions were made or made anew. */
  readonly changedGroups: number
  /** Transactions in the wallet, more or fewer. */
  readonly transactions: number
  readonly rejected: number
}

/**
 * Commits records, transactions, rejects, coverage and cursor: all of them or none. Where a group turns out to be there
 * already, though the page said that groups do not join (a file that tells of what the API told), it is joined after all.
 */
export async function commitPage(store: Store, page: PageCommit): Promise<PageOutcome> {
  try {
    return await store.inBook(page.bookId, (tx) => commitPageIn(tx, page))
  } catch (error) {
    if (page.joins || !isTransactionTwice(error)) throw error
    return store.inBook(page.bookId, (tx) => commitPageIn(tx, { ...page, joins: true }))
  }
}

/** PostgreSQL's unique_violation on the identity of transactions. @source https://www.postgresql.org/docs/15/errcodes-appendix.html */
function isTransactionTwice(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return false
  return error.code === '23505' && error.constraint === 'transaction_pkey'
}

/** The same inside a transaction of the caller's: a whole file is many pages and one transaction. */
export function commitPageIn(tx: BookTx, page: PageCommit): Promise<PageOutcome> {
  return inTurn(tx, page.ledger, (turn) => commitInTurn(tx, turn, page))
}

async function commitInTurn(tx: BookTx, turn: LedgerTurn, page: PageCommit): Promise<PageOutcome> {
  const { walletId } = page.ledger
  if (page.source !== 'api' && page.records.length > 0) turn.beginSettling()
  const origin = { walletId, source: page.source, sourceId: page.sourceId, at: page.at }
  const arrived = await addRecords(tx, origin, page.records)
  const change = noChange()
  change.records = arrived.added.length
  const left = [...arrived.supersededGroups, ...(await retract(tx, origin, page.retracted ?? []))]
  const groups = [...new Set([...arrived.added.map((record) => record.group), ...left])]
  const members = await membersOf(tx, page, arrived, groups)
  // Groups that only this page touches have nothing to give way.
  if (members.length !== arrived.added.length || left.length > 0) {
    await removeGroups(tx, turn, { walletId, groups }, change)
    await resolveRejects(tx, walletId, groups, page.at)
  }
  const rejects = await derive(tx, turn, { ...page.ledger, records: members, change })
  await addRejects(tx, origin, rejects)
  await addStrays(tx, origin, page.strays)
  await writeTotals(tx, walletId, change)
  await advanceStream(tx, page)
  return {
    added: arrived.added.length,
    known: arrived.known,
    changedGroups: groups.length,
    transactions: change.transactions,
    rejected: rejects.length + page.strays.length,
  }
}

async function retract(tx: BookTx, origin: Origin, names: readonly RecordName[]): Promise<readonly string[]> {
  return names.length === 0 ? [] : retractRecords(tx, origin, names)
}

async function membersOf(
  tx: BookTx,
  page: PageCommit,
  arrived: Arrived,
  groups: readonly string[],
): Promise<readonly StoredRecord[]> {
  const whole = page.joins || arrived.supersededGroups.length > 0 || page.retracted !== undefined
  return whole && groups.length > 0 ? readGroups(tx, page.ledger.walletId, groups) : arrived.added
}

async function advanceStream(tx: BookTx, page: PageCommit): Promise<void> {
  await sql`
    insert into stream (wallet_id, source_id, name, part, coverage, cursor, received, requests, state, updated_at)
    values (${page.ledger.walletId}, ${page.sourceId}, ${page.stream}, ${page.part}, ${formatCoverage(page.proven)}::tstzmultirange,
      ${page.cursor ?? null}, ${page.records.length}, ${page.requests}, 'syncing', ${formatInstant(page.at)})
    on conflict (source_id, name, part) do update set coverage = stream.coverage + excluded.coverage,
      cursor = ${page.cursor === undefined ? sql`stream.cursor` : sql`excluded.cursor`}, received = stream.received + excluded.received,
      requests = stream.requests + excluded.requests, updated_at = excluded.updated_at`.execute(tx)
}
