import { NONE } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts } from './parts.ts'

/** Lots in a line, from which the first is taken. */
export interface Line {
  readonly lots: Lots
  readonly rule: string
  first(): number
  dropFirst(): void
}

/**
 * Takes `wanted` ticks lot by lot in the order of the line, and adds the pieces to `parts`.
 *
 * @returns the ticks that were not there
 */
export function takeInLine(line: Line, wanted: bigint, parts: Parts): bigint {
  const { lots } = line
  let missing = wanted
  while (missing > 0n) {
    const lot = line.first()
    if (lot === NONE) return missing
    const quantity = lots.quantity(lot)
    missing = takeOf(line, { lot, quantity }, missing, parts)
    if (missing >= 0n) line.dropFirst()
    else return 0n
  }
  return 0n
}

/** A lot and what is left of it. */
interface Open {
  readonly lot: number
  readonly quantity: bigint
}

/**
 * Takes what there is of one lot. A split lot gives away its cost in proportion, cut off at the last digit of money; the rest of
 * the cost stays with it, so nothing is lost.
 *
 * @returns the ticks that it did not have; less than zero if some of it is left
 */
export function takeOf({ lots, rule }: Pick<Line, 'lots' | 'rule'>, open: Open, wanted: bigint, parts: Parts): bigint {
  const { lot, quantity } = open
  const cost = lots.cost(lot)
  const whole = quantity <= wanted
  const used = whole ? cost : (cost * wanted) / quantity
  parts.push(lot, whole ? quantity : wanted, used, rule)
  if (lots.isAssumed(lot)) parts.assumeLast()
  if (whole) {
    lots.useUp(lot)
    return wanted - quantity
  }
  const left = quantity - wanted
  lots.set(lot, left, cost - used)
  return -left
}

/** Ticks became finer: a lot has as many times as many of them as there are in an old one. */
export function rescaleLots(lots: Lots, open: readonly number[], factor: bigint): void {
  for (const lot of open) lots.set(lot, lots.quantity(lot) * factor, lots.cost(lot))
}
