import type { FlatTransaction } from './input.ts'
import type { ProblemKind } from './problem.ts'
import type { LotState } from './state.ts'

/** Lists a problem of a transaction. */
export function report(state: LotState, transaction: FlatTransaction, kind: ProblemKind, what: string): void {
  state.problems.push({ tx: transaction.id, kind, what })
}
