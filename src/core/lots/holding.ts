import type { Calendar } from './calendar.ts'
import type { Lots } from './lots.ts'
import type { Parts } from './parts.ts'

/** What a holding looks at while it works: all lots, and the day on which it is. */
export interface Around {
  readonly lots: Lots
  readonly calendar: Calendar
}

/**
 * The open lots of one asset in one scope, and how a method takes from them. FIFO and LIFO are a row with two ends, HIFO and LOFO
 * a heap, an average is a pool. A method is a kind of holding.
 */
export interface Holding {
  /** A lot comes in. */
  add(lot: number): void
  /**
   * Takes ticks out, piece by piece, and adds the pieces to `parts`.
   *
   * @param chosen the transaction that acquired what is meant, by its row, or NONE
   * @returns the ticks that were not there
   */
  take(wanted: bigint, parts: Parts, chosen: number): bigint
  /** The lot that is next in line, or NONE. */
  first(): number
  /** The open lots in the order in which they would be taken, each with what is left of it and of its cost. */
  line(): readonly number[]
  /** Puts more cost on a lot that is here. */
  raise(lot: number, cost: bigint): void
  /** Ticks became finer: all quantities are so many times as many. */
  rescale(factor: bigint): void
  /** The same open lots in the same line, to go on from here apart from these, among other lots and on another calendar. */
  fork(around: Around): Holding
  /** What all of it together is, where every unit costs the same and lots have no cost of their own. */
  pooled?(): Pooled
}

export interface Pooled {
  readonly quantity: bigint
  readonly cost: bigint
}

/** A holding that can say only with hindsight what was taken, or what it had cost. */
export interface Hindsight extends Holding {
  /** What the units are for that were taken last. Settled by `decide`, once or several times; the last time counts. */
  promise(owed: Owed): void
  /**
   * Settles what is owed. A moment: what can be decided when it begins, for good. `so_far`: everything, as if nothing more came, and
   * to be decided anew. `for_good`: everything, since what is held goes elsewhere.
   */
  decide(when: Moment | 'so_far' | 'for_good', settle: Settle): void
}

/** The local day that begins, in days since 1970-01-01, and its year. */
export interface Moment {
  readonly day: number
  readonly year: number
}

/** Something that waits for its pieces: a disposal, a removal, lots that wait outside, or lots that go on as another asset. */
export interface Owed {
  readonly what: 'disposal' | 'removal' | 'outside' | 'carried'
  /** Which one, in the list of what it is. */
  readonly place: number
  /** What a disposal brought, in ticks of money; left out where nobody knows, or where it is none. */
  readonly proceeds?: bigint
}

export type Settle = (owed: Owed, parts: Parts) => void

export function hasHindsight(holding: Holding | undefined): holding is Hindsight {
  return holding !== undefined && 'decide' in holding
}

export const NONE = -1
