import type { FaultBoard } from './fault-board.ts'
import type { Range } from './sorted.ts'

/** A page cut short carries three fifths of its rows. */
const CUT_SHARE = 0.6

/** The history that is no longer given: its oldest fifth. */
const LOST_SHARE = 0.2

/** What the faults leave of the rows of an endpoint: nothing, or all but the oldest of `all`. */
export function afterFaults(range: Range, all: number, faults: FaultBoard, path: string): Range {
  if (faults.isOn('empty_answer') && path.includes(faults.argument('empty_answer') ?? ''))
    return { from: range.until, until: range.until }
  const lost = faults.begun('shrinking_answer') ? Math.floor(all * LOST_SHARE) : 0
  return { from: Math.min(range.until, Math.max(range.from, lost)), until: range.until }
}

/** How many rows a page may carry now. */
export function pageSize(usual: number, faults: FaultBoard): number {
  return faults.begun('truncated_page') ? Math.max(1, Math.floor(usual * CUT_SHARE)) : usual
}
