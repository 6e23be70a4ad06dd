import { Column } from './column.ts'
import { Wide } from './wide.ts'

/**
 * Every lot there ever was, one row each, in the order of arrival. Rows are only added: a match keeps the number of its lot,
 * and a used-up lot stays as a row with nothing left. A lot that moves becomes a new row with the same acquisition.
 */
export class Lots {
  /** The transaction that acquired the lot first, however often it moved since: row of the transaction table. */
  readonly acquiredBy: Column
  /** Where it was acquired or arrived: number of the wallet. */
  readonly wallet: Column
  /** The first local day, in days since 1970-01-01, on which a disposal is long-term. */
  readonly longFrom: Column
  /** Lots whose cost was taken as zero for want of knowledge. Few, so a set. */
  private readonly assumed: Set<number>
  private readonly quantities: Wide
  private readonly costs: Wide

  /** @param from what to go on from, apart from it */
  constructor(from?: Lots) {
    this.acquiredBy = from?.acquiredBy.fork() ?? new Column()
    this.wallet = from?.wallet.fork() ?? new Column()
    this.longFrom = from?.longFrom.fork() ?? new Column()
    this.assumed = new Set(from?.assumed)
    this.quantities = from?.quantities.fork() ?? new Wide()
    this.costs = from?.costs.fork() ?? new Wide()
  }

  get count(): number {
    return this.quantities.length
  }

  /** @returns the lot's number */
  add({ acquiredBy, wallet, longFrom, quantity, cost, assumed }: NewLot): number {
    this.acquiredBy.push(acquiredBy)
    this.wallet.push(wallet)
    this.longFrom.push(longFrom)
    this.costs.push(cost)
    this.quantities.push(quantity)
    const lot = this.quantities.length - 1
    if (assumed) this.assumed.add(lot)
    return lot
  }

  /** Whether its cost was taken as zero for want of knowledge. */
  isAssumed(lot: number): boolean {
    return this.assumed.size > 0 && this.assumed.has(lot)
  }

  /** What is left of it, in ticks of its asset. */
  quantity(lot: number): bigint {
    return this.quantities.get(lot)
  }

  /** What was paid for what is left of it, in ticks of money. */
  cost(lot: number): bigint {
    return this.costs.get(lot)
  }

  /** Nothing is left of it. */
  useUp(lot: number): void {
    this.quantities.clear(lot)
    this.costs.clear(lot)
  }

  set(lot: number, quantity: bigint, cost: bigint): void {
    this.quantities.set(lot, quantity)
    this.costs.set(lot, cost)
  }
}

export interface NewLot {
  readonly acquiredBy: number
  readonly wallet: number
  readonly longFrom: number
  readonly quantity: bigint
  readonly cost: bigint
  readonly assumed: boolean
}
