import { sql } from 'kysely'
import { decimal, negate } from '../core/decimal.ts'
import { formatInstant, parseInstant, type Instant } from '../core/instant.ts'
import { plainArray, textArray } from './array-literal.ts'
import type { MadeRow, TransactionRow } from './derived-rows.ts'
import { insertColumns, type Column } from './insert-columns.ts'
import type { BookTx } from './store.ts'
import { countQuantity, noteInstant, type TotalsChange } from './totals.ts'
import type { LedgerTurn } from './turn.ts'

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
    pick: (row: TransactionRow) => string | number | boolean | null,
  ): Column => ({
    name,
    type,
    values: made.map(({ row }) => pick(row) ?? null),
  })
  await insertColumns('transaction', { wallet_id: sql`${walletId}::uuid` }, [
    column('id', 'uuid', (row) => row.id),
    column('group_key', 'text', (row) => row.group),
    column('ordinal', 'integer', (row) => row.ordinal),
    column('rows', 'text[]', (row) => (row.rows === undefined ? null : textArray(row.rows))),
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
    column('legs', 'text', (row) => row.legs),
    column('assets', 'text[]', (row) => row.assets && textArray(row.assets)),
    column('native_id', 'text', (row) => row.nativeId),
    column('tx_hash', 'text', (row) => row.txHash),
    column('note', 'text', (row) => row.note),
    column('value_currency', 'text', (row) => row.valueCurrency),
    column('value_amount', 'numeric', (row) => row.valueAmount),
    column('base', 'text', (row) => row.base),
    column('arrival', 'text', (row) => row.arrival),
    column('arrival_of', 'uuid', (row) => row.arrivalOf),
  ]).execute(tx)
  for (const { row } of made) noteInstant(change, row.at)
  change.transactions += made.filter(({ row }) => isListed(row)).length
  for (const { changes } of made) for (const [asset, quantity] of changes) countQuantity(change, asset, quantity)
}

/** Counted and listed: not deleted, not told by another, and not the half of a transfer that the other half tells of. */
function isListed(row: TransactionRow): boolean {
  return !row.hidden && row.arrivalOf === null
}

/** Removes the transactions of these groups, and counts them off. What was one transfer with them is looked at again. */
export async function removeGroups(
  tx: BookTx,
  turn: LedgerTurn,
  which: { readonly walletId: string; readonly groups: readonly string[] },
  change: TotalsChange,
): Promise<void> {
  const groups = textArray(which.groups)
  const gone = await remove(tx, sql`wallet_id = ${which.walletId} and group_key = any(${groups}::text[])`, change)
  turn.moved(change.byAsset.keys())
  if (turn.settles) for (const day of gone.days) turn.touch(day)
  for (const id of gone.partners) turn.partner(id)
}

/** Removes the transactions with these ids, and counts them off. All of one wallet. */
export async function removeTransactions(tx: BookTx, ids: readonly string[], change: TotalsChange): Promise<void> {
  await remove(tx, sql`book_id = holdfast_book() and id = any(${plainArray(ids)}::uuid[])`, change)
}

interface Gone {
  /** Beginnings of the UTC days of what was removed. */
  readonly days: readonly Instant[]
  readonly partners: readonly string[]
}

async function remove(tx: BookTx, which: ReturnType<typeof sql>, change: TotalsChange): Promise<Gone> {
  const { rows } = await sql<{ what: string; text: string | null; quantity: string | null }>`
    with gone as (delete from transaction where ${which} returning *),
    changed as (
      select out_asset as asset, -out_quantity as quantity from gone where legs is null and not hidden and not internal
      union all select in_asset, in_quantity from gone where legs is null and not hidden and not internal
      union all select fee_asset, -fee_quantity from gone where legs is null and not hidden
      union all select l.leg ->> 'asset',
          case l.leg ->> 'role' when 'in' then 1 else -1 end * (l.leg ->> 'amount')::numeric
        from gone cross join lateral json_array_elements(legs::json) as l(leg)
        where not hidden and (not internal or l.leg ->> 'role' = 'fee'))
    select 'asset' as what, asset as text, sum(quantity) as quantity from changed where asset is not null group by asset
    union all select 'count', null, count(*) from gone where not hidden and arrival_of is null
    union all select distinct 'day', date_trunc('day', at)::text, null::numeric from gone
    union all select 'earliest', min(at)::text, null from gone having count(*) > 0
    union all select 'partner', arrival_of::text, null from gone where arrival_of is not null
    union all select 'partner', arrival::json ->> 'id', null from gone where arrival is not null`.execute(tx)
  for (const { what, text, quantity } of rows) {
    if (what === 'asset' && text !== null && quantity !== null) countQuantity(change, text, negate(decimal(quantity)))
    if (what === 'count') change.transactions -= Number(quantity)
  }
  const texts = (wanted: string): readonly string[] =>
    rows.flatMap(({ what, text }) => (what === wanted && text !== null ? [text] : []))
  for (const first of texts('earliest').flatMap((one) => parseInstant(one) ?? [])) noteInstant(change, first)
  return { days: texts('day').flatMap((day) => parseInstant(day) ?? []), partners: texts('partner') }
}
