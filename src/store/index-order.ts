import { sql } from 'kysely'
import type { BookTx } from './store.ts'

/**
 * Runs queries for which reading an index from its end is always right: the top of a long list. Without fresh statistics
 * (PGlite gathers none by itself, and a first sync outruns a server) the planner takes a wallet for small and sorts all
 * of it, a second instead of a millisecond.
 */
export async function inIndexOrder<Value>(tx: BookTx, work: () => Promise<Value>): Promise<Value> {
  await switched(tx, 'off')
  const value = await work()
  // Not in a `finally`: after an error the transaction takes no statement, and ends with these settings.
  await switched(tx, 'on')
  return value
}

async function switched(tx: BookTx, way: 'on' | 'off'): Promise<void> {
  await sql`select set_config('enable_sort', ${way}, true), set_config('enable_bitmapscan', ${way}, true),
    set_config('enable_seqscan', ${way}, true)`.execute(tx)
}
