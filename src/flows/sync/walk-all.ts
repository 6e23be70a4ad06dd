import type { Verdict } from '../../core/diagnosis/verdict.ts'
import type { Instant } from '../../core/instant.ts'
import { subtract, union, range, type Coverage } from '../../core/sync/coverage.ts'
import { ALL_PARTS } from '../../core/sync/proven.ts'
import type { Params, StreamProfile } from '../../outside/exchanges/profile.ts'
import type { PageOutcome } from '../../store/pages.ts'
import type { Session } from '../session.ts'
import type { Meter } from './meter.ts'
import { walkStream, type CommittedPage, type StepDone, type WalkOutcome, type WalkSpan } from './stream.ts'

/** What the store knows of one part of one stream. */
export interface KnownPart {
  readonly coverage: Coverage
  readonly cursor: string | null
}

export interface WalkAllDeps {
  readonly session: Session
  readonly meter: Meter
  readonly known: (stream: string, part: string) => KnownPart
  readonly commit: (page: CommittedPage) => Promise<PageOutcome>
  readonly progress: (step: StepDone) => void
  readonly signal: AbortSignal | undefined
  readonly thorough: boolean
  /** Rows after an id are asked for from the first: a row that was no answer may have led past those that are missing. */
  readonly anew: boolean
}

/** How one stream ended. */
export interface StreamOutcome extends WalkOutcome {
  readonly stream: StreamProfile
  /** Of the requests, those that the key was needed for: only these bear witness that it is accepted. */
  readonly signed: number
  /** Parts that were left out because nothing has ever been there; they are proven by balances that agree, or walked then. */
  readonly deferred: readonly string[]
}

const NOTHING_YET: WalkOutcome = { requests: 0, received: 0, added: 0, rejected: 0, stopped: null, doubts: [] }

/**
 * Walks one stream with all its parts, one after another. `sweep` walks also the parts that never had a row, which a
 * second sync otherwise leaves out.
 */
export async function walkParts(
  deps: WalkAllDeps,
  stream: StreamProfile,
  { until, from }: WalkSpan,
  sweep: boolean,
): Promise<StreamOutcome> {
  let total: StreamOutcome = { ...NOTHING_YET, stream, signed: 0, deferred: [] }
  const stop = (stopped: Verdict): StreamOutcome => ({ ...total, stopped })
  if (stream.gate) {
    const { call, params } = stream.gate
    const gate = await deps.session.ask(call, typeof params === 'function' ? params(until) : params)
    total = { ...total, requests: 1, signed: call.isPublic ? 0 : 1 }
    if (!gate.ok && gate.verdict.reaction !== 'skip') return stop(gate.verdict)
    if (!gate.ok) {
      await proveAll(deps, stream, until)
      return total
    }
  }
  const listed = await listParts(deps, stream)
  if (!listed.ok) return stop(listed.verdict)
  total = { ...total, requests: total.requests + listed.requests, signed: total.signed + listed.signed }
  const whole = deps.known(stream.name, ALL_PARTS).coverage
  const isLarge = stream.parts?.by === 'discover'
  const isNew = subtract(range(stream.since, until), whole).some((gap) => gap.from <= stream.since)
  const due = listed.parts.filter((part) => sweep || isNew || !isLarge || deps.known(stream.name, part).cursor !== null)
  deps.meter.expect(stream, due.length)
  for (const part of due) {
    if (deps.signal?.aborted) return total
    const known = deps.known(stream.name, part)
    const coverage = isLarge ? union(known.coverage, known.cursor === null && sweep ? [] : whole) : known.coverage
    deps.meter.begin(stream)
    const believed = deps.thorough && isWeak(stream) ? [] : coverage
    const cursor = deps.anew && stream.walk.by === 'ids' ? null : known.cursor
    const walked = await walkStream(deps, { stream, part }, { coverage: believed, cursor }, { until, from })
    total = sum(total, walked)
    if (walked.stopped) return total
  }
  const deferred = listed.parts.filter((part) => !due.includes(part))
  if (isLarge && deferred.length === 0 && !deps.signal?.aborted) await proveAll(deps, stream, until)
  return { ...total, deferred }
}

/** Notes that every part of a stream is complete up to `until`. */
export async function proveAll(
  deps: Pick<WalkAllDeps, 'commit'>,
  stream: StreamProfile,
  until: Instant,
): Promise<void> {
  const nothing = {
    records: [],
    strays: [],
    facts: { rows: 0, total: 0, more: false, oldest: null, newest: null, lastId: null, nextCursor: null },
    fit: { fresh: 0, doubt: null },
    expected: [],
  }
  await deps.commit({ stream, part: ALL_PARTS, page: nothing, proven: range(stream.since, until), cursor: null })
}

/**
 * An exchange that tells neither a total nor whether there is more can only be believed as long as balances agree: after
 * that its windows are asked for once more, to the empty page. (Trades after an id go on from the last id anyway.)
 */
function isWeak(stream: StreamProfile): boolean {
  return stream.weak === true
}

/** The most pages of a list of markets or accounts. */
const LIST_PAGES_MAX = 1_000

type Listed =
  | { readonly ok: true; readonly parts: readonly string[]; readonly requests: number; readonly signed: number }
  | { readonly ok: false; readonly verdict: Verdict }

async function listParts(deps: WalkAllDeps, stream: StreamProfile): Promise<Listed> {
  const { parts } = stream
  if (!parts) return { ok: true, parts: [ALL_PARTS], requests: 0, signed: 0 }
  if (parts.by === 'fixed') return { ok: true, parts: parts.parts, requests: 0, signed: 0 }
  const listed: string[] = []
  let requests = 0
  for (let params: Params | null = parts.params; params !== null && requests < LIST_PAGES_MAX;) {
    const answered = await deps.session.ask(parts.call, params)
    if (!answered.ok) return answered
    requests += 1
    listed.push(...parts.list(answered.json))
    params = parts.next?.(answered.json) ?? null
  }
  // Markets with trades first, so that balances come right early.
  const rank = (part: string): number => (deps.known(stream.name, part).cursor === null ? 1 : 0)
  const signed = parts.call.isPublic ? 0 : requests
  return { ok: true, parts: [...new Set(listed)].sort((a, b) => rank(a) - rank(b)), requests, signed }
}

function sum(total: StreamOutcome, walked: WalkOutcome): StreamOutcome {
  return {
    ...total,
    requests: total.requests + walked.requests,
    signed: total.signed + walked.requests,
    received: total.received + walked.received,
    added: total.added + walked.added,
    rejected: total.rejected + walked.rejected,
    stopped: walked.stopped,
    doubts: [...total.doubts, ...walked.doubts],
  }
}
