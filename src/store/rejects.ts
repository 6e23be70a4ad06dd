import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import { plainArray, textArray } from './array-literal.ts'
import type { Reject, StrayRow } from '../core/ledger/record.ts'
import { payloadHash } from './identity.ts'
import type { BookTx } from './store.ts'

/** Closes the rejects of groups that are being read anew: those that are still rejected come back open. */
export async function resolveRejects(
  tx: BookTx,
  walletId: string,
  groups: readonly string[],
  at: Instant,
): Promise<void> {
  if (groups.length === 0) return
  await sql`
    update reject set resolved_at = ${formatInstant(at)}::timestamptz
    where wallet_id = ${walletId} and group_key = any(${textArray(groups)}::text[]) and resolved_at is null`.execute(tx)
}

/** Closes rows that had no name and have one now. */
export async function resolveStrays(tx: BookTx, ids: readonly string[], at: Instant): Promise<void> {
  await sql`update reject set resolved_at = ${formatInstant(at)}::timestamptz
    where id = any(${plainArray(ids)}::uuid[])`.execute(tx)
}

/** Keeps which records no map understands; the same one again says nothing new. */
export function addRejects(tx: BookTx, origin: Where, rejects: readonly Reject[]): Promise<void> {
  return keep(
    tx,
    origin,
    rejects.map(({ record, reason }) => ({ ...record, reason })),
  )
}

/** Keeps rows that have no name, and so are no records. */
export function addStrays(tx: BookTx, origin: Where, strays: readonly StrayRow[]): Promise<void> {
  return keep(
    tx,
    origin,
    strays.map((stray) => ({ ...stray, nativeId: null, group: null })),
  )
}

interface Where {
  readonly walletId: string
  readonly sourceId: string
  readonly at: Instant
}

interface Kept extends StrayRow {
  readonly nativeId: string | null
  readonly group: string | null
}

async function keep(tx: BookTx, origin: Where, rows: readonly Kept[]): Promise<void> {
  if (rows.length === 0) return
  const names = new Map(rows.map((row) => [`${row.stream}\n${payloadHash(row.payload)}\n${row.reason}`, row]))
  const distinct = [...names.values()]
  const texts = (pick: (row: Kept) => string | null) => textArray(distinct.map(pick))
  await sql`
    insert into reject (wallet_id, source_id, stream, part, native_id, group_key, payload, hash, reason, seen_at)
    select ${origin.walletId}::uuid, ${origin.sourceId}::uuid, stream, part, native_id, group_key, payload,
      decode(hash, 'hex'), reason, ${formatInstant(origin.at)}::timestamptz
    from unnest(${texts((one) => one.stream)}::text[], ${texts((one) => one.part)}::text[],
      ${texts((one) => one.nativeId)}::text[], ${texts((one) => one.group)}::text[],
      ${texts((one) => one.payload.replaceAll('\0', '\u2400'))}::text[],
      ${plainArray(distinct.map((one) => payloadHash(one.payload)))}::text[], ${texts((one) => one.reason)}::text[])
      as i(stream, part, native_id, group_key, payload, hash, reason)
    on conflict (wallet_id, stream, hash, reason) do update set resolved_at = null,
      group_key = coalesce(excluded.group_key, reject.group_key), part = excluded.part,
      native_id = coalesce(excluded.native_id, reject.native_id)`.execute(tx)
}
