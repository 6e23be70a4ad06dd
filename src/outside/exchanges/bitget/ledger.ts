import type { Meaning } from './meaning.ts'

/** How the rows of one ledger are read: where they say what, and what the key sees beside it. */
export interface Ledger {
  readonly coin: string
  /** What moved, without the fee, which is below zero where it was charged. */
  readonly amount: readonly string[]
  readonly fee: string | null
  readonly type: string
  readonly group?: string
  readonly meaningOf: (type: string, group?: string) => Meaning | undefined
  /** What other lists tell in full, as far as the key sees them. */
  readonly elsewhere: readonly Meaning[]
  /** Moves between pockets: the other pocket may have a row too (`paired`), has the only one that counts, or is out of sight. */
  readonly pocket: 'paired' | 'elsewhere' | 'outside'
  /** What is in Earn is counted (`inside`), or is out of sight. */
  readonly earn: 'inside' | 'outside'
  /** Interest of a loan was counted when it fell due, so that paying it only lessens what is owed. */
  readonly interestIsOwed?: true
  /** What is held there is not counted: results are told and stay there. */
  readonly away?: true
}
