/** What keeps a figure from being right, and what the user can do about it. The figures are computed all the same. */
export interface Problem {
  readonly tx: string
  readonly kind: ProblemKind
  /** In words: what is wrong, what was assumed, what would repair it. */
  readonly what: string
}

export type ProblemKind =
  | 'missing_value'
  | 'missing_cost'
  | 'unmatched_withdrawal'
  | 'oversold'
  | 'transfer_differs'
  | 'fork_not_apportioned'
  | 'unknown_kind'
  | 'not_allocated'
  | 'lot_not_identified'
