import { decimal, divide, multiply, pow10, round, type Decimal } from '../core/decimal.ts'
import type { Random } from './random.ts'

/** The notation of exchanges: always `digits` digits behind the point. Finer digits would be cut, so they must not be there. */
export function fixed(value: Decimal, digits: number): string {
  const units =
    value.scale === digits
      ? value.units
      : value.scale < digits
        ? value.units * pow10(digits - value.scale)
        : value.units / pow10(value.scale - digits)
  const negative = units < 0n
  const text = (negative ? -units : units).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${negative ? '-' : ''}${digits === 0 ? whole : `${whole}.${text.slice(text.length - digits)}`}`
}

/** A random share of `value`, between `least` and `most` thousandths of it, rounded down to `digits`. */
export function share(random: Random, value: Decimal, least: number, most: number, digits: number): Decimal {
  const thousandths = { units: BigInt(random.between(least, most)), scale: 3 }
  return round(multiply(value, thousandths), digits, 'down')
}

/** `price` moved at random by up to a fifth either way and rounded to `digits`. Never zero. */
export function near(random: Random, price: Decimal, digits: number): Decimal {
  const moved = round(multiply(price, { units: BigInt(random.between(8_000, 12_000)), scale: 4 }), digits, 'half_up')
  return moved.units === 0n ? { units: 1n, scale: digits } : moved
}

/** What `amount` of something worth `price` each comes to, rounded half up to `digits`. */
export function worth(amount: Decimal, price: Decimal, digits: number): Decimal {
  return round(multiply(amount, price), digits, 'half_up')
}

/** How much can be had for `money` at `price` each, rounded down to `digits`. */
export function obtained(money: Decimal, price: Decimal, digits: number): Decimal {
  return divide(money, price, digits, 'down')
}

/** A random amount between two whole numbers of units of the last of `digits` digits. */
export function figure(random: Random, least: number, most: number, digits: number): Decimal {
  return { units: BigInt(random.between(least, most)), scale: digits }
}

export const NONE: Decimal = decimal('0')
