import { pow10 } from '../decimal.ts'
import { NONE, type Around, type Holding } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts } from './parts.ts'
import { rescaleLots, takeInLine, type Line } from './take.ts'

/** Digits that a unit cost gains before it is divided by a quantity in ticks, which may be large. */
const UNIT_DIGITS = 60

/** The last digits of a unit cost do not count: those of a split stay with the rest of the lot, and must not reorder equal lots. */
const IGNORED_DIGITS = 8

/** Open lots by unit cost: HIFO takes the dearest first, LOFO the cheapest. Of equally dear lots the older goes first. */
export class Heap implements Holding, Line {
  private readonly heap: number[] = []
  private readonly unitCosts = new Map<number, bigint>()
  readonly lots: Lots
  readonly rule: string
  private readonly dearestFirst: boolean

  constructor(lots: Lots, rule: 'hifo' | 'lofo') {
    this.lots = lots
    this.rule = rule
    this.dearestFirst = rule === 'hifo'
  }

  add(lot: number): void {
    this.price(lot)
    this.heap.push(lot)
    this.rise(this.heap.length - 1)
  }

  take(wanted: bigint, parts: Parts): bigint {
    return takeInLine(this, wanted, parts)
  }

  first(): number {
    return this.heap[0] ?? NONE
  }

  dropFirst(): void {
    const first = this.heap[0]
    const last = this.heap.pop()
    if (first === undefined || last === undefined) return
    this.unitCosts.delete(first)
    if (this.heap.length === 0) return
    this.heap[0] = last
    this.sink()
  }

  line(): readonly number[] {
    return [...this.heap].sort((left, right) => (this.before(left, right) ? -1 : 1))
  }

  raise(lot: number, cost: bigint): void {
    this.lots.set(lot, this.lots.quantity(lot), this.lots.cost(lot) + cost)
    this.rebuild()
  }

  rescale(factor: bigint): void {
    rescaleLots(this.lots, this.heap, factor)
    this.rebuild()
  }

  fork({ lots }: Around): Heap {
    const fork = new Heap(lots, this.dearestFirst ? 'hifo' : 'lofo')
    for (const lot of this.heap) fork.heap.push(lot)
    for (const [lot, cost] of this.unitCosts) fork.unitCosts.set(lot, cost)
    return fork
  }

  /** A lot that became dearer, or ticks that became finer, change the order: done seldom, so all of it is made anew. */
  private rebuild(): void {
    for (const lot of this.heap.splice(0)) this.add(lot)
  }

  private price(lot: number): void {
    const quantity = this.lots.quantity(lot)
    if (quantity > 0n)
      this.unitCosts.set(lot, (this.lots.cost(lot) * pow10(UNIT_DIGITS)) / quantity / pow10(IGNORED_DIGITS))
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
      if (left >= this.heap.length) return
      const right = left + 1
      const child = right < this.heap.length && this.before(this.lotAt(right), this.lotAt(left)) ? right : left
      if (!this.swapIfBefore(child, place)) return
      place = child
    }
  }

  private swapIfBefore(lower: number, upper: number): boolean {
    const below = this.lotAt(lower)
    const above = this.lotAt(upper)
    if (!this.before(below, above)) return false
    this.heap[upper] = below
    this.heap[lower] = above
    return true
  }

  private lotAt(place: number): number {
    return this.heap[place] ?? NONE
  }
}
