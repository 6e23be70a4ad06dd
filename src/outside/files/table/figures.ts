import { asset } from '../../../core/asset.ts'
import { parseDecimal, negate, type Decimal } from '../../../core/decimal.ts'
import type { Amount } from '../../../core/ledger/legs.ts'

/** Which sign stands before the fractions. `point` takes a comma before groups of three for a separator. */
export type Decimals = 'point' | 'comma'

const SIGNS = /[$€£¥₹₽₩₺Kč“”"'’\u00A0\u202F\s]+/g

/**
 * The number that a cell shows as spreadsheets and exporters write it: with a sign of money, separators, a comma, brackets for
 * less than nothing. Undefined where it is none; never a guess of a digit.
 */
export function figure(text: string, decimals: Decimals = 'point'): Decimal | undefined {
  const plain = text.replace(SIGNS, '').replaceAll('−', '-')
  if (plain === '') return undefined
  const brackets = /^\((.+)\)$/.exec(plain)
  if (brackets) {
    const inner = figure(brackets[1] ?? '', decimals)
    return inner && negate(inner)
  }
  return parseDecimal(pointed(plain, decimals))
}

function pointed(text: string, decimals: Decimals): string {
  const comma = text.lastIndexOf(',')
  const point = text.lastIndexOf('.')
  if (comma < 0)
    return decimals === 'comma' && /^-?\d{1,3}(?:\.\d{3}){2,}$/.test(text) ? text.replaceAll('.', '') : text
  if (point >= 0) {
    return comma > point ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '')
  }
  const isGroups = /^[+-]?\d{1,3}(?:,\d{3})+$/.test(text)
  return isGroups && (decimals === 'point' || text.indexOf(',') !== comma)
    ? text.replaceAll(',', '')
    : text.replace(',', '.')
}

/** A comma before one, two, or more than three digits is no separator of thousands. */
const COMMA = /^[^\d]*\d+,(?:\d{1,2}|\d{4,})(?:[^\d].*)?$/

/** Whether the cells of a row are written with commas for points. */
export function decimalsOf(cells: readonly string[]): Decimals {
  return cells.some((cell) => COMMA.test(cell.trim())) ? 'comma' : 'point'
}

/** An amount with its unit glued to it or behind a blank, `0.13BNB`. What it may be a unit of is told, for names such as 1INCH. */
export function glued(text: string, units: readonly string[], decimals: Decimals): Amount | undefined {
  const bare = text.replaceAll('\uFEFF', '').trim()
  const known = units.filter((unit) => unit !== '' && bare.toUpperCase().endsWith(unit.toUpperCase()))
  for (const unit of known) {
    const quantity = figure(bare.slice(0, -unit.length), decimals)
    if (quantity) return { asset: asset(unit), quantity }
  }
  const [, digits = '', unit = ''] =
    /^([-+(]?[\d.,\s]+(?:[eE][-+]?\d+)?\)?)\s*([A-Za-z][A-Za-z0-9.]{0,19})$/.exec(bare) ?? []
  const quantity = figure(digits, decimals)
  return quantity && { asset: asset(unit), quantity }
}

/** Currencies by the sign that stands before or behind an amount. */
const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  Kč: 'CZK',
}

/** An amount of money with its sign or its code: `€8.00`, `71000.00 CZK`. */
export function money(text: string, decimals: Decimals): Amount | undefined {
  const sign = Object.keys(CURRENCY_SIGNS).find((one) => text.includes(one))
  if (sign === undefined) return glued(text, [], decimals)
  const quantity = figure(text, decimals)
  return quantity && { asset: asset(CURRENCY_SIGNS[sign] ?? ''), quantity }
}
