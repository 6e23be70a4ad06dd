import { sql } from 'kysely'
import { asset } from '../core/asset.ts'
import { format, type Decimal } from '../core/decimal.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { textArray } from './array-literal.ts'
import { readAssetMap } from './asset-map.ts'
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

/** Also where it was given for what is taken for this asset now. False where the user gave none. */
export async function withdrawPrice(tx: BookTx, of: Pick<Price, 'asset' | 'currency' | 'at'>): Promise<boolean> {
  const map = await readAssetMap(tx)
  const given = await tx.selectFrom('price_override').select('asset').distinct().execute()
  const taken = given.map((row) => row.asset).filter((one) => (map?.assetIn('', asset(one)) ?? one) === of.asset)
  const { rows } = await sql`
    delete from price_override where asset = any(${textArray(taken)}::text[]) and currency = ${of.currency}
      and at = ${formatInstant(of.at)}::timestamptz returning 1`.execute(tx)
  return rows.length > 0
}
