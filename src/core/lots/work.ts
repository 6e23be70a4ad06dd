import type { Instant } from '../instant.ts'
import type { AssetBook } from './assets.ts'
import type { ProblemKind } from './problem.ts'
import type { LotState } from './state.ts'

/** A transaction while its lot events are applied: who it is, and what its steps leave to each other. */
export interface Work {
  /** Its row in the state. */
  readonly row: number
  readonly at: Instant
  readonly kind: string
  readonly wallet: number
  /** The transaction whose lot it names, by its row, or NONE. */
  readonly chosen: number
  /** The lot that it opened last, or NONE. */
  opened: number
  /** What fees at cost take off the proceeds of its next disposal. */
  absorbed: bigint
  /** What it moved, for fees that go onto that. */
  moved: Moved | undefined
}

export interface Moved {
  readonly book: AssetBook
  /** Where it is now. */
  readonly place: number
  /** The lots that moved are those from here on. */
  readonly firstLot: number
}

/** Lists a problem of a transaction. */
export function report(state: LotState, work: Pick<Work, 'row'>, kind: ProblemKind, what: string): void {
  state.problems.push({ transaction: work.row, kind, what })
}
