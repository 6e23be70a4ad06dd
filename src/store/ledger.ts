import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { LedgerTransaction } from '../core/ledger/transaction.ts'
import { TRANSACTION_COLUMNS, transactionOf, type TransactionColumns } from './money-columns.ts'
import type { BookTx } from './store.ts'

/** Transactions of one batch: large enough that trips cost nothing, small enough to keep memory flat. */
const BATCH = 5000

/**
 * The effective ledger of the book in order of time, in batches, as it was when the reading began: deleted ones and
 * second duplicates left out, both halves of an accepted transfer as one, at the instant at which it left.
 */
export async function* readLedger(tx: BookTx, until?: Instant): AsyncGenerator<readonly LedgerTransaction[]> {
  const transfers = await readTransfers(tx)
  const columns = sql.join(TRANSACTION_COLUMNS.map((name) => sql.ref(name)))
  // A cursor takes no parameter in PGlite's simple protocol; a formatted instant holds digits and punctuation alone.
  const before = until === undefined ? sql`true` : sql`at < ${sql.lit(formatInstant(until))}::timestamptz`
  await sql`declare effective_ledger no scroll cursor for
    select ${columns} from transaction where not hidden and ${before} order by at, id`.execute(tx)
  try {
    for (;;) {
      const { rows } = await sql<TransactionColumns>`fetch ${sql.lit(BATCH)} from effective_ledger`.execute(tx)
      if (rows.length === 0) break
      const batch: LedgerTransaction[] = []
      for (const row of rows) {
        const transaction = transactionOf(row)
        const transfer = transfers.bySource.get(transaction.id)
        if (transfer) batch.push(joined(transaction, transfer))
        else if (!transfers.arrivals.has(transaction.id)) batch.push(transaction)
      }
      yield batch
    }
  } finally {
    await sql`close effective_ledger`.execute(tx).catch(() => undefined)
  }
}

interface Transfers {
  /** Id of what went out -> what arrived. */
  readonly bySource: ReadonlyMap<string, LedgerTransaction>
  readonly arrivals: ReadonlySet<string>
}

/** Accepted pairs of which both halves are there and count. */
async function readTransfers(tx: BookTx): Promise<Transfers> {
  const { rows } = await sql<TransactionColumns & { a: string }>`
    select distinct on (b.id) l.a, b.* from link l
    join transaction a on a.book_id = l.book_id and a.id = l.a and not a.hidden
    join transaction b on b.book_id = l.book_id and b.id = l.b and not b.hidden
    where l.kind = 'transfer' and l.state = 'accepted' order by b.id, l.at`.execute(tx)
  const bySource = new Map<string, LedgerTransaction>()
  for (const row of rows) if (!bySource.has(row.a)) bySource.set(row.a, transactionOf(row))
  return { bySource, arrivals: new Set([...bySource.values()].map((one) => one.id)) }
}

function joined(left: LedgerTransaction, arrived: LedgerTransaction): LedgerTransaction {
  const { internal: _pocket, ...rest } = left
  return {
    ...rest,
    kind: 'transfer',
    received: arrived.received,
    fees: [...left.fees, ...arrived.fees],
    toWallet: arrived.wallet,
  }
}
