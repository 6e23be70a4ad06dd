import { canonical, type Asset } from '../../../core/asset.ts'
import { isNegative, isZero, parseDecimal, type Decimal } from '../../../core/decimal.ts'
import { isObject, textAt, type Json } from '../../../core/json.ts'
import { bitstampNames } from '../../../core/assets/codes/bitstamp.ts'

/** One currency of a row of user_transactions: below zero what left. */
export interface Leg {
  readonly asset: Asset
  readonly quantity: Decimal
}

/** Members of a row that are no currency. https://www.bitstamp.net/api/#operation/GetUserTransactions, read 2026-11-21. */
const NO_CURRENCY = new Set([
  'id',
  'datetime',
  'type',
  'fee',
  'order_id',
  'self_trade',
  'self_trade_order_id',
  'status',
])

/** A row has a member for each currency, zeros among them, and one such as `btc_usd` for the price. */
export function legsOf(row: Json): readonly Leg[] {
  if (!isObject(row)) return []
  return Object.keys(row).flatMap((name) => {
    if (NO_CURRENCY.has(name) || name.includes('_')) return []
    const quantity = parseDecimal(textAt(row, name) ?? '')
    return !quantity || isZero(quantity) ? [] : [{ asset: canonical(name, bitstampNames), quantity }]
  })
}

/** The currency in which a market is quoted: the second half of the price's name, if both halves moved. */
export function quoteOf(row: Json, legs: readonly Leg[]): Asset | undefined {
  if (!isObject(row)) return undefined
  const moved = (name: string | undefined): Asset | undefined =>
    name === undefined ? undefined : legs.find(({ asset }) => asset === canonical(name, bitstampNames))?.asset
  for (const name of Object.keys(row)) {
    const [base, quote, more] = name.split('_')
    if (more === undefined && moved(base) !== undefined && moved(quote) !== undefined) return moved(quote)
  }
  return undefined
}

export function left(legs: readonly Leg[]): readonly Leg[] {
  return legs.filter(({ quantity }) => isNegative(quantity))
}

export function came(legs: readonly Leg[]): readonly Leg[] {
  return legs.filter(({ quantity }) => !isNegative(quantity))
}
