import { sql } from 'kysely'
import type { Instant } from '../core/instant.ts'
import type { RecordSource } from '../core/ledger/record.ts'
import { listEdits, type Edit } from './edits.ts'
import type { BookTx } from './store.ts'
import { bearsWitness } from './bears-witness.ts'
import { listedOf, type ListedTransaction } from './transactions.ts'

/** One transaction with all that it rests on. */
export interface TransactionDetail {
  readonly transaction: ListedTransaction
  readonly witnesses: readonly Witness[]
  readonly edits: readonly Edit[]
}

/** A record that bears witness to a transaction, word for word. */
export interface Witness {
  readonly source: RecordSource
  readonly sourceId: string
  readonly stream: string
  readonly part: string
  readonly nativeId: string
  readonly version: number
  readonly at: Instant
  readonly payload: string
  readonly seenAt: Instant
}

/** By id, deleted ones included. */
export async function findTransaction(tx: BookTx, id: string): Promise<TransactionDetail | undefined> {
  if (!UUID.test(id)) return undefined
  const row = await tx.selectFrom('transaction').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  return {
    transaction: listedOf(row),
    witnesses: await readWitnesses(tx, id),
    edits: await listEdits(tx, id),
  }
}

/**
 * The records of the transaction's group, all versions; and those of accepted duplicates, for whom it speaks.
 */
async function readWitnesses(tx: BookTx, id: string): Promise<readonly Witness[]> {
  const { rows } = await sql<Witness>`
    select r.source, r.source_id as "sourceId", r.stream, r.part, r.native_id as "nativeId", r.version, r.at, r.payload,
      r.seen_at as "seenAt"
    from unnest(array(select ${id}::uuid union
      select b from link where a = ${id} and kind in ('duplicate', 'swap') and state = 'accepted')) as told(id)
    cross join lateral (select wallet_id, group_key, rows from transaction
      where id = told.id and book_id = holdfast_book() offset 0) t
    cross join lateral (select * from record where wallet_id = t.wallet_id and group_key = t.group_key offset 0) r
    where ${bearsWitness}
    order by r.stream, r.part, r.native_id, r.version limit ${WITNESSES_MAX}`.execute(tx)
  return rows
}

/** The most witnesses that are shown; an event of more rows is a map that groups too much. */
const WITNESSES_MAX = 1000

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
