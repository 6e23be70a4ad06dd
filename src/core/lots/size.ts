import type { LotState } from './state.ts'

/** Bytes of a row in each table of the state, its text and its checkpoints included, as measured on a million transactions. */
const PER_TRANSACTION = 120
const PER_LOT = 64
const PER_DISPOSAL = 80
const PER_MATCH = 64
const PER_ENTRY = 200

/** About how much memory a state takes: enough to say how many may be kept. */
export function bytesOf({ seen, lots, disposals, income, removals, problems }: LotState): number {
  return (
    seen.count * PER_TRANSACTION +
    lots.count * PER_LOT +
    disposals.count * PER_DISPOSAL +
    disposals.matchLot.length * PER_MATCH +
    (income.length + removals.length + problems.length) * PER_ENTRY
  )
}
