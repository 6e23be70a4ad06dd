import type { BookTx } from './store.ts'

/** How much there is in one wallet: kept up to date by every write, so that it costs nothing to ask. */
export interface WalletCounts {
  readonly records: number
  readonly transactions: number
}

/** By wallet id; a wallet without anything is not in it. */
export async function readTallies(tx: BookTx): Promise<ReadonlyMap<string, WalletCounts>> {
  const rows = await tx.selectFrom('tally').select(['wallet_id', 'records', 'transactions']).execute()
  return new Map(
    rows.map((row) => [row.wallet_id, { records: Number(row.records), transactions: Number(row.transactions) }]),
  )
}
