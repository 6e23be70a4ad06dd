import { sql } from 'kysely'
import type { BookTx } from './store.ts'

/**
 * Waits until no other transaction writes this wallet's ledger. Held to the end of the transaction: pages of one wallet are one
 * after the other, those of different wallets side by side. By itself: a statement sees what was committed before it began, and this one may wait.
 */
export async function lockWallet(tx: BookTx, walletId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holdfast wallet ${walletId}`}, 0))`.execute(tx)
}
