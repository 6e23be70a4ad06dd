import { isFiat, type Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import type { Money } from '../money.ts'
import { MONEY, USER, type ValueSource } from './source.ts'
import { moneyTicks, productTicks } from './ticks.ts'

/** What one unit of an asset was worth in the base currency, and who says so. */
export interface Quote {
  readonly value: Decimal
  /** Where it is from, step by step; absent for a price that the user gave. */
  readonly chain?: string
}

/**
 * What one unit of an asset (or of a foreign currency) was worth in the base currency at an instant. Undefined: not known, and
 * nobody was asked. Null: who was asked has none.
 */
export type PriceLookup = (asset: Asset, at: Instant) => Quote | null | undefined

/** Which values a policy can do without: what nobody needs is not asked for. */
export interface Needs {
  /** What was given away or lost counts at market value. */
  readonly gifts: boolean
  /** Fees of moves are disposals. */
  readonly transferFees: boolean
  /** Fees of trades that are paid in crypto count at market value. */
  readonly tradeFees: boolean
}

export interface Valuer {
  /** The base currency: all values are in it. */
  readonly currency: Asset
  readonly price: PriceLookup
  readonly needs: Needs
}

/** A value in ticks of money, and where it is from. */
export interface Worth {
  readonly ticks: bigint
  readonly source: ValueSource
}

/** What an amount was worth by itself: money by its rate, anything else by its price. */
export function worthOf(amount: Money, at: Instant, valuer: Valuer): Worth | undefined {
  if (amount.asset === valuer.currency) return { ticks: moneyTicks(amount.quantity), source: MONEY }
  const quote = valuer.price(amount.asset, at)
  if (quote === undefined || quote === null) return undefined
  return { ticks: productTicks(amount.quantity, quote.value), source: sourceOf(quote, isFiat(amount.asset)) }
}

function sourceOf({ chain }: Quote, fiat: boolean): ValueSource {
  if (chain === undefined) return USER
  return { kind: fiat ? 'rate' : 'price', chain }
}
