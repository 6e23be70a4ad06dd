import { sql, type RawBuilder } from 'kysely'
import { assert } from '../core/assert.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { LEDGER_COLUMNS, type LedgerColumns } from '../core/ledger/columns.ts'
import { plainArray } from './array-literal.ts'
import type { BookTx } from './store.ts'

/** Transactions of one batch, about: large enough that trips cost nothing, small enough that other work gets its turn between two. */
const BATCH = 2000

/** What lots can be of: `readLedger` without what is left out there, and without moves between pockets. */
const COUNTS = sql`not hidden and arrival_of is null and not (internal and arrival is null)`

/**
 * The effective ledger of the book after an instant, in order of time, in batches of columns that never divide an instant. Of one
 * moment if the transaction is a snapshot. The database writes each column as one JSON text, since reading a hundred thousand rows
 * one by one costs more than computing with them.
 */
export async function* readLedgerColumns(tx: BookTx, after: Instant | undefined): AsyncGenerator<LedgerColumns> {
  const wallets = await tx.selectFrom('wallet').select('id').execute()
  // By name, since the index of a ledger's pages is by wallet.
  const own = sql`wallet_id = any(${plainArray(wallets.map((one) => one.id))}::uuid[]) and ${COUNTS}`
  const from = after === undefined ? sql`true` : sql`at > ${formatInstant(after)}::timestamptz`
  const { rows: cuts } = await sql<{ at: Instant }>`
    select at from (select at, row_number() over (order by at) as number from transaction where ${own} and ${from}) numbered
    where number % ${sql.lit(BATCH)} = 0 order by at`.execute(tx)
  let begin: RawBuilder<unknown> = from
  for (const cut of new Set([...cuts.map(({ at }) => at), undefined])) {
    const end = cut === undefined ? sql`true` : sql`at <= ${formatInstant(cut)}::timestamptz`
    const columns = await readBatch(tx, sql`${own} and ${begin} and ${end}`)
    if (columns !== undefined) yield columns
    if (cut !== undefined) begin = sql`at > ${formatInstant(cut)}::timestamptz`
  }
}

async function readBatch(tx: BookTx, where: RawBuilder<unknown>): Promise<LedgerColumns | undefined> {
  const lists = sql.join(LEDGER_COLUMNS.map((name) => sql`json_agg(${cellOf(name)})::text as ${sql.ref(name)}`))
  // An aggregate takes its rows in the order of a sorted subquery: PostgreSQL, "Aggregate Functions".
  const { rows } = await sql<Record<keyof LedgerColumns, string | null>>`
    select ${lists} from (select * from transaction where ${where} order by at, id) ordered`.execute(tx)
  const [columns] = rows
  if (columns === undefined || columns.id === null) return undefined
  assert(isWhole(columns), 'columns of one batch are all there')
  return columns
}

function isWhole(columns: Record<keyof LedgerColumns, string | null>): columns is LedgerColumns {
  return LEDGER_COLUMNS.every((name) => columns[name] !== null)
}

function cellOf(name: (typeof LEDGER_COLUMNS)[number]): RawBuilder<unknown> {
  return name === 'at' ? sql`(extract(epoch from at) * 1000000)::bigint::text` : sql`${sql.ref(name)}::text`
}
