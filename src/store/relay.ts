import { sql } from 'kysely'
import { plainArray } from './array-literal.ts'
import { rowOf } from './derived-rows.ts'
import { insertDerived, removeTransactions } from './derived-tables.ts'
import { decodeTransaction } from './draft-json.ts'
import { transactionOf } from './money-columns.ts'
import { readOverlay } from './overlay.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { lockWallet } from './wallet-lock.ts'

/**
 * Lays the overlay anew over these transactions, after edits or links have changed. Those that are not there (their
 * wallet was removed) are left: the overlay meets them when they come back.
 */
export async function relay(tx: BookTx, ids: readonly string[]): Promise<void> {
  const wallets = await sql<{ wallet_id: string }>`
    select distinct wallet_id from transaction where book_id = holdfast_book() and id = any(${plainArray(ids)}::uuid[])
    order by wallet_id`.execute(tx)
  for (const { wallet_id: walletId } of wallets.rows) {
    await lockWallet(tx, walletId)
    const rows = await tx
      .selectFrom('transaction')
      .selectAll()
      .where('wallet_id', '=', walletId)
      .where('id', 'in', ids)
      .execute()
    const overlay = await readOverlay(tx, ids)
    const made = rows.map((row) => {
      const read = row.base === null ? transactionOf(row) : decodeTransaction(row.base)
      return rowOf({ id: row.id, key: row.key, group: row.group_key }, read, overlay)
    })
    const change = noChange()
    await removeTransactions(
      tx,
      rows.map((row) => row.id),
      change,
    )
    await insertDerived(tx, walletId, made, change)
    await writeTotals(tx, walletId, change)
  }
}
