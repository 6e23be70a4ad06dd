import { sql } from 'kysely'
import { formatInstant, MICROS_PER_DAY, plus, type Instant } from '../core/instant.ts'
import { textsValue } from './array-literal.ts'
import type { BookTx } from './store.ts'

/** A record as it was told last. */
export interface KeptRecord {
  readonly part: string
  readonly nativeId: string
  readonly at: Instant
  readonly payload: string
}

/** The newest version of each record of one stream from `from` on and before `until`, as an exchange tells it. */
export async function recordsBetween(
  tx: BookTx,
  walletId: string,
  stream: string,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<readonly KeptRecord[]> {
  const { rows } = await sql<KeptRecord>`
    select part, native_id as "nativeId", at, payload from (
      select distinct on (part, native_id) part, native_id, at, payload, state from record
      where wallet_id = ${walletId} and stream = ${stream} and source = 'api'
        and at >= ${formatInstant(from)} and at < ${formatInstant(until)}
      order by part, native_id, version desc) as newest
    where state = 'told'`.execute(tx)
  return rows
}

/** The moments of what one stream, or a file in its place, tells of each of these groups, as it is told now. */
export async function momentsOfGroups(
  tx: BookTx,
  walletId: string,
  stream: string,
  groups: readonly string[],
): Promise<readonly { readonly group: string; readonly at: Instant }[]> {
  const { rows } = await sql<{ group: string; at: Instant }>`
    select group_key as "group", at from (
      select distinct on (stream, part, native_id) group_key, at, state from record
      where wallet_id = ${walletId} and group_key = any(${textsValue(groups)}) and (stream = ${stream} or stream like 'file/%')
      order by stream, part, native_id, version desc) as newest
    where state = 'told'`.execute(tx)
  return rows
}

/** The beginnings of the UTC days of which a file or a hand tells. */
export async function daysByDay(tx: BookTx, walletId: string): Promise<readonly Instant[]> {
  const { rows } = await sql<{ day: Instant }>`
    select distinct date_trunc('day', at, 'UTC') as day from record
    where wallet_id = ${walletId} and (group_key >= 'file/' and group_key < 'file0'
      or group_key >= 'manual/' and group_key < 'manual0') order by day`.execute(tx)
  return rows.map((row) => row.day)
}

/** The groups of what was written by hand of one UTC day. */
export async function groupsByHand(tx: BookTx, walletId: string, day: Instant): Promise<readonly string[]> {
  const until = plus(day, MICROS_PER_DAY)
  const { rows } = await sql<{ group_key: string }>`
    select distinct group_key from record
    where wallet_id = ${walletId} and group_key >= 'manual/' and group_key < 'manual0' and source = 'hand'
      and at >= ${formatInstant(day)}::timestamptz and at < ${formatInstant(until)}::timestamptz
    order by group_key`.execute(tx)
  return rows.map((row) => row.group_key)
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
    group by part, native_id order by max(at) desc limit ${limit}`.execute(tx)
  return rows
}
