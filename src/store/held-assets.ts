import { sql } from 'kysely'
import { decimal, type Decimal } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import { textArray } from './array-literal.ts'
import type { BookTx } from './store.ts'

/** An asset that a wallet has or had, and how much of it there is now. */
export interface HeldAsset {
  readonly walletId: string
  readonly asset: string
  readonly quantity: Decimal
}

/** Every asset that any wallet of the book ever had, by its running totals: those of which nothing is told any more left out. */
export async function heldAssets(tx: BookTx): Promise<readonly HeldAsset[]> {
  const { rows } = await sql<{ wallet_id: string; asset: string; quantity: string }>`
    select h.wallet_id, h.asset, trim_scale(h.quantity) as quantity from holding h
    where h.quantity <> 0
      or exists (select from transaction t where t.wallet_id = h.wallet_id and t.in_asset = h.asset)
      or exists (select from transaction t where t.wallet_id = h.wallet_id and t.out_asset = h.asset)
      or exists (select from transaction t where t.wallet_id = h.wallet_id and t.fee_asset = h.asset)
      or exists (select from transaction t where t.wallet_id = h.wallet_id and t.legs is not null and h.asset = any(t.assets))
    order by h.asset, h.wallet_id`.execute(tx)
  return rows.map((row) => ({ walletId: row.wallet_id, asset: row.asset, quantity: decimal(row.quantity) }))
}

export interface SpanOfUse {
  readonly walletId: string
  readonly asset: string
  readonly first: Instant
  readonly last: Instant
}

/** When these assets were moved first and last, wallet by wallet. Costs as much as there are legs of them. */
export async function spansOfUse(tx: BookTx, assets: readonly string[]): Promise<readonly SpanOfUse[]> {
  if (assets.length === 0) return []
  const { rows } = await sql<{ wallet_id: string; asset: string; first: Instant; last: Instant }>`
    select wallet_id, asset, min(at) as first, max(at) as last from leg
    where counts and asset = any(${textArray(assets)}::text[]) group by wallet_id, asset`.execute(tx)
  return rows.map(({ wallet_id: walletId, ...span }) => ({ walletId, ...span }))
}
