import { Column } from './column.ts'
import { Wide } from './wide.ts'

export const SHORT = 0
export const LONG = 1
export const NO_TERM = 2

/** All disposals and the pieces of lots they used, as columns. The pieces of a disposal stand together. */
export class Disposals {
  readonly transaction = new Column()
  readonly asset = new Column()
  readonly wallet = new Column()
  /** Digits behind the point of this disposal's quantities. */
  readonly scale = new Column()
  /** Number of the method in METHODS. */
  readonly method = new Column()
  /** 1 if the proceeds are known. */
  readonly valued = new Column()
  readonly firstMatch = new Column()
  readonly matchLot = new Column()
  readonly matchTerm = new Column()
  readonly proceeds = new Wide()
  readonly matchQuantity = new Wide()
  readonly matchCost = new Wide()

  get count(): number {
    return this.transaction.length
  }

  /** The matches of a disposal are those from here to before `matchesEnd`. */
  matchesStart(disposal: number): number {
    return this.firstMatch.get(disposal)
  }

  matchesEnd(disposal: number): number {
    return disposal + 1 < this.count ? this.firstMatch.get(disposal + 1) : this.matchQuantity.length
  }
}

/**
 * The proceeds of one piece: its share by quantity, cut off at the last digit of money. The last piece of a disposal takes
 * what is left instead, so that the pieces add up; the caller subtracts.
 */
export function shareOf(proceeds: bigint, part: bigint, whole: bigint): bigint {
  return (proceeds * part) / whole
}
