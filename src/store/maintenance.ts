import { sql } from 'kysely'
import type { Store } from './store.ts'

/**
 * Clears what updates left behind and counts the tables for the planner. A server does so by itself, PGlite never: call
 * it after a long sync or import, and daily.
 */
export async function maintain(store: Store): Promise<void> {
  if (store.kind === 'pglite') await sql`vacuum (analyze)`.execute(store.db)
}
