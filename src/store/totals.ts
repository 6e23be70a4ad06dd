import { sql } from 'kysely'
import { format, type Decimal } from '../core/decimal.ts'
import { add } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import { noteLedgerChange } from './ledger-version.ts'
import { plainArray, textArray } from './array-literal.ts'
import type { BookTx } from './store.ts'

/** What one write changes about a wallet's totals, gathered and then written once. */
export interface TotalsChange {
  readonly byAsset: Map<string, Decimal>
  records: number
  transactions: number
  /** The earliest instant of the effective ledger that is another now; undefined: none. */
  earliest: Instant | undefined
}

export function noChange(): TotalsChange {
  return { byAsset: new Map(), records: 0, transactions: 0, earliest: undefined }
}

export function countQuantity(change: TotalsChange, asset: string, quantity: Decimal): void {
  const before = change.byAsset.get(asset)
  change.byAsset.set(asset, before === undefined ? quantity : add(before, quantity))
}

/** A transaction of this instant has come, gone or become another. */
export function noteInstant(change: TotalsChange, at: Instant): void {
  if (change.earliest === undefined || at < change.earliest) change.earliest = at
}

/** Adds the change to the running totals, and tells from when on the ledger is another. The caller has the wallet's turn. */
export async function writeTotals(tx: BookTx, walletId: string, change: TotalsChange): Promise<void> {
  // Also what came and went at once: a wallet's rows name every asset that it ever had.
  const moved = [...change.byAsset].sort(([a], [b]) => (a < b ? -1 : 1))
  if (moved.length > 0) {
    await sql`
      insert into holding (wallet_id, asset, quantity)
      select ${walletId}::uuid, asset, quantity from unnest(${textArray(moved.map(([asset]) => asset))}::text[],
        ${plainArray(moved.map(([, quantity]) => format(quantity)))}::numeric[]) as i(asset, quantity)
      on conflict (wallet_id, asset) do update set quantity = holding.quantity + excluded.quantity`.execute(tx)
  }
  if (change.earliest !== undefined) await noteLedgerChange(tx, walletId, change.earliest)
  if (change.records !== 0 || change.transactions !== 0) {
    await sql`
      insert into tally (wallet_id, records, transactions)
      values (${walletId}, ${change.records}, ${change.transactions})
      on conflict (wallet_id) do update set records = tally.records + excluded.records,
        transactions = tally.transactions + excluded.transactions`.execute(tx)
  }
}
