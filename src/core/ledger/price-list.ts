import type { Decimal } from '../decimal.ts'
import { instant, MICROS_PER_DAY, type Instant } from '../instant.ts'
import type { PriceLookup } from '../value/valuer.ts'

/** A price that the user gave, at an instant, of an asset named beside it. */
export interface DatedPrice {
  readonly asset: string
  readonly at: Instant
  readonly value: Decimal
}

/**
 * Looks prices up by asset and instant: the price of that very instant, else the nearest of the same UTC day, else none.
 * A price of another day is never taken: what is not known is listed, not guessed.
 */
export function priceList(prices: readonly DatedPrice[]): PriceLookup {
  const byDay = new Map<string, DatedPrice[]>()
  for (const price of prices) {
    const key = dayKey(price.asset, price.at)
    const day = byDay.get(key)
    if (day) day.push(price)
    else byDay.set(key, [price])
  }
  return (asset, at) => {
    const day = byDay.get(dayKey(asset, at))
    const price = day?.reduce((nearest, one) => (distance(one.at, at) < distance(nearest.at, at) ? one : nearest))
    return price && { value: price.value }
  }
}

/**
 * The first instant whose price may be another by the second list than by the first; undefined where all are the same. A price
 * counts for its whole UTC day.
 */
export function pricesDifferFrom(left: readonly DatedPrice[], right: readonly DatedPrice[]): Instant | undefined {
  const texts = (prices: readonly DatedPrice[]): ReadonlyMap<string, DatedPrice> =>
    new Map(prices.map((price) => [`${price.asset} ${price.at} ${price.value.units} ${price.value.scale}`, price]))
  const [before, after] = [texts(left), texts(right)]
  let first: Instant | undefined
  for (const [these, those] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const [text, { at }] of these) if (!those.has(text) && (first === undefined || at < first)) first = at
  }
  return first === undefined ? undefined : instant(first - (first % MICROS_PER_DAY))
}

function dayKey(asset: string, at: Instant): string {
  return `${asset}/${at / MICROS_PER_DAY}`
}

function distance(left: Instant, right: Instant): bigint {
  return left < right ? right - left : left - right
}
