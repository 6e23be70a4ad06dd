import { sql } from 'kysely'
import type { BookTx } from './store.ts'

/** What a writer of one wallet's ledger knows when its turn comes. */
export interface Turn {
  /** The book has edits or accepted duplicates, so that what is derived must be looked up in them. */
  readonly overlaid: boolean
}

/**
 * Waits until no other transaction writes this wallet's ledger. Held to the end of the transaction: pages of one wallet
 * are one after the other, those of different wallets side by side.
 */
export async function lockWallet(tx: BookTx, walletId: string): Promise<Turn> {
  // By itself: a statement sees what was committed before it began, and this one may wait.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holdfast wallet ${walletId}`}, 0))`.execute(tx)
  const { rows } = await sql<Turn>`
    select exists (select from edit) or exists (select from link where kind = 'duplicate' and state = 'accepted')
      as overlaid`.execute(tx)
  return { overlaid: rows[0]?.overlaid ?? false }
}
