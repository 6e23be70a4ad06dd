import { divideInteger, pow10, type Decimal } from '../decimal.ts'

/**
 * Digits behind the point of every amount of money inside the engine. Twenty-four is twenty-two digits beyond the
 * cent; a part of a lot's cost is cut off there, and what was cut off stays with the rest of the lot.
 */
export const MONEY_SCALE = 24

/** An amount of money in ticks of 10^-MONEY_SCALE. Finer amounts, which no source states, are rounded half to even. */
export function moneyTicks(value: Decimal): bigint {
  return value.scale <= MONEY_SCALE
    ? value.units * pow10(MONEY_SCALE - value.scale)
    : divideInteger(value.units, pow10(value.scale - MONEY_SCALE), 'half_even')
}

export function moneyOf(ticks: bigint): Decimal {
  return { units: ticks, scale: MONEY_SCALE }
}

/** `quantity` times `price`, in ticks of money. */
export function productTicks(quantity: Decimal, price: Decimal): bigint {
  return moneyTicks({ units: quantity.units * price.units, scale: quantity.scale + price.scale })
}
