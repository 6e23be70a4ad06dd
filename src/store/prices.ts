import { sql } from 'kysely'
import { decimal, format, type Decimal } from '../core/decimal.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { insertColumns } from './insert-columns.ts'
import type { BookTx } from './store.ts'

/** What one unit of an asset was worth at an instant, and who says so. */
export interface Price {
  readonly source: string
  readonly asset: string
  readonly currency: string
  readonly at: Instant
  readonly value: Decimal
}

/** The source of a price that the user gave. */
export const GIVEN = 'given'

/** Market prices are shared by all books; the first answer of a source for an instant stands. */
export async function addPrices(tx: BookTx, prices: readonly Price[]): Promise<void> {
  if (prices.length === 0) return
  const statement = insertColumns('price', {}, [
    { name: 'source', type: 'text', values: prices.map((one) => one.source) },
    { name: 'asset', type: 'text', values: prices.map((one) => one.asset) },
    { name: 'currency', type: 'text', values: prices.map((one) => one.currency) },
    { name: 'at', type: 'timestamptz', values: prices.map((one) => formatInstant(one.at)) },
    { name: 'value', type: 'numeric', values: prices.map((one) => format(one.value)) },
  ])
  await sql`${statement} on conflict do nothing`.execute(tx)
}

/** The price that the user gives for this book, over whatever a source says. */
export async function givePrice(tx: BookTx, price: Omit<Price, 'source'>, author: string, at: Instant): Promise<void> {
  await tx
    .insertInto('price_override')
    .values({
      asset: price.asset,
      currency: price.currency,
      at: formatInstant(price.at),
      value: format(price.value),
      author,
      given_at: formatInstant(at),
    })
    .onConflict((conflict) =>
      conflict.columns(['book_id', 'asset', 'currency', 'at']).doUpdateSet({
        value: format(price.value),
        author,
        given_at: formatInstant(at),
      }),
    )
    .execute()
}

/** False where the user gave none. */
export async function withdrawPrice(tx: BookTx, of: Pick<Price, 'asset' | 'currency' | 'at'>): Promise<boolean> {
  const { rows } = await sql`
    delete from price_override where asset = ${of.asset} and currency = ${of.currency}
      and at = ${formatInstant(of.at)}::timestamptz returning 1`.execute(tx)
  return rows.length > 0
}

/** The prices of an asset in a stretch of time (`until` excluded), in order; given ones first among equals. */
export async function readPrices(
  tx: BookTx,
  of: { readonly asset: string; readonly currency: string; readonly from: Instant; readonly until: Instant },
): Promise<readonly Price[]> {
  const within = sql`asset = ${of.asset} and currency = ${of.currency}
    and at >= ${formatInstant(of.from)}::timestamptz and at < ${formatInstant(of.until)}::timestamptz`
  const { rows } = await sql<{ source: string; at: Instant; value: string }>`
    select ${GIVEN} as source, at, value, 0 as rank from price_override where ${within}
    union all select source, at, value, 1 from price where ${within} order by at, rank, source`.execute(tx)
  return rows.map((row) => ({
    source: row.source,
    asset: of.asset,
    currency: of.currency,
    at: row.at,
    value: decimal(row.value),
  }))
}
