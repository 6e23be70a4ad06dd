import { NONE, type Holding } from './holding.ts'
import type { Lots } from './lots.ts'

/** Pieces of lots, as they were taken. One is kept and refilled, since millions are taken. */
export class Parts {
  count = 0
  readonly lot: number[] = []
  readonly quantity: bigint[] = []
  readonly cost: bigint[] = []

  clear(): void {
    this.count = 0
  }

  push(lot: number, quantity: bigint, cost: bigint): void {
    const place = this.count
    this.lot[place] = lot
    this.quantity[place] = quantity
    this.cost[place] = cost
    this.count = place + 1
  }
}

/**
 * Takes `wanted` ticks out of a holding, lot by lot in the method's order, and adds the pieces to `parts`. A split lot gives
 * away its cost in proportion, cut off at the last digit of money; the rest of the cost stays with it, so nothing is lost.
 *
 * @returns the ticks that were not there
 */
export function take(holding: Holding | undefined, lots: Lots, wanted: bigint, parts: Parts): bigint {
  if (holding === undefined) return wanted
  let missing = wanted
  while (missing > 0n) {
    const lot = holding.first()
    if (lot === NONE) return missing
    const quantity = lots.quantity(lot)
    const cost = lots.cost(lot)
    if (quantity <= missing) {
      parts.push(lot, quantity, cost)
      lots.useUp(lot)
      holding.dropFirst()
      missing -= quantity
    } else {
      const used = (cost * missing) / quantity
      parts.push(lot, missing, used)
      lots.set(lot, quantity - missing, cost - used)
      return 0n
    }
  }
  return 0n
}
