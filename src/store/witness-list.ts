import { sql } from 'kysely'
import { plainArray } from './array-literal.ts'
import { bearsWitness } from './bears-witness.ts'
import type { RecordSource } from '../core/ledger/record.ts'
import type { BookTx } from './store.ts'

/** A record that bears witness to a transaction, without its text. */
export interface WitnessName {
  readonly source: RecordSource
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
    select distinct told.id, r.source, r.stream, r.native_id as "nativeId"
    from (select id, id as by from unnest(${plainArray(ids)}::uuid[]) as i(id) union
      select a, b from link where a = any(${plainArray(ids)}::uuid[]) and kind = 'duplicate' and state = 'accepted') as told
    join transaction t on t.id = told.by
    join record r on r.wallet_id = t.wallet_id and r.group_key = t.group_key
    where ${bearsWitness} order by r.stream, r.native_id`.execute(tx)
  const byId = new Map<string, WitnessName[]>()
  for (const { id, ...witness } of rows) {
    const known = byId.get(id)
    if (known) known.push(witness)
    else byId.set(id, [witness])
  }
  return byId
}
