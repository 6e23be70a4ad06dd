/**
 * The open lots of one asset in one scope, in the order in which a method takes them. A method is a kind of holding: FIFO and
 * LIFO are a row with two ends, HIFO and LOFO a heap. A pool is a holding with one lot that `add` merges into.
 */
export interface Holding {
  add(lot: number): void
  /** The lot that is next in line, or NONE. */
  first(): number
  /** Takes the first lot out of the line. */
  dropFirst(): void
  /** All open lots, in no promised order. */
  all(): readonly number[]
}

export const NONE = -1
