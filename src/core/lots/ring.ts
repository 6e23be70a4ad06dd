import { NONE, type Around, type Holding } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts } from './parts.ts'
import { rescaleLots, takeInLine, type Line } from './take.ts'

/** The smallest size; sizes are powers of two, so that a position wraps round with a mask. */
const SIZE_MIN = 8

/**
 * Open lots in a row from the oldest to the newest: FIFO takes from the front, LIFO from the back. A lot nearly always goes to
 * the back; one that was acquired earlier and moved in later is put in its place, and the shorter side makes room.
 */
export class Ring implements Holding, Line {
  private cells = new Int32Array(SIZE_MIN)
  private head = 0
  private length = 0
  readonly lots: Lots
  readonly rule: string
  private readonly newestFirst: boolean
  private readonly byArrival: boolean

  constructor(lots: Lots, rule: 'fifo' | 'lifo', byArrival: boolean) {
    this.lots = lots
    this.rule = rule
    this.newestFirst = rule === 'lifo'
    this.byArrival = byArrival
  }

  add(lot: number): void {
    if (this.length === this.cells.length) this.widen()
    const last = this.length === 0 ? NONE : this.at(this.length - 1)
    if (last === NONE || !this.older(lot, last)) this.put(this.length, lot)
    else this.insert(this.placeOf(lot), lot)
    this.length += 1
  }

  first(): number {
    if (this.length === 0) return NONE
    return this.newestFirst ? this.at(this.length - 1) : this.at(0)
  }

  dropFirst(): void {
    this.length -= 1
    if (!this.newestFirst) this.head = (this.head + 1) & (this.cells.length - 1)
  }

  take(wanted: bigint, parts: Parts): bigint {
    return takeInLine(this, wanted, parts)
  }

  line(): readonly number[] {
    const lots = Array.from({ length: this.length }, (_, place) => this.at(place))
    return this.newestFirst ? lots.reverse() : lots
  }

  raise(lot: number, cost: bigint): void {
    this.lots.set(lot, this.lots.quantity(lot), this.lots.cost(lot) + cost)
  }

  rescale(factor: bigint): void {
    rescaleLots(this.lots, this.line(), factor)
  }

  fork({ lots }: Around): Ring {
    const fork = new Ring(lots, this.newestFirst ? 'lifo' : 'fifo', this.byArrival)
    fork.cells = this.cells.slice()
    fork.head = this.head
    fork.length = this.length
    return fork
  }

  private at(place: number): number {
    return this.cells[(this.head + place) & (this.cells.length - 1)] ?? NONE
  }

  private put(place: number, lot: number): void {
    this.cells[(this.head + place) & (this.cells.length - 1)] = lot
  }

  /** Transactions are numbered in their order in time, and lots in their order of arrival. */
  private older(left: number, right: number): boolean {
    if (this.byArrival) return left < right
    const difference = this.lots.acquiredBy.get(left) - this.lots.acquiredBy.get(right)
    return difference === 0 ? left < right : difference < 0
  }

  /** The first place whose lot is not older than `lot`. */
  private placeOf(lot: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.older(this.at(middle), lot)) low = middle + 1
      else high = middle
    }
    return low
  }

  private insert(place: number, lot: number): void {
    if (place < this.length - place) {
      this.head = (this.head - 1) & (this.cells.length - 1)
      for (let index = 0; index < place; index += 1) this.put(index, this.at(index + 1))
    } else {
      for (let index = this.length; index > place; index -= 1) this.put(index, this.at(index - 1))
    }
    this.put(place, lot)
  }

  private widen(): void {
    const wider = new Int32Array(this.cells.length * 2)
    for (let place = 0; place < this.length; place += 1) wider[place] = this.at(place)
    this.cells = wider
    this.head = 0
  }
}
