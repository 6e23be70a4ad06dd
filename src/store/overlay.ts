import { sql } from 'kysely'
import { plainArray } from './array-literal.ts'
import type { Patch } from './patch.ts'
import type { BookTx } from './store.ts'

/** What the user and the rules say about some transactions. */
export interface Overlay {
  readonly patches: ReadonlyMap<string, readonly Patch[]>
  /** The second of an accepted pair of duplicates: the first speaks for both. */
  readonly duplicates: ReadonlySet<string>
}

export const NO_OVERLAY: Overlay = { patches: new Map(), duplicates: new Set() }

/** The edits that are not undone, in order, and the accepted duplicates, of transactions with these ids. */
export async function readOverlay(tx: BookTx, ids: readonly string[]): Promise<Overlay> {
  const edits = await sql<{ transaction_id: string; patch: string }>`
    select transaction_id, patch from edit
    where transaction_id = any(${plainArray(ids)}::uuid[]) and undone_at is null order by no`.execute(tx)
  const links = await sql<{ b: string }>`
    select b from link
    where b = any(${plainArray(ids)}::uuid[]) and kind = 'duplicate' and state = 'accepted'`.execute(tx)
  const patches = new Map<string, Patch[]>()
  for (const { transaction_id: id, patch } of edits.rows) {
    const parsed = JSON.parse(patch) as Patch
    patches.set(id, [...(patches.get(id) ?? []), parsed])
  }
  return { patches, duplicates: new Set(links.rows.map((row) => row.b)) }
}
