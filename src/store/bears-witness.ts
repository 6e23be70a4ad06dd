import { sql } from 'kysely'

/**
 * Whether a record `r` bears witness to a transaction `t` of its group: unless it belongs to an import that was undone, or the
 * transaction names its rows and it is none of them.
 */
export const bearsWitness = sql<boolean>`(r.source <> 'file' or row_counts(r.source_id, r.wallet_id, r.stream, r.native_id))
  and r.state = 'told' and (t.rows is null or r.native_id = any (t.rows))`
