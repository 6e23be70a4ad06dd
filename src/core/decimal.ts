import { assert } from './assert.ts'

/**
 * An exact decimal number: `units / 10^scale`. Sums, differences and products are exact; a quotient is not,
 * so `divide` asks for a scale and a rounding. `1.0` and `1.00` are equal in value but keep their own scale.
 */
export interface Decimal {
  readonly units: bigint
  /** @range 0 to SCALE_MAX */
  readonly scale: number
}

/** The most digits behind the point that are read from outside. Wei has 18; prices of small coins up to 30. */
export const SCALE_MAX = 60

/** The most digits of a number read from outside. More is a broken answer, not an amount. */
export const DIGITS_MAX = 120

export type Rounding = 'half_up' | 'half_even' | 'down' | 'up' | 'floor' | 'ceiling'

export const ZERO: Decimal = { units: 0n, scale: 0 }

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/** The decimal that a text shows, or undefined if the text is not a plain or exponential decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  return parseShort(text) ?? parseAny(text)
}

/** Up to so many digits a JavaScript number holds exactly, and is read many times faster. Most amounts have no more. */
const SHORT_MAX = 15

/** A number of few digits with a point or none, `0.25`; undefined for everything else. */
function parseShort(text: string): Decimal | undefined {
  const { length } = text
  if (length === 0 || length > SHORT_MAX + 1) return undefined
  let units = 0
  let digits = 0
  let point = -1
  for (let place = 0; place < length; place += 1) {
    const code = text.charCodeAt(place)
    if (code >= 0x30 && code <= 0x39) {
      units = units * 10 + (code - 0x30)
      digits += 1
    } else if (code === 0x2e && point < 0) point = place
    else return undefined
  }
  if (digits === 0 || digits > SHORT_MAX) return undefined
  return { units: BigInt(units), scale: point < 0 ? 0 : length - point - 1 }
}

function parseAny(text: string): Decimal | undefined {
  if (text.length > DIGITS_MAX) return undefined
  const match = PATTERN.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponentText] = match
  if (whole === '' && fraction === '') return undefined
  const exponent = exponentText === undefined ? 0 : Number(exponentText)
  const magnitude = BigInt(whole + fraction)
  const units = sign === '-' ? -magnitude : magnitude
  const scale = fraction.length - exponent
  if (scale > SCALE_MAX || scale < -SCALE_MAX) return undefined
  return scale >= 0 ? { units, scale } : { units: units * pow10(-scale), scale: 0 }
}

/** The decimal that a text of ours shows. A text that is none is a bug: parse outside text with `parseDecimal`. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  assert(parsed !== undefined, `not a decimal: ${text}`)
  return parsed
}

export function add(left: Decimal, right: Decimal): Decimal {
  if (left.scale === right.scale) return { units: left.units + right.units, scale: left.scale }
  return left.scale > right.scale
    ? { units: left.units + right.units * pow10(left.scale - right.scale), scale: left.scale }
    : { units: left.units * pow10(right.scale - left.scale) + right.units, scale: right.scale }
}

export function subtract(left: Decimal, right: Decimal): Decimal {
  return add(left, negate(right))
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale }
}

/** `left / right` with `scale` digits behind the point. Division by zero is a bug of the caller. */
export function divide(left: Decimal, right: Decimal, scale: number, rounding: Rounding): Decimal {
  assert(right.units !== 0n, 'division by zero')
  const shift = scale - left.scale + right.scale
  const numerator = shift >= 0 ? left.units * pow10(shift) : left.units
  const denominator = shift >= 0 ? right.units : right.units * pow10(-shift)
  return { units: divideInteger(numerator, denominator, rounding), scale }
}

export function round(value: Decimal, scale: number, rounding: Rounding): Decimal {
  if (value.scale <= scale) return value
  return { units: divideInteger(value.units, pow10(value.scale - scale), rounding), scale }
}

export function negate(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale }
}

export function absolute(value: Decimal): Decimal {
  return value.units < 0n ? negate(value) : value
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO
  for (const value of values) total = add(total, value)
  return total
}

/** Less than 0, 0, or more than 0, as `left` is smaller than, equal in value to, or larger than `right`. */
export function compare(left: Decimal, right: Decimal): number {
  const difference = subtract(left, right).units
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function equal(left: Decimal, right: Decimal): boolean {
  return compare(left, right) === 0
}

export function isZero(value: Decimal): boolean {
  return value.units === 0n
}

export function isNegative(value: Decimal): boolean {
  return value.units < 0n
}

export function isPositive(value: Decimal): boolean {
  return value.units > 0n
}

/** The shortest plain notation: no exponent, no trailing zeros behind the point, `0` for zero. */
export function format(value: Decimal): string {
  const { units, scale } = value
  if (scale === 0) return units.toString()
  const negative = units < 0n
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, -scale)
  let end = digits.length
  while (end > whole.length && digits.charCodeAt(end - 1) === 0x30) end -= 1
  const text = end === whole.length ? whole : `${whole}.${digits.slice(whole.length, end)}`
  return negative && text !== '0' ? `-${text}` : text
}

const POWERS: bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent))

export function pow10(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent)
}

/** Integer division with the rounding named. `denominator` is not zero. */
export function divideInteger(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator
  const remainder = numerator % denominator
  if (remainder === 0n) return quotient
  const away = numerator < 0n === denominator < 0n ? 1n : -1n
  switch (rounding) {
    case 'down':
      return quotient
    case 'up':
      return quotient + away
    case 'floor':
      return away < 0n ? quotient - 1n : quotient
    case 'ceiling':
      return away > 0n ? quotient + 1n : quotient
    case 'half_up':
    case 'half_even': {
      const twice = magnitude(remainder) * 2n
      const whole = magnitude(denominator)
      if (twice !== whole) return twice > whole ? quotient + away : quotient
      return rounding === 'half_up' || quotient % 2n !== 0n ? quotient + away : quotient
    }
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
