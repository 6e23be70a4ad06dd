import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/**
 * Which state of the effective ledger it is: for each wallet, how often its part has changed. Equal versions are equal ledgers of
 * one installation, as long as it runs.
 */
export type LedgerVersion = Readonly<Record<string, string>>

/** So many changes of a wallet are remembered one by one. Who knows an older state computes from the beginning. */
const CHANGES_KEPT = 64

/**
 * Notes that the wallet's part of the ledger has changed from `earliest` on. The caller has the wallet's turn, so that versions
 * are counted one after the other.
 */
export async function noteLedgerChange(tx: BookTx, walletId: string, earliest: Instant): Promise<void> {
  await sql`
    with latest as (
      select coalesce(max(version), 0) + 1 as version from ledger_change where wallet_id = ${walletId}::uuid),
    gone as (
      delete from ledger_change using latest where wallet_id = ${walletId}::uuid
        and (earliest >= ${formatInstant(earliest)}::timestamptz or ledger_change.version <= latest.version - ${CHANGES_KEPT}))
    insert into ledger_change (wallet_id, version, earliest)
    select ${walletId}::uuid, version, ${formatInstant(earliest)}::timestamptz from latest`.execute(tx)
}

export async function readLedgerVersion(tx: BookTx): Promise<LedgerVersion> {
  const { rows } = await sql<{ wallet_id: string; version: string }>`
    select wallet_id, max(version)::text as version from ledger_change where book_id = holdfast_book()
    group by wallet_id order by wallet_id`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.wallet_id, row.version]))
}

/** What has changed in the ledger since a version: nothing, everything, or what is of an instant and later. */
export type ChangedSince = 'nothing' | 'everything' | Instant

export async function changedSince(tx: BookTx, version: LedgerVersion): Promise<ChangedSince> {
  const { rows } = await sql<{ whole: boolean | null; earliest: Instant | null }>`
    with seen as (
      select key::uuid as wallet_id, value::bigint as version from json_each_text(${JSON.stringify(version)}::json)),
    latest as (
      select wallet_id, max(version) as version from ledger_change where book_id = holdfast_book() group by wallet_id)
    select
      (select bool_or(coalesce(l.version, 0) < coalesce(s.version, 0) or l.version - coalesce(s.version, 0) > ${CHANGES_KEPT})
        from latest l full join seen s using (wallet_id)) as whole,
      (select min(c.earliest) from ledger_change c left join seen s using (wallet_id)
        where c.book_id = holdfast_book() and c.version > coalesce(s.version, 0)) as earliest`.execute(tx)
  const [found] = rows
  if (found?.whole === true) return 'everything'
  return found?.earliest ?? 'nothing'
}
