import { assert, unreachable } from '../assert.ts'
import { earlier, instant, later, plus, type Instant } from '../instant.ts'
import { NOTHING, range, subtract, type Coverage, type Range } from './coverage.ts'
import type { PageFit } from './fit.ts'
import type { Ask, PageFacts, StreamShape } from './stream.ts'

/**
 * Where a walk through one stream stands. Plain data; only `coverage` and `lastId` outlive a crash, and a walk begun anew
 * from them asks again for at most the page or the window that was under way.
 */
export interface WalkState {
  /** What is still to be asked for, in the order of asking; the first is under way. */
  readonly todo: readonly Range[]
  /** Rows of the stretch under way that have been read. */
  readonly offset: number
  readonly page: number
  readonly cursor: string | null
  readonly lastId: string | null
  /** For `ids` and `once`: nothing more to ask. */
  readonly finished: boolean
  /** Believe no page that is shorter than asked for unless the exchange says itself that it was the last. */
  readonly thorough: boolean
  /** Why the stretch under way cannot be proven any more: a page of it did not fit its question. */
  readonly spoiled: string | null
}

export interface WalkStep {
  readonly state: WalkState
  /** What the answer proves complete. */
  readonly proven: Coverage
  /** Set where the answer contradicts itself, in words for the user. */
  readonly doubt: string | null
}

/** The smallest window that is still split: below it a full page of equal instants is taken as it is, and said. */
export const WINDOW_MIN_MICROS = 1_000n

/**
 * What is missing up to `until`, with the overlap at the edge of what is known, as a walk that has not begun. A `thorough`
 * walk costs a request more for each window that has rows; it is made when balances say that something is missing.
 */
export function beginWalk(
  shape: StreamShape,
  { coverage, lastId }: { readonly coverage: Coverage; readonly lastId: string | null },
  { until, from }: { readonly until: Instant; readonly from?: Instant | undefined },
  thorough = false,
): WalkState {
  const todo = missing(shape, coverage, until, from)
  const blank = { offset: 0, page: 1, cursor: null, lastId, finished: false, thorough, spoiled: null }
  switch (shape.walk.by) {
    case 'newest_first':
      return { ...blank, todo: [...todo].reverse() }
    case 'windows':
      return {
        ...blank,
        todo: todo.flatMap((gap) => windows(gap, shape.walk.by === 'windows' ? shape.walk.windowMicros : 0n)),
      }
    case 'ids':
    case 'once':
      return { ...blank, todo: todo.slice(-1), finished: todo.length === 0 }
    default:
      return unreachable(shape.walk)
  }
}

/** The stretches that are not proven, each beginning an overlap early where something proven precedes it. */
export function missing(shape: StreamShape, coverage: Coverage, until: Instant, from?: Instant): Coverage {
  const oldest = from === undefined ? shape.since : later(from, shape.since)
  const reach =
    shape.retentionDays === null ? oldest : later(oldest, plus(until, -BigInt(shape.retentionDays) * 86_400_000_000n))
  return subtract(range(reach, until), coverage).map((gap) => ({
    from: gap.from > reach ? later(reach, plus(gap.from, -shape.overlapMicros)) : gap.from,
    until: gap.until,
  }))
}

/** The next request, or undefined when the walk is done. The same state gives the same request. */
export function nextAsk(shape: StreamShape, state: WalkState): Ask | undefined {
  const current = state.todo[0]
  if (!current || state.finished) return undefined
  return {
    from: current.from,
    until: current.until,
    offset: state.offset,
    page: state.page,
    cursor: state.cursor,
    fromId: state.lastId !== null && /^\d+$/.test(state.lastId) ? String(BigInt(state.lastId) + 1n) : state.lastId,
    pageSize: shape.walk.pageSize,
  }
}

/** How many requests are left at the least: what progress shows. */
export function asksLeft(state: WalkState): number {
  return state.finished ? 0 : state.todo.length
}

/**
 * Takes an answer in: what it proves, and where the walk stands now. A page that does not fit its question proves nothing
 * and leads nowhere: no cursor follows its rows, and the stretch that it belongs to stays unproven.
 */
export function takePage(shape: StreamShape, state: WalkState, facts: PageFacts, fit: PageFit): WalkStep {
  const spoiled = state.spoiled ?? fit.doubt
  if (spoiled === null) return takeFitting(shape, state, { ...facts, fresh: fit.fresh })
  const lastId = fit.doubt === null ? facts.lastId : null
  const step = takeFitting(shape, state, { ...facts, lastId, fresh: fit.fresh })
  const ends = step.state.finished || step.state.todo[0] !== state.todo[0]
  return {
    state: { ...step.state, spoiled: ends ? null : spoiled },
    proven: NOTHING,
    doubt: ends ? spoiled : null,
  }
}

/** What an answer says of itself, and how many of its rows were not met before in this stretch. */
interface Taken extends PageFacts {
  readonly fresh: number
}

function takeFitting(shape: StreamShape, state: WalkState, facts: Taken): WalkStep {
  const current = state.todo[0]
  assert(current !== undefined && !state.finished, 'an answer arrived for a walk that is done')
  switch (shape.walk.by) {
    case 'newest_first':
      return takeNewestFirst(state, current, facts)
    case 'windows':
      return shape.walk.pages === 'split'
        ? takeSplit(shape.walk.pageSize, state, current, facts)
        : takeTurned(shape.walk, state, current, facts)
    case 'ids':
      return takeIds(shape.walk.pageSize, state, current, facts)
    case 'once':
      return { state: { ...state, finished: true }, proven: range(current.from, current.until), doubt: null }
    default:
      return unreachable(shape.walk)
  }
}

