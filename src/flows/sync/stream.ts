import type { Verdict } from '../../core/diagnosis/verdict.ts'
import type { Instant } from '../../core/instant.ts'
import type { Coverage } from '../../core/sync/coverage.ts'
import type { Ask } from '../../core/sync/stream.ts'
import { asksLeft, beginWalk, nextAsk, takePage, type WalkState } from '../../core/sync/walk.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import type { PageOutcome } from '../../store/pages.ts'
import type { Session } from '../session.ts'
import { fetchPage, metNothing, type FetchedPage, type PartOf } from './page.ts'

/** What walking a stream needs beside the session. */
export interface WalkDeps {
  readonly session: Session
  /** All of a page or nothing: records, transactions, coverage and cursor. */
  readonly commit: (page: CommittedPage) => Promise<PageOutcome>
  readonly progress: (step: StepDone) => void
  readonly signal: AbortSignal | undefined
  /** Balances have said that something is missing: no short page is believed. */
  readonly thorough: boolean
}

export interface CommittedPage {
  readonly stream: StreamProfile
  readonly part: string
  readonly page: FetchedPage
  readonly proven: Coverage
  readonly cursor: string | null
}

export interface StepDone {
  readonly stream: StreamProfile
  readonly part: string
  readonly received: number
  readonly added: number
  /** Requests that this walk still needs at the least. */
  readonly left: number
}

export interface WalkOutcome {
  readonly requests: number
  readonly received: number
  readonly added: number
  readonly rejected: number
  /** Set where the walk stopped before its end. */
  readonly stopped: Verdict | null
  readonly doubts: readonly string[]
}

/** Up to when a walk goes; where `from` is given, from then on whatever is proven. */
export interface WalkSpan {
  readonly until: Instant
  readonly from: Instant | undefined
}

/** The most pages of one walk. Reached only by a bug: every page must bring the walk on. */
const PAGES_MAX = 1_000_000

/**
 * Walks one part of one stream to `until`. The next page is fetched while the last one is being committed, and is
 * committed after it: so the limit of the exchange is the only thing that is waited for, and a crash costs a page.
 */
export async function walkStream(
  deps: WalkDeps,
  { stream, part }: PartOf,
  known: { readonly coverage: Coverage; readonly cursor: string | null },
  span: WalkSpan,
): Promise<WalkOutcome> {
  let state = beginWalk(stream, { coverage: known.coverage, lastId: known.cursor }, span, deps.thorough)
  let outcome: WalkOutcome = { requests: 0, received: 0, added: 0, rejected: 0, stopped: null, doubts: [] }
  let committing: Promise<PageOutcome> | undefined
  let met = metNothing()
  const settle = async (): Promise<void> => {
    if (!committing) return
    const done = await committing
    committing = undefined
    outcome = { ...outcome, added: outcome.added + done.added, rejected: outcome.rejected + done.rejected }
  }
  const most = stream.asksMax ?? PAGES_MAX
  for (let pages = 0; pages < most; pages += 1) {
    const ask = nextAsk(stream, state)
    if (!ask || deps.signal?.aborted) break
    const fetched = await fetchPage(deps.session, { stream, part }, ask, met)
    await settle()
    outcome = { ...outcome, requests: outcome.requests + 1 }
    if (!fetched.ok) {
      outcome = { ...outcome, stopped: fetched.verdict }
      break
    }
    const { page } = fetched
    const step = takePage(stream, state, page.facts, page.fit)
    if (startsAnew(state, step.state, ask)) met = metNothing()
    state = step.state
    outcome = {
      ...outcome,
      received: outcome.received + page.facts.rows,
      doubts: step.doubt === null ? outcome.doubts : [...outcome.doubts, step.doubt],
    }
    const left = leftOf(stream, state, page.facts.total)
    committing = deps.commit({ stream, part, page, proven: step.proven, cursor: state.lastId }).then((done) => {
      deps.progress({ stream, part, received: page.facts.rows, added: done.added, left })
      return done
    })
    // A failed commit is met by `settle`; until then it must not count as unhandled.
    committing.catch(() => undefined)
  }
  await settle()
  if (outcome.requests < most || !nextAsk(stream, state)) return outcome
  const bound = `After ${most} requests for it a sync goes on with what else there is: the rest of it is not read yet.`
  return { ...outcome, doubts: [...outcome.doubts, bound] }
}

/** A new window begins, or the same one is asked for in halves: equal rows are counted from one again. */
function startsAnew(before: WalkState, after: WalkState, ask: Ask): boolean {
  return before.todo[0] !== after.todo[0] || (after.page === 1 && ask.page !== 1)
}

function leftOf(stream: StreamProfile, state: WalkState, total: number | null): number {
  if (stream.walk.by !== 'newest_first' || total === null) return asksLeft(state)
  const rows = state.todo.length === 0 ? 0 : Math.max(0, total - state.offset)
  return Math.max(state.todo.length === 0 ? 0 : state.todo.length - 1, 0) + Math.ceil(rows / stream.walk.pageSize)
}
