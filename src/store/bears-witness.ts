import { sql } from 'kysely'

/** Rows of files without ids are kept by the day; what bears witness to one event lies within so many seconds of it. */
const NEAR_SECONDS = 2

/**
 * Whether a record `r` bears witness to a transaction `t` of its group: unless it belongs to an import that was undone, or the
 * group is a whole day of a file and the record is of another moment of it.
 */
export const bearsWitness = sql<boolean>`(r.source = 'api' or row_counts(r.source_id, r.wallet_id, r.stream, r.native_id))
  and (t.key = t.group_key or t.group_key !~ '^file/.*/[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    or abs(extract(epoch from r.at - t.at)) <= ${NEAR_SECONDS})`