// Newest rows come first, so what is proven grows downwards: everything younger than the oldest row of the page. Rows
// of that same instant may continue on the next page, so the instant itself is not proven yet. An empty page ends the
// walk; where the exchange announced more than it delivered, what lies below stays unproven.
function takeNewestFirst(state: WalkState, current: Range, facts: Taken): WalkStep {
  const read = state.offset + facts.fresh
  if (isStuck(state, facts)) return nextStretch(state, NOTHING, repeatedPage(facts))
  if (facts.total !== null && facts.rows === 0 && read < facts.total)
    return nextStretch(state, NOTHING, announced(facts.total, read))
  const last = facts.rows === 0 || (facts.total === null ? facts.more === false : read >= facts.total)
  if (last) return nextStretch(state, range(current.from, current.until), null)
  const proven = facts.oldest === null ? NOTHING : range(later(current.from, plus(facts.oldest, 1n)), current.until)
  return { state: { ...state, offset: read, page: state.page + 1 }, proven, doubt: null }
}

/** A page was turned to and brings nothing that was not there before, though the exchange does not call it the last. */
function isStuck(state: WalkState, facts: Taken): boolean {
  return state.page > 1 && facts.rows > 0 && facts.fresh === 0
}

function repeatedPage({ rows }: PageFacts): string {
  return `The next page brings ${rows} rows that were there already: the exchange has no way to ask for what lies behind them.`
}

function announced(total: number, read: number): string {
  return `The exchange announced ${total} rows for this window and delivered ${read}.`
}

function takeTurned({ pages, pageSize }: TurnedWalk, state: WalkState, current: Range, facts: Taken): WalkStep {
  const read = state.offset + facts.fresh
  const lastId = facts.lastId ?? state.lastId
  const stuck = pages === 'cursor' && facts.nextCursor !== null && facts.nextCursor === state.cursor
  const last = stuck || isLastPage({ pages, pageSize }, read, facts, state.thorough)
  if (!last && isStuck(state, facts)) return nextStretch({ ...state, lastId }, NOTHING, repeatedPage(facts))
  if (!last) {
    return {
      state: { ...state, offset: read, page: state.page + 1, cursor: facts.nextCursor, lastId },
      proven: NOTHING,
      doubt: null,
    }
  }
  if (stuck && facts.more !== false) {
    const doubt = `A page of ${facts.rows} rows leads to itself: the exchange has no way to ask for what lies behind it.`
    return nextStretch({ ...state, lastId }, NOTHING, doubt)
  }
  const short = facts.total !== null && read < facts.total
  if (short) {
    return nextStretch({ ...state, lastId }, NOTHING, announced(facts.total, read))
  }
  return nextStretch({ ...state, lastId }, range(current.from, current.until), null)
}

interface TurnedWalk {
  readonly pages: 'number' | 'offset' | 'cursor' | 'split'
  readonly pageSize: number
}

// A page shorter than asked is the last one only if nothing contradicts it: some exchanges cut pages short at will.
function isLastPage({ pages, pageSize }: TurnedWalk, read: number, facts: PageFacts, thorough: boolean): boolean {
  if (pages === 'cursor') return facts.nextCursor === null || (facts.more === false && !thorough)
  if (facts.rows === 0) return true
  if (facts.total !== null) return read >= facts.total || (pages === 'number' && facts.rows < pageSize)
  if (facts.more !== null) return !facts.more
  return !thorough && facts.rows < pageSize
}

// No way to turn the page: a full answer may have been cut, so the window is asked for again in two halves.
function takeSplit(pageSize: number, state: WalkState, current: Range, facts: PageFacts): WalkStep {
  const full = facts.more ?? facts.rows >= pageSize
  const span = current.until - current.from
  if (!full) {
    const lastId = facts.lastId ?? state.lastId
    return nextStretch({ ...state, lastId }, range(current.from, current.until), null)
  }
  if (span <= WINDOW_MIN_MICROS) {
    return nextStretch(
      state,
      NOTHING,
      `More than ${pageSize} rows in one millisecond: the exchange has no way to ask for the rest.`,
    )
  }
  const half = span / 2n
  const middle = plus(current.from, half - (half % WINDOW_MIN_MICROS) || WINDOW_MIN_MICROS)
  const halves = [
    { from: current.from, until: middle },
    { from: middle, until: current.until },
  ]
  return { state: { ...state, todo: [...halves, ...state.todo.slice(1)] }, proven: NOTHING, doubt: null }
}

function takeIds(pageSize: number, state: WalkState, current: Range, facts: Taken): WalkStep {
  const lastId = facts.lastId ?? state.lastId
  if (facts.rows > 0 && lastId === state.lastId)
    return { state: { ...state, finished: true }, proven: NOTHING, doubt: repeatedPage(facts) }
  if (facts.rows >= pageSize || (state.thorough && facts.rows > 0))
    return { state: { ...state, lastId }, proven: NOTHING, doubt: null }
  return { state: { ...state, lastId, finished: true }, proven: range(current.from, current.until), doubt: null }
}

function nextStretch(state: WalkState, proven: Coverage, doubt: string | null): WalkStep {
  return { state: { ...state, todo: state.todo.slice(1), offset: 0, page: 1, cursor: null }, proven, doubt }
}

/** A gap cut into windows, the oldest first. */
function windows(gap: Range, windowMicros: bigint): readonly Range[] {
  const cut: Range[] = []
  for (let from = gap.from; from < gap.until; from = instant(from + windowMicros)) {
    cut.push({ from, until: earlier(plus(from, windowMicros), gap.until) })
  }
  return cut
}
