import { sql, type Selectable } from 'kysely'
import { plainArray } from './array-literal.ts'
import { rowOf } from './derived-rows.ts'
import { insertDerived, removeTransactions } from './derived-tables.ts'
import { readOverlay } from './overlay.ts'
import type { Schema } from './schema.ts'
import { settleSwaps } from './swaps.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { readingOf } from './transaction-columns.ts'
import { lockWallet } from './wallet-lock.ts'

/**
 * Lays anew what people and rules say over these transactions, after edits or links have changed, and then over the other
 * halves of transfers and redenominations that they are part of. Those that are not there (their wallet was removed) are left: what was said meets
 * them when they come back.
 */
export async function relay(tx: BookTx, ids: readonly string[]): Promise<void> {
  const partners = await relayThese(tx, ids)
  const others = [...partners].filter((id) => !ids.includes(id))
  if (others.length > 0) await relayThese(tx, others)
}

async function relayThese(tx: BookTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const overlay = await readOverlay(tx, ids)
  const others = new Set([...overlay.partners].flat())
  const wallets = await sql<{ wallet_id: string }>`
    select distinct wallet_id from transaction where book_id = holdfast_book() and id = any(${plainArray(ids)}::uuid[])
    order by wallet_id`.execute(tx)
  for (const { wallet_id: walletId } of wallets.rows) {
    await lockWallet(tx, walletId)
    const { rows } = await sql<Selectable<Schema['transaction']>>`
      select * from transaction where book_id = holdfast_book() and wallet_id = ${walletId}
        and id = any(${plainArray(ids)}::uuid[])`.execute(tx)
    const made = rows.map((row) =>
      rowOf(
        { id: row.id, group: row.group_key, ordinal: row.ordinal, ...(row.rows === null ? {} : { rows: row.rows }) },
        readingOf(row),
        overlay.of(row.id, walletId),
      ),
    )
    const change = noChange()
    await removeTransactions(
      tx,
      rows.map((row) => row.id),
      change,
    )
    await insertDerived(tx, walletId, made, change)
    await writeTotals(tx, walletId, change)
    for (const half of await settleSwaps(tx, walletId, change.byAsset.keys())) others.add(half)
  }
  return others
}
