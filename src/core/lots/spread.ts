import type { Lots } from './lots.ts'

/** Writes each lot of a pool its part of what the pool costs, in proportion, so that they add up. @returns the lots */
export function spreadCost(lots: Lots, open: readonly number[], cost: bigint): readonly number[] {
  const whole = open.reduce((sum, lot) => sum + lots.quantity(lot), 0n)
  let done = 0n
  let given = 0n
  for (const lot of open) {
    const quantity = lots.quantity(lot)
    done += quantity
    const upToHere = whole === 0n ? 0n : (cost * done) / whole
    lots.set(lot, quantity, upToHere - given)
    given = upToHere
  }
  return open
}
