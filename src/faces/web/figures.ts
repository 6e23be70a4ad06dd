import { absolute, compare, format, isNegative, parseDecimal, round, type Decimal } from '../../core/decimal.ts'

/** Digits behind the point of a coin that are shown; the others are there to copy. */
const COIN_DIGITS = 8
const TINY_DIGITS = 4
const CENTS = 2
const CENT: Decimal = { units: 1n, scale: 2 }

/** A number cut where the eye stops: `shown`, and the digits that follow it. */
export interface Figure {
  readonly shown: string
  readonly tail: string
  readonly full: string
}

/** A quantity of a coin: cut and never rounded, so that what is shown is never more than there is. */
export function coinFigure(amount: string, digitsMin = 0): Figure {
  const full = plain(amount)
  const [whole = '0', fraction = ''] = full.split('.')
  const leading = /^0*/.exec(fraction)?.[0].length ?? 0
  const keep = /^-?0$/.test(whole) && leading >= COIN_DIGITS ? leading + TINY_DIGITS : COIN_DIGITS
  const head = fraction.slice(0, keep).padEnd(digitsMin, '0')
  return { shown: grouped(whole) + (head === '' ? '' : `.${head}`), tail: fraction.slice(keep), full }
}

/** Money of a state: rounded to cents for the eye, whole for hover and copy. */
export function moneyFigure(amount: string): Figure {
  const parsed = parseDecimal(amount)
  if (!parsed) return { shown: amount, tail: '', full: amount }
  const small = parsed.units !== 0n && compare(absolute(parsed), CENT) < 0
  if (small) return coinFigure(amount)
  const [whole = '0', fraction = ''] = format(round(parsed, CENTS, 'half_up')).split('.')
  return { shown: `${grouped(whole)}.${fraction.padEnd(CENTS, '0')}`, tail: '', full: format(parsed) }
}

export function negative(amount: string): boolean {
  const parsed = parseDecimal(amount)
  return parsed !== undefined && isNegative(parsed)
}

export function zero(amount: string): boolean {
  return parseDecimal(amount)?.units === 0n
}

/** For lengths of bars only; figures are never computed from it. */
export function roughly(value: Decimal): number {
  return Number(format(value))
}

export function count(value: number): string {
  return value.toLocaleString('en')
}

function plain(amount: string): string {
  const parsed = parseDecimal(amount)
  return parsed ? format(parsed) : amount
}

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',')
}
