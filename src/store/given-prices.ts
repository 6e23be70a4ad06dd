import { decimal } from '../core/decimal.ts'
import type { Price } from './prices.ts'
import { GIVEN } from './prices.ts'
import type { BookTx } from './store.ts'

/** Every price that the user gave in this currency, in order of asset and time. */
export async function listGivenPrices(tx: BookTx, currency?: string): Promise<readonly Price[]> {
  const rows = await tx
    .selectFrom('price_override')
    .select(['asset', 'currency', 'at', 'value'])
    .$if(currency !== undefined, (query) => query.where('currency', '=', currency ?? ''))
    .orderBy('asset')
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    source: GIVEN,
    asset: row.asset,
    currency: row.currency,
    at: row.at,
    value: decimal(row.value),
  }))
}
