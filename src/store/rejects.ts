import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import { plainArray, textArray } from './array-literal.ts'
import type { GroupReject } from './derive.ts'
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

/** Keeps rows that no map understands; the same one again says nothing new. */
export async function addRejects(
  tx: BookTx,
  origin: { readonly walletId: string; readonly sourceId: string; readonly at: Instant },
  rejects: readonly GroupReject[],
): Promise<void> {
  if (rejects.length === 0) return
  const distinct = [...new Map(rejects.map((reject) => [JSON.stringify(reject), reject])).values()]
  await sql`
    insert into reject (wallet_id, source_id, stream, group_key, payload, hash, reason, seen_at)
    select ${origin.walletId}::uuid, ${origin.sourceId}::uuid, stream, group_key, payload, decode(hash, 'hex'), reason,
      ${formatInstant(origin.at)}::timestamptz
    from unnest(${textArray(distinct.map((one) => one.stream))}::text[], ${textArray(distinct.map((one) => one.group))}::text[],
      ${textArray(distinct.map((one) => one.payload.replaceAll('\0', '\u2400')))}::text[],
      ${plainArray(distinct.map((one) => payloadHash(one.payload)))}::text[],
      ${textArray(distinct.map((one) => one.reason))}::text[]) as i(stream, group_key, payload, hash, reason)
    on conflict (wallet_id, stream, hash, reason)
      do update set resolved_at = null, group_key = coalesce(excluded.group_key, reject.group_key)`.execute(tx)
}
