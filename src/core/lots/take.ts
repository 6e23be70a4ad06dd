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
  let missing = wanted
  while (missing > 0n) {
    const lot = line.first()
    if (lot === NONE) return missing
    missing = takeOf(line, lot, missing, parts)
    if (line.lots.quantity(lot) === 0n) line.dropFirst()
  }
  return 0n
}

/**
 * Takes what there is of one lot. A split lot gives away its cost in proportion, cut off at the last digit of money; the rest of
 * the cost stays with it, so nothing is lost.
 *
 * @returns the ticks that it did not have
 */
export function takeOf({ lots, rule }: Pick<Line, 'lots' | 'rule'>, lot: number, wanted: bigint, parts: Parts): bigint {
  const quantity = lots.quantity(lot)
  const cost = lots.cost(lot)
  const assumed = lots.isAssumed(lot)
  if (quantity <= wanted) {
    parts.push({ lot, quantity, cost, rule, assumed })
    lots.useUp(lot)
    return wanted - quantity
  }
  const used = (cost * wanted) / quantity
  parts.push({ lot, quantity: wanted, cost: used, rule, assumed })
  lots.set(lot, quantity - wanted, cost - used)
  return 0n
}

/** Ticks became finer: a lot has as many times as many of them as there are in an old one. */
export function rescaleLots(lots: Lots, open: readonly number[], factor: bigint): void {
  for (const lot of open) lots.set(lot, lots.quantity(lot) * factor, lots.cost(lot))
}
