import { sql } from 'kysely'
import type { Asset } from '../core/asset.ts'
import { NOTHING_SAID, type Arrival, type Said } from '../core/ledger/effective.ts'
import { readPatchText, type Patch } from '../core/ledger/patch.ts'
import { readAssetMap } from './asset-map.ts'
import { plainArray } from './array-literal.ts'
import { fromCell } from './json-column.ts'
import type { BookTx } from './store.ts'
import { ownTransactionOf, type TransactionColumns } from './transaction-columns.ts'

/** What people and rules say about some transactions. */
export interface Overlay {
  of(id: string, walletId: string): Said
  /** Transactions that some other is, or was, one transfer with. */
  readonly partners: ReadonlyMap<string, string>
}

export const NO_OVERLAY: Overlay = { of: () => NOTHING_SAID, partners: new Map() }

/** The edits that are not undone, in order, the accepted links, and what is said of assets, for transactions with these ids. */
export async function readOverlay(tx: BookTx, ids: readonly string[]): Promise<Overlay> {
  if (ids.length === 0) return NO_OVERLAY
  const patches = await readPatches(tx, ids)
  const assets = await readAssetMap(tx)
  const links = await sql<{ kind: string; a: string; b: string }>`
    with near as (select kind, a, b from link where state = 'accepted'
      and (b = any(${plainArray(ids)}::uuid[]) or (kind = 'transfer' and a = any(${plainArray(ids)}::uuid[]))))
    select kind, a, b from link where state = 'accepted' and (kind in ('duplicate', 'swap') and b in (select b from near)
      or kind = 'transfer' and (a in (select a from near) or b in (select b from near)))
    order by at, id`.execute(tx)
  const told = (kind: string) => new Set(links.rows.filter((one) => one.kind === kind).map((one) => one.b))
  const [duplicates, halves] = [told('duplicate'), told('swap')]
  const { byLeft, byArrived } = oneToOne(links.rows.filter((one) => one.kind === 'transfer'))
  const there = await readHalves(tx, [...byLeft.values(), ...byArrived.values()])
  return {
    partners: new Map([...byLeft, ...byArrived]),
    of: (id, walletId) => {
      const arrived = byLeft.get(id)
      const left = byArrived.get(id)
      return {
        patches: patches.get(id) ?? [],
        duplicate: duplicates.has(id),
        half: halves.has(id),
        ...(assets === undefined ? {} : { assetOf: (asset: Asset) => assets.assetIn(walletId, asset) }),
        arrival: (arrived !== undefined && there.get(arrived)) || null,
        arrivalOf: left !== undefined && there.has(left) ? left : null,
      }
    },
  }
}

/** One arrival a departure and one departure an arrival: the pair that was linked first holds. */
function oneToOne(pairs: readonly { readonly a: string; readonly b: string }[]) {
  const byLeft = new Map<string, string>()
  const byArrived = new Map<string, string>()
  for (const { a, b } of pairs) {
    if (byLeft.has(a) || byArrived.has(b)) continue
    byLeft.set(a, b)
    byArrived.set(b, a)
  }
  return { byLeft, byArrived }
}

async function readPatches(tx: BookTx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Patch[]>> {
  const { rows } = await sql<{ id: string; transaction_id: string; patch: string }>`
    select id, transaction_id, patch from edit
    where transaction_id = any(${plainArray(ids)}::uuid[]) and undone_at is null order by no`.execute(tx)
  const patches = new Map<string, Patch[]>()
  for (const { id: row, transaction_id: id, patch } of rows) {
    const read = fromCell({ table: 'edit', column: 'patch', row }, patch, readPatchText)
    patches.set(id, [...(patches.get(id) ?? []), read])
  }
  return patches
}

/** The other halves that are there and count, each with its own legs. */
async function readHalves(tx: BookTx, ids: readonly string[]): Promise<ReadonlyMap<string, Arrival>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<TransactionColumns>`
    select * from transaction where book_id = holdfast_book() and id = any(${plainArray(ids)}::uuid[])
      and not hidden`.execute(tx)
  return new Map(rows.map((row) => [row.id, { id: row.id, wallet: row.wallet_id, legs: ownTransactionOf(row).legs }]))
}
