import type { Around, Holding, Pooled } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts } from './parts.ts'
import { Ring } from './ring.ts'
import { spreadCost } from './spread.ts'

/**
 * A moving average: every unit costs what the pool costs over what it holds, at the moment when it leaves. Lots stay in line for
 * their dates, first in, first out; their own costs do not count.
 */
export class AveragePool implements Holding {
  private readonly lots: Lots
  private readonly ring: Ring
  private readonly byArrival: boolean
  private quantity = 0n
  private cost = 0n
  private assumed = false

  constructor(lots: Lots, byArrival: boolean, ring = new Ring(lots, 'fifo', byArrival)) {
    this.lots = lots
    this.ring = ring
    this.byArrival = byArrival
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
    const taken = wanted - missing
    if (taken === 0n) return missing
    const cost = (this.cost * taken) / this.quantity
    parts.spread(from, cost, 'moving_average', this.assumed)
    this.quantity -= taken
    this.cost -= cost
    if (this.quantity === 0n) this.assumed = false
    return missing
  }

  first(): number {
    return this.ring.first()
  }

  line(): readonly number[] {
    return spreadCost(this.lots, this.ring.line(), this.cost)
  }

  raise(_lot: number, cost: bigint): void {
    this.cost += cost
  }

  rescale(factor: bigint): void {
    this.ring.rescale(factor)
    this.quantity *= factor
  }

  fork(around: Around): AveragePool {
    const fork = new AveragePool(around.lots, this.byArrival, this.ring.fork(around))
    fork.quantity = this.quantity
    fork.cost = this.cost
    fork.assumed = this.assumed
    return fork
  }

  pooled(): Pooled {
    return { quantity: this.quantity, cost: this.cost }
  }
}
