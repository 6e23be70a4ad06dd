import { sql } from 'kysely'
import { decimal, negate } from '../core/decimal.ts'
import { formatInstant } from '../core/instant.ts'
import { plainArray, textArray } from './array-literal.ts'
import type { MadeRow, TransactionRow } from './derived-rows.ts'
import { insertColumns, type Column } from './insert-columns.ts'
import type { BookTx } from './store.ts'
import { countQuantity, type TotalsChange } from './totals.ts'

/** Writes transactions, and counts them. */
export async function insertDerived(
  tx: BookTx,
  walletId: string,
  made: readonly MadeRow[],
  change: TotalsChange,
): Promise<void> {
  if (made.length === 0) return
  const column = (
    name: string,
    type: Column['type'],
    pick: (row: TransactionRow) => string | boolean | null,
  ): Column => ({
    name,
    type,
    values: made.map(({ row }) => pick(row)),
  })
  await insertColumns('transaction', { wallet_id: sql`${walletId}::uuid` }, [
    column('id', 'uuid', (row) => row.id),
    column('key', 'text', (row) => row.key),
    column('group_key', 'text', (row) => row.group),
    column('kind', 'text', (row) => row.kind),
    column('at', 'timestamptz', (row) => formatInstant(row.at)),
    column('internal', 'boolean', (row) => row.internal),
    column('hidden', 'boolean', (row) => row.hidden),
    column('edited', 'boolean', (row) => row.edited),
    column('out_asset', 'text', (row) => row.outAsset),
    column('out_quantity', 'numeric', (row) => row.outQuantity),
    column('in_asset', 'text', (row) => row.inAsset),
    column('in_quantity', 'numeric', (row) => row.inQuantity),
    column('fee_asset', 'text', (row) => row.feeAsset),
    column('fee_quantity', 'numeric', (row) => row.feeQuantity),
    column('more_fees', 'text', (row) => row.moreFees),
    column('native_id', 'text', (row) => row.nativeId),
    column('tx_hash', 'text', (row) => row.txHash),
    column('note', 'text', (row) => row.note),
    column('value_currency', 'text', (row) => row.valueCurrency),
    column('value_amount', 'numeric', (row) => row.valueAmount),
    column('base', 'text', (row) => row.base),
  ]).execute(tx)
  change.transactions += made.filter(({ row }) => !row.hidden).length
  for (const { changes } of made) for (const [asset, quantity] of changes) countQuantity(change, asset, quantity)
}

/** Removes the transactions of these groups, and counts them off. */
export function removeGroups(
  tx: BookTx,
  walletId: string,
  groups: readonly string[],
  change: TotalsChange,
): Promise<void> {
  return remove(tx, sql`wallet_id = ${walletId} and group_key = any(${textArray(groups)}::text[])`, change)
}

/** Removes the transactions with these ids, and counts them off. All of one wallet. */
export function removeTransactions(tx: BookTx, ids: readonly string[], change: TotalsChange): Promise<void> {
  return remove(tx, sql`book_id = holdfast_book() and id = any(${plainArray(ids)}::uuid[])`, change)
}

async function remove(tx: BookTx, which: ReturnType<typeof sql>, change: TotalsChange): Promise<void> {
  const { rows } = await sql<{ asset: string | null; quantity: string | null; transactions: bigint }>`
    with gone as (delete from transaction where ${which} returning *),
    changed as (
      select out_asset as asset, -out_quantity as quantity from gone where not hidden and not internal
      union all select in_asset, in_quantity from gone where not hidden and not internal
      union all select fee_asset, -fee_quantity from gone where not hidden
      union all select f.fee ->> 'asset', -(f.fee ->> 'amount')::numeric
        from gone cross join lateral json_array_elements(more_fees::json) as f(fee) where not hidden)
    select asset, sum(quantity) as quantity, 0::bigint as transactions from changed where asset is not null group by asset
    union all select null, null, count(*) from gone where not hidden`.execute(tx)
  for (const { asset, quantity, transactions } of rows) {
    if (asset !== null && quantity !== null) countQuantity(change, asset, negate(decimal(quantity)))
    change.transactions -= Number(transactions)
  }
}
