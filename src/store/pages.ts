import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { RecordDraft, Reject } from '../core/ledger/record.ts'
import type { Coverage } from '../core/sync/coverage.ts'
import { derive, type Account, type Read } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { formatCoverage } from './multirange.ts'
import { addRecords, readGroups, type Arrived, type StoredRecord } from './records.ts'
import { addRejects, resolveRejects } from './rejects.ts'
import type { BookTx, Store } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { lockWallet } from './wallet-lock.ts'

/** A page as fetched or read, with all that is to be known after it. */
export interface PageCommit extends Account {
  readonly bookId: string
  readonly source: 'api' | 'file'
  /** Connection id or import id. */
  readonly sourceId: string
  readonly stream: string
  readonly part: string
  /** May repeat what is known: that adds nothing. */
  readonly records: readonly RecordDraft[]
  readonly rejects: readonly Reject[]
  readonly read: Read
  /**
   * Records of one group may come in several pages or streams: `read` then gets all records of each touched group, old
   * and new. Otherwise a group is one page's alone, and `read` gets the added records.
   */
  readonly joins: boolean
  /** What this page proves complete; joined to the stream's coverage. */
  readonly proven: Coverage
  /** Where to go on, as text of the caller's own. */
  readonly cursor: string | null
  /** Requests that this page cost. */
  readonly requests: number
  readonly at: Instant
  /** What must follow in the same database transaction, where the page said anything new. */
  readonly afterwards?: (tx: BookTx) => Promise<void>
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
export async function commitPageIn(tx: BookTx, page: PageCommit): Promise<PageOutcome> {
  const turn = await lockWallet(tx, page.walletId)
  const arrived = await addRecords(tx, page, page.records)
  const change = noChange()
  change.records = arrived.added.length
  const groups = [...new Set([...arrived.added.map((record) => record.group), ...arrived.supersededGroups])]
  const members = await membersOf(tx, page, arrived, groups)
  // Groups that only this page touches have nothing to give way.
  if (members.length !== arrived.added.length || arrived.supersededGroups.length > 0) {
    await removeGroups(tx, page.walletId, groups, change)
    await resolveRejects(tx, page.walletId, groups, page.at)
  }
  const rejects = await derive(tx, turn, page, members, page.read, change)
  const all = [...rejects, ...page.rejects.map((reject) => ({ ...reject, group: null }))]
  await addRejects(tx, page, all)
  await writeTotals(tx, page.walletId, change)
  await advanceStream(tx, page)
  if (groups.length > 0) await page.afterwards?.(tx)
  return {
    added: arrived.added.length,
    known: arrived.known,
    changedGroups: groups.length,
    transactions: change.transactions,
    rejected: all.length,
  }
}

async function membersOf(
  tx: BookTx,
  page: PageCommit,
  arrived: Arrived,
  groups: readonly string[],
): Promise<readonly StoredRecord[]> {
  const whole = page.joins || arrived.supersededGroups.length > 0
  return whole && groups.length > 0 ? readGroups(tx, page.walletId, groups) : arrived.added
}

async function advanceStream(tx: BookTx, page: PageCommit): Promise<void> {
  await sql`
    insert into stream (wallet_id, source_id, name, part, coverage, cursor, received, requests, state, updated_at)
    values (${page.walletId}, ${page.sourceId}, ${page.stream}, ${page.part}, ${formatCoverage(page.proven)}::tstzmultirange,
      ${page.cursor}, ${page.records.length}, ${page.requests}, 'syncing', ${formatInstant(page.at)})
    on conflict (source_id, name, part) do update set coverage = stream.coverage + excluded.coverage,
      cursor = excluded.cursor, received = stream.received + excluded.received,
      requests = stream.requests + excluded.requests, updated_at = excluded.updated_at`.execute(tx)
}
