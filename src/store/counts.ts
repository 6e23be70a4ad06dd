import { sql } from 'kysely'
import type { BookTx } from './store.ts'

/** How much there is in a book: for its first page. */
export interface Counts {
  readonly wallets: number
  readonly connections: number
  readonly records: number
  readonly transactions: number
  readonly openRejects: number
}

export async function readCounts(tx: BookTx): Promise<Counts> {
  const { rows } = await sql<Readonly<Record<keyof Counts, bigint>>>`
    select (select count(*) from wallet) as wallets, (select count(*) from connection) as connections,
      (select coalesce(sum(records), 0)::bigint from tally) as records,
      (select coalesce(sum(transactions), 0)::bigint from tally) as transactions,
      (select count(*) from reject where resolved_at is null) as "openRejects"`.execute(tx)
  const [row] = rows
  return {
    wallets: Number(row?.wallets ?? 0n),
    connections: Number(row?.connections ?? 0n),
    records: Number(row?.records ?? 0n),
    transactions: Number(row?.transactions ?? 0n),
    openRejects: Number(row?.openRejects ?? 0n),
  }
}
