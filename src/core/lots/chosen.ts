import { NONE, type Around, type Holding } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts } from './parts.ts'
import { Ring } from './ring.ts'
import { takeInLine, takeOf, type Line } from './take.ts'

/**
 * Specific identification: the lot that is named goes, wherever it moved since. What is not named, or is more than the named lot
 * has, is the oldest, and is counted as guessed where there was anything to choose from.
 */
export class Chosen implements Holding, Line {
  readonly lots: Lots
  readonly rule = 'fifo'
  private readonly ring: Ring
  private readonly byArrival: boolean
  private readonly byAcquisition = new Map<number, number[]>()

  constructor(lots: Lots, byArrival: boolean, ring = new Ring(lots, 'fifo', byArrival)) {
    this.lots = lots
    this.ring = ring
    this.byArrival = byArrival
  }

  add(lot: number): void {
    this.ring.add(lot)
    const row = this.lots.acquiredBy.get(lot)
    const same = this.byAcquisition.get(row)
    if (same === undefined) this.byAcquisition.set(row, [lot])
    else same.push(lot)
  }

  take(wanted: bigint, parts: Parts, chosen: number): bigint {
    let missing = wanted
    const named = this.byAcquisition.get(chosen) ?? []
    for (const lot of named) {
      const quantity = this.lots.quantity(lot)
      if (quantity === 0n) continue
      missing = takeOf({ lots: this.lots, rule: 'specific' }, { lot, quantity }, missing, parts)
      if (missing <= 0n) return 0n
    }
    const choice = this.line().length > 1
    const lacking = takeInLine(this, missing, parts)
    // Who takes all of it, or the only lot, chooses nothing.
    if (choice && this.first() !== NONE) parts.guessed += missing - lacking
    return lacking
  }

  /** Lots that were named and used up stay in the line until they are first. */
  first(): number {
    for (let lot = this.ring.first(); lot !== NONE; lot = this.ring.first()) {
      if (this.lots.quantity(lot) > 0n) return lot
      this.dropFirst()
    }
    return NONE
  }

  dropFirst(): void {
    const lot = this.ring.first()
    const row = this.lots.acquiredBy.get(lot)
    const left = (this.byAcquisition.get(row) ?? []).filter((one) => one !== lot)
    if (left.length === 0) this.byAcquisition.delete(row)
    else this.byAcquisition.set(row, left)
    this.ring.dropFirst()
  }

  line(): readonly number[] {
    return this.ring.line().filter((lot) => this.lots.quantity(lot) > 0n)
  }

  raise(lot: number, cost: bigint): void {
    this.ring.raise(lot, cost)
  }

  rescale(factor: bigint): void {
    this.ring.rescale(factor)
  }

  fork(around: Around): Chosen {
    const fork = new Chosen(around.lots, this.byArrival, this.ring.fork(around))
    for (const [row, lots] of this.byAcquisition) fork.byAcquisition.set(row, [...lots])
    return fork
  }
}
