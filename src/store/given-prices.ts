import { asset } from '../core/asset.ts'
import type { AssetMap } from '../core/assets/edits.ts'
import { decimal } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import { readAssetMap } from './asset-map.ts'
import type { Price } from './prices.ts'
import { GIVEN } from './prices.ts'
import type { BookTx } from './store.ts'

/**
 * Every price that the user gave in this currency, in order of asset and time. A price given for what is taken for another asset now is
 * that one's, unless it was given one of its own for that moment; a split in one wallet moves no price.
 */
export async function listGivenPrices(tx: BookTx, currency?: string): Promise<readonly Price[]> {
  const rows = await tx
    .selectFrom('price_override')
    .select(['asset', 'currency', 'at', 'value'])
    .$if(currency !== undefined, (query) => query.where('currency', '=', currency ?? ''))
    .orderBy('asset')
    .orderBy('at')
    .execute()
  const map = await readAssetMap(tx)
  if (map !== undefined)
    return ordered(
      rows.map((row) => ({ ...priceOf(row), given: row.asset })),
      map,
    )
  return rows.map(priceOf)
}

interface Row {
  readonly asset: string
  readonly currency: string
  readonly at: Instant
  readonly value: string
}

function priceOf(row: Row): Price {
  return {
    source: GIVEN,
    asset: row.asset,
    currency: row.currency,
    at: row.at,
    value: decimal(row.value),
  }
}

function ordered(prices: readonly (Price & { readonly given: string })[], map: AssetMap): readonly Price[] {
  const byMoment = new Map<string, Price>()
  for (const { given, ...price } of prices) {
    const taken = map.assetIn('', asset(given))
    const moment = `${taken} ${price.currency} ${price.at}`
    if (taken === given || !byMoment.has(moment)) byMoment.set(moment, { ...price, asset: taken })
  }
  return [...byMoment.values()].toSorted((left, right) =>
    left.asset === right.asset ? (left.at < right.at ? -1 : 1) : left.asset < right.asset ? -1 : 1,
  )
}
