import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** A record as it was told last. */
export interface KeptRecord {
  readonly nativeId: string
  readonly at: Instant
  readonly payload: string
}

/** The newest version of each record of one stream from `from` on and before `until`, as an exchange told it. */
export async function recordsBetween(
  tx: BookTx,
  walletId: string,
  stream: string,
  from: Instant,
  until: Instant,
): Promise<readonly KeptRecord[]> {
  const { rows } = await sql<KeptRecord>`
    select distinct on (native_id) native_id as "nativeId", at, payload from record
    where wallet_id = ${walletId} and stream = ${stream} and source = 'api'
      and at >= ${formatInstant(from)} and at < ${formatInstant(until)}
    order by native_id, version desc`.execute(tx)
  return rows
}

/** The latest records of one stream, as an exchange told them; the newest first. */
export async function latestRecords(
  tx: BookTx,
  walletId: string,
  stream: string,
  limit: number,
): Promise<readonly { readonly nativeId: string; readonly at: Instant }[]> {
  const { rows } = await sql<{ nativeId: string; at: Instant }>`
    select native_id as "nativeId", max(at) as at from record
    where wallet_id = ${walletId} and stream = ${stream} and source = 'api'
    group by native_id order by max(at) desc limit ${limit}`.execute(tx)
  return rows
}
