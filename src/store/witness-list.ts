import { sql } from 'kysely'
import { plainArray } from './array-literal.ts'
import type { BookTx } from './store.ts'

/** A record that bears witness to a transaction, without its text. */
export interface WitnessName {
  readonly source: 'api' | 'file'
  readonly stream: string
  readonly nativeId: string
}

/** The witnesses of the transactions of one page, by transaction id. */
export async function listWitnesses(
  tx: BookTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly WitnessName[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<WitnessName & { id: string }>`
    select distinct t.id, r.source, r.stream, r.native_id as "nativeId"
    from transaction t join record r on r.wallet_id = t.wallet_id and r.group_key = t.group_key
    where t.id = any(${plainArray(ids)}::uuid[]) order by r.stream, r.native_id`.execute(tx)
  const byId = new Map<string, WitnessName[]>()
  for (const { id, ...witness } of rows) {
    const known = byId.get(id)
    if (known) known.push(witness)
    else byId.set(id, [witness])
  }
  return byId
}
