import type { Around, Hindsight, Moment, Owed, Pooled, Settle } from './holding.ts'
import type { Lots } from './lots.ts'
import { Parts, type Piece } from './parts.ts'
import { Ring } from './ring.ts'
import { spreadCost } from './spread.ts'

interface Outgoing {
  readonly owed: Owed
  readonly pieces: readonly Piece[]
}

/**
 * The average of a calendar year: every unit that leaves in it costs what the pool cost when the year began and everything that was
 * acquired in it, over their units. Known on the last day; what left is told then, and provisionally whenever someone asks.
 */
export class YearAverage implements Hindsight {
  private readonly lots: Lots
  private ring: Ring
  private readonly byArrival: boolean
  private year: number
  /** What there was when the year began and what came since, whatever left. */
  private quantity = 0n
  private cost = 0n
  private left = 0n
  private assumed = false
  private outgoing: Outgoing[] = []
  private taken: readonly Piece[] = []

  constructor(lots: Lots, byArrival: boolean, year: number) {
    this.lots = lots
    this.ring = new Ring(lots, 'fifo', byArrival)
    this.byArrival = byArrival
    this.year = year
  }

  fork(around: Around): YearAverage {
    const fork = new YearAverage(around.lots, this.byArrival, this.year)
    fork.ring = this.ring.fork(around)
    fork.quantity = this.quantity
    fork.cost = this.cost
    fork.left = this.left
    fork.assumed = this.assumed
    fork.outgoing = [...this.outgoing]
    fork.taken = this.taken
    return fork
  }

  add(lot: number): void {
    this.ring.add(lot)
    this.quantity += this.lots.quantity(lot)
    this.cost += this.lots.cost(lot)
    if (this.lots.isAssumed(lot)) this.assumed = true
  }

  take(wanted: bigint, parts: Parts): bigint {
    const from = parts.count
    const missing = this.ring.take(wanted, parts)
    parts.spread(from, 0n, 'total_average', this.assumed)
    this.left += wanted - missing
    this.taken = parts.copy(from)
    return missing
  }

  promise(owed: Owed): void {
    this.outgoing.push({ owed, pieces: this.taken })
    this.taken = []
  }

  decide(when: Moment | 'so_far' | 'for_good', settle: Settle): void {
    if (typeof when === 'object' && when.year === this.year) return
    this.settleAll(settle)
    if (when === 'so_far') return
    this.cost -= this.costOf(this.left)
    this.quantity -= this.left
    this.left = 0n
    this.outgoing = []
    if (this.quantity === 0n) this.assumed = false
    if (typeof when === 'object') this.year = when.year
  }

  first(): number {
    return this.ring.first()
  }

  line(): readonly number[] {
    return spreadCost(this.lots, this.ring.line(), this.pooled().cost)
  }

  raise(_lot: number, cost: bigint): void {
    this.cost += cost
  }

  rescale(factor: bigint): void {
    this.ring.rescale(factor)
    this.quantity *= factor
    this.left *= factor
    this.outgoing = this.outgoing.map(({ owed, pieces }) => ({
      owed,
      pieces: pieces.map((piece) => ({ ...piece, quantity: piece.quantity * factor })),
    }))
  }

  pooled(): Pooled {
    return { quantity: this.quantity - this.left, cost: this.cost - this.costOf(this.left) }
  }

  /** What so many units cost, counted from the first that left: so the costs of all add up to what they cost together. */
  private costOf(quantity: bigint): bigint {
    return this.quantity === 0n ? 0n : (this.cost * quantity) / this.quantity
  }

  private settleAll(settle: Settle): void {
    const parts = new Parts()
    let done = 0n
    for (const { owed, pieces } of this.outgoing) {
      parts.clear()
      for (const piece of pieces) {
        const before = this.costOf(done)
        done += piece.quantity
        parts.push(piece.lot, piece.quantity, this.costOf(done) - before, piece.rule)
        if (this.assumed) parts.assumeLast()
      }
      settle(owed, parts)
    }
  }
}
