import { sql, type RawBuilder } from 'kysely'
import { formatInstant, instant, type Instant } from '../core/instant.ts'
import type { Kind, LedgerTransaction } from '../core/ledger/transaction.ts'
import { TRANSACTION_COLUMNS, transactionOf, type TransactionColumns } from './transaction-columns.ts'
import { inIndexOrder } from './index-order.ts'
import type { BookTx } from './store.ts'

/** The most transactions of one page. */
export const PAGE_MAX = 1000

/** Above this, `countTransactions` with a filter answers "at least". */
export const COUNT_MAX = 1000

export interface TransactionFilter {
  readonly walletId?: string
  readonly asset?: string
  readonly kind?: Kind
  /** Included. */
  readonly from?: Instant
  /** Excluded. */
  readonly until?: Instant
  /** Deleted ones and second duplicates too. */
  readonly hidden?: boolean
}

export interface TransactionPage {
  readonly transactions: readonly ListedTransaction[]
  /** Give it as `after` for the next page; null on the last. */
  readonly next: string | null
}

/** A transaction of the effective ledger: edits and accepted duplicates are in it. */
export interface ListedTransaction extends LedgerTransaction {
  readonly edited: boolean
  readonly hidden: boolean
}

/**
 * The newest first. A page costs the same however far down it is: it is merged from the tops of its wallets' indexes,
 * so the work grows with wallets times `limit` and not with the book.
 */
export async function listTransactions(
  tx: BookTx,
  filter: TransactionFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<TransactionPage> {
  const limit = Math.min(Math.max(page.limit, 1), PAGE_MAX)
  const rows = await inIndexOrder(tx, async () => {
    const found = await sql<TransactionColumns & { edited: boolean; hidden: boolean }>`
      ${merged(filter, limit + 1, page.after)} limit ${limit + 1}`.execute(tx)
    return found.rows
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    transactions: shown.map(listedOf),
    next: rows.length > limit && last ? `${last.at}_${last.id}` : null,
  }
}

/** How many there are: exact without a filter and up to COUNT_MAX, else `atLeast` is true. */
export async function countTransactions(
  tx: BookTx,
  filter: TransactionFilter,
): Promise<{ readonly count: number; readonly atLeast: boolean }> {
  if (Object.keys(filter).every((name) => name === 'walletId')) {
    const { rows } = await sql<{ count: bigint }>`
      select coalesce(sum(transactions), 0)::bigint as count from tally
      where ${filter.walletId === undefined ? sql`true` : sql`wallet_id = ${filter.walletId}`}`.execute(tx)
    return { count: Number(rows[0]?.count ?? 0n), atLeast: false }
  }
  const rows = await inIndexOrder(tx, async () => {
    const found = await sql<{ count: bigint }>`
      select count(*) as count from (${merged(filter, COUNT_MAX + 1)} limit ${COUNT_MAX + 1}) found`.execute(tx)
    return found.rows
  })
  const count = Number(rows[0]?.count ?? 0n)
  return { count: Math.min(count, COUNT_MAX), atLeast: count > COUNT_MAX }
}

export function listedOf(row: TransactionColumns & { edited: boolean; hidden: boolean }): ListedTransaction {
  return { ...transactionOf(row), edited: row.edited, hidden: row.hidden }
}

/** False where `text` is no `next` of a page. */
export function isCursor(text: string): boolean {
  return CURSOR.test(text)
}

const CURSOR = /^(-?\d{1,19})_([0-9a-f-]{36})$/

function merged(filter: TransactionFilter, limit: number, after?: string): RawBuilder<unknown> {
  const columns = sql.join([...TRANSACTION_COLUMNS, 'edited', 'hidden'].map((name) => sql.ref(name)))
  const branch = (more: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    (select ${columns} from transaction where wallet_id = w.id and ${more} and ${conditions(filter, after)}
     order by at desc, id desc limit ${limit})`
  const branches =
    filter.asset === undefined
      ? [branch(sql`true`)]
      : [
          branch(sql`in_asset = ${filter.asset}`),
          branch(sql`out_asset = ${filter.asset}`),
          branch(sql`fee_asset = ${filter.asset} and fee_asset is distinct from in_asset
            and fee_asset is distinct from out_asset`),
          branch(sql`legs is not null and assets @> array[${filter.asset}]::text[]`),
        ]
  return sql`
    select t.* from wallet w cross join lateral (${sql.join(branches, sql` union `)}) t
    where ${filter.walletId === undefined ? sql`true` : sql`w.id = ${filter.walletId}`}
    order by t.at desc, t.id desc`
}

function conditions(filter: TransactionFilter, after: string | undefined): RawBuilder<unknown> {
  const parts = [sql`true`]
  if (filter.hidden !== true) parts.push(sql`not hidden and arrival_of is null`)
  if (filter.kind !== undefined) parts.push(sql`kind = ${filter.kind}`)
  if (filter.from !== undefined) parts.push(sql`at >= ${formatInstant(filter.from)}::timestamptz`)
  if (filter.until !== undefined) parts.push(sql`at < ${formatInstant(filter.until)}::timestamptz`)
  const match = after === undefined ? null : CURSOR.exec(after)
  if (match?.[1] !== undefined && match[2] !== undefined) {
    const at = formatInstant(instant(BigInt(match[1])))
    parts.push(sql`(at, id) < (${at}::timestamptz, ${match[2]}::uuid)`)
  }
  return sql.join(parts, sql` and `)
}
