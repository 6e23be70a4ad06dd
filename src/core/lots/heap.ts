import { pow10 } from '../decimal.ts'
import { NONE, type Holding } from './holding.ts'
import type { Lots } from './lots.ts'

/** Digits that a unit cost gains before it is divided by a quantity in ticks, which may be large. */
const UNIT_DIGITS = 60

/** The last digits of a unit cost do not count: those of a split stay with the rest of the lot, and must not reorder equal lots. */
const IGNORED_DIGITS = 8

/** Open lots by unit cost: HIFO takes the dearest first, LOFO the cheapest. Of equally dear lots the older goes first. */
export class Heap implements Holding {
  private readonly line: number[] = []
  private readonly unitCosts = new Map<number, bigint>()
  private readonly lots: Lots
  private readonly dearestFirst: boolean

  constructor(lots: Lots, dearestFirst: boolean) {
    this.lots = lots
    this.dearestFirst = dearestFirst
  }

  add(lot: number): void {
    const quantity = this.lots.quantity(lot)
    if (quantity > 0n)
      this.unitCosts.set(lot, (this.lots.cost(lot) * pow10(UNIT_DIGITS)) / quantity / pow10(IGNORED_DIGITS))
    this.line.push(lot)
    this.rise(this.line.length - 1)
  }

  first(): number {
    return this.line[0] ?? NONE
  }

  dropFirst(): void {
    const first = this.line[0]
    const last = this.line.pop()
    if (first === undefined || last === undefined) return
    this.unitCosts.delete(first)
    if (this.line.length === 0) return
    this.line[0] = last
    this.sink()
  }

  all(): readonly number[] {
    return [...this.line]
  }

  private before(left: number, right: number): boolean {
    const leftCost = this.unitCosts.get(left) ?? 0n
    const rightCost = this.unitCosts.get(right) ?? 0n
    if (leftCost !== rightCost) return leftCost > rightCost === this.dearestFirst
    const difference = this.lots.acquiredBy.get(left) - this.lots.acquiredBy.get(right)
    return difference === 0 ? left < right : difference < 0
  }

  private rise(start: number): void {
    let place = start
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.swapIfBefore(place, parent)) return
      place = parent
    }
  }

  private sink(): void {
    let place = 0
    for (;;) {
      const left = place * 2 + 1
      if (left >= this.line.length) return
      const right = left + 1
      const child = right < this.line.length && this.before(this.lotAt(right), this.lotAt(left)) ? right : left
      if (!this.swapIfBefore(child, place)) return
      place = child
    }
  }

  private swapIfBefore(lower: number, upper: number): boolean {
    const below = this.lotAt(lower)
    const above = this.lotAt(upper)
    if (!this.before(below, above)) return false
    this.line[upper] = below
    this.line[lower] = above
    return true
  }

  private lotAt(place: number): number {
    return this.line[place] ?? NONE
  }
}
