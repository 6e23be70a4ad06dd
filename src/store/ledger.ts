import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { LedgerTransaction } from '../core/ledger/transaction.ts'
import { TRANSACTION_COLUMNS, transactionOf, type TransactionColumns } from './transaction-columns.ts'
import type { BookTx } from './store.ts'

/** Transactions of one batch: large enough that trips cost nothing, small enough to keep memory flat. */
const BATCH = 5000

/**
 * The effective ledger of the book in order of time, in batches, as it was when the reading began: deleted ones and
 * second duplicates left out, both halves of an accepted transfer as one, at the instant at which it left.
 */
export async function* readLedger(tx: BookTx, until?: Instant): AsyncGenerator<readonly LedgerTransaction[]> {
  const columns = sql.join(TRANSACTION_COLUMNS.map((name) => sql.ref(name)))
  // A cursor takes no parameter in PGlite's simple protocol; a formatted instant holds digits and punctuation alone.
  const before = until === undefined ? sql`true` : sql`at < ${sql.lit(formatInstant(until))}::timestamptz`
  await sql`declare effective_ledger no scroll cursor for
    select ${columns} from transaction where not hidden and arrival_of is null and ${before}
    order by at, id`.execute(tx)
  try {
    for (;;) {
      const { rows } = await sql<TransactionColumns>`fetch ${sql.lit(BATCH)} from effective_ledger`.execute(tx)
      if (rows.length === 0) break
      yield rows.map(transactionOf)
    }
  } finally {
    await sql`close effective_ledger`.execute(tx).catch(() => undefined)
  }
}
