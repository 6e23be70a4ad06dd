import { refused, type Refused } from '../../core/refusal.ts'
import type { Asset } from '../../core/asset.ts'
import { format, type Decimal } from '../../core/decimal.ts'
import type { Finding } from '../../core/diagnosis/cause.ts'
import { tell, type FindingPlace } from '../../core/diagnosis/tell.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import { instant, later, MICROS_PER_MILLI, MICROS_PER_SECOND, plus, type Instant } from '../../core/instant.ts'
import { reconcile, type Reconciliation } from '../../core/ledger/reconcile.ts'
import { intersection, range } from '../../core/sync/coverage.ts'
import { lackingOf } from '../../core/sync/told-by-two.ts'
import { afterComparing, isNewDifference, isSearchDue } from '../../core/sync/doubt.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import { maintain } from '../../store/maintenance.ts'
import { commitPage } from '../../store/pages.ts'
import { systemFault } from '../../store/system-fault.ts'
import { ledgerOf } from '../ledger-of.ts'
import type { World } from '../world.ts'
import { diagnoseStops, type Stop } from '../diagnosis/diagnose.ts'
import { openConnection, type OpenConnection } from './opening.ts'
import { reportedBalances, takenFor } from './balances.ts'
import { createMeter } from './meter.ts'
import * as book from './bookkeeping.ts'
import { readDoubt, writeDoubt } from './doubt.ts'
import { Reread } from './reread.ts'
import { setAsideUntold } from './set-aside.ts'
import { unreadRows } from './unread.ts'
import { Expecting, holdAgainst } from './told-by-two.ts'
import type { SyncResult } from './result.ts'
import { takeReports } from './reports.ts'
import { rereadPassport } from './passport.ts'
import { proveAll, walkParts, type KnownPart, type StreamOutcome, type WalkAllDeps } from './walk-all.ts'

export interface SyncRequest {
  readonly bookId: string
  readonly connectionId: string
  /** Streams by name; all where none is named. */
  readonly streams?: readonly string[]
  readonly from?: Instant
  readonly until?: Instant
  /** Somebody asked for it: what was left alone as our own mistake is tried once more. */
  readonly insisted?: true
  readonly signal?: AbortSignal
}

const SECOND_MILLIS = 1_000

/** New rows after which the embedded database counts its tables anew, which keeps its plans good. */
const MAINTAIN_ROWS_MIN = 5_000

/**
 * Brings one connection up to date: every stream that its key reaches, then the balances as second witness. Safe to stop
 * at any moment and to begin again: what was committed stays, and what was not is asked for once more.
 */
export function runSync(world: World, request: SyncRequest): Promise<SyncResult | Finding | Refused> {
  const under = world.running.get(request.connectionId)
  if (under) return under
  const begun = walkEverything(world, request)
    .catch((error: unknown) => noRoom(world, error))
    .finally(() => world.running.delete(request.connectionId))
  world.running.set(request.connectionId, begun)
  return begun
}

/** A full disk in the middle of a sync is no mistake of ours: what was committed stays, and the rest waits for room. */
function noRoom(world: World, error: unknown): Refused {
  const fault = systemFault(error, world.store.place)
  if (!fault) throw error
  return refused(fault.kind === 'disk_full' ? 'no_room' : 'unusable', fault.what, fault.remedy)
}

async function walkEverything(world: World, request: SyncRequest): Promise<SyncResult | Finding | Refused> {
  const found = await openConnection(world, request.bookId, request.connectionId, request.signal)
  if (!('session' in found)) return found
  const passport = await rereadPassport(world, found)
  const opened = { ...found, lacks: passport.lacks }
  const startedAt = world.clock.now()
  await book.began(world, opened)
  const until = request.until ?? overForBoth(world, opened)
  const { reached: within, unreached } = streamsOf(opened, request.streams)
  const left = request.insisted ? [] : await book.leftStreams(world, opened, within)
  const reached = within.filter((stream) => !left.some((one) => one.stream === stream))
  const doubt = await readDoubt(world, opened)
  const searching = isSearchDue(doubt, startedAt)
  const untold = await book.untold(world, opened)
  const known = await book.knownParts(world, opened, searching ? doubt.agreedUntil : undefined)
  const whole = request.streams === undefined && request.from === undefined && request.until === undefined
  const reread = new Reread()
  const expecting = new Expecting()
  const search = { thorough: searching, signal: request.signal, expecting, ...(searching ? { reread } : {}) }
  let walk = walkDeps(world, opened, known, search)
  const reported = whole ? await takeReports(opened, { ...walk, sleep: world.sleep }, reached, until) : 0
  if (reported > 0) walk = walkDeps(world, opened, await book.knownParts(world, opened), search)
  let outcomes: readonly StreamOutcome[] = await Promise.all(
    reached.map((stream) =>
      walkParts(walk, stream, { until, from: request.from }, searching || untold.has(stream.name)),
    ),
  )
  // A part that is left alone as our own mistake keeps nobody from comparing what the others give.
  const ended = (one: StreamOutcome): boolean => one.stopped === null || one.stopped.reaction === 'leave'
  const asked = whole && outcomes.every(ended) && !request.signal?.aborted
  if (asked)
    outcomes = await holdStreams(world, opened, { outcomes, reached, until, expecting, signal: request.signal })
  let balances = asked ? await compare(world, opened) : null
  if (balances && 'matched' in balances) {
    if (isNewDifference(doubt, balances)) {
      // Whole seconds are asked for, and balances know what happened in the second that is not over yet.
      await world.sleep(SECOND_MILLIS)
      // Something arrived while we read, or lies where a second sync does not look: everything is asked for once more.
      const again = walkDeps(world, opened, await book.knownParts(world, opened), {
        thorough: true,
        signal: request.signal,
        expecting,
      })
      const now = overForBoth(world, opened)
      outcomes = merge(
        outcomes,
        await Promise.all(reached.map((stream) => walkParts(again, stream, { until: now, from: request.from }, true))),
      )
      balances = await compare(world, opened)
    }
    if ('matched' in balances && balances.differing.length > 0 && searching) {
      const aside = await setAsideUntold(world, opened, reread, balances.reported)
      if (aside > 0) balances = await compare(world, opened)
    }
    if ('matched' in balances) {
      if (balances.differing.length === 0) {
        for (const { stream, deferred } of outcomes) if (deferred.length > 0) await proveAll(walk, stream, until)
      }
      await writeDoubt(world, opened, afterComparing(doubt, balances, until, world.clock.now()))
    }
  }
  outcomes = [...outcomes, ...left]
  const findings = [...passport.findings, ...(await findingsOf(world, opened, { outcomes, unreached, balances }))]
  const result = {
    streams: outcomes,
    missingPermission: unreached,
    balances: balances && 'matched' in balances ? balances : null,
    findings,
  }
  const added = outcomes.reduce((sum, one) => sum + one.added, 0)
  if (added > MAINTAIN_ROWS_MIN) await maintain(world.store)
  await book.ended(world, opened, result, { aborted: request.signal?.aborted ?? false, startedAt })
  return result
}

interface Held {
  readonly outcomes: readonly StreamOutcome[]
  readonly reached: readonly StreamProfile[]
  readonly until: Instant
  readonly expecting: Expecting
  readonly signal: AbortSignal | undefined
}

/** Streams that tell of the same events are held against each other; what one of them lacks is asked for once more at once. */
async function holdStreams(world: World, opened: OpenConnection, held: Held): Promise<readonly StreamOutcome[]> {
  const { outcomes, reached, until, expecting, signal } = held
  const unmet = await holdAgainst(world, opened, reached, expecting)
  if (unmet.length === 0) return outcomes
  const lacking = lackingOf(unmet)
  const again = walkDeps(world, opened, await book.knownParts(world, opened), { thorough: true, signal, expecting })
  const walked = await Promise.all(
    reached
      .filter((stream) => lacking.has(stream.name))
      .map((stream) => walkParts(again, stream, { until, from: undefined }, true)),
  )
  await holdAgainst(world, opened, reached, expecting)
  return outcomes.map((one) => {
    const second = walked.filter(({ stream }) => stream.name === one.stream.name)
    return merge([one], second)[0] ?? one
  })
}

/** How thoroughly a run looks. */
interface Search extends Pick<WalkAllDeps, 'thorough' | 'signal'> {
  /** Notes what other streams must tell as well. */
  readonly expecting: Expecting
  /** Notes what is told, where everything is asked for again. */
  readonly reread?: Reread
}

function walkDeps(
  world: World,
  opened: OpenConnection,
  known: ReadonlyMap<string, KnownPart>,
  { thorough, reread, expecting, signal }: Search,
): WalkAllDeps {
  const meter = createMeter(opened.profile, opened.lane.haste)
  opened.onWait((why) =>
    world.live.tell({ kind: 'progress', bookId: opened.bookId, connection: opened.id, progress: meter.waiting(why) }),
  )
  return {
    session: opened.session,
    meter,
    known: (stream, part) => known.get(`${stream}/${part}`) ?? { coverage: [], cursor: null },
    commit: (committed) => {
      const { stream, part, page, proven, cursor } = committed
      const at = world.clock.now()
      reread?.note(committed)
      expecting.note(page.expected)
      return commitPage(world.store, {
        bookId: opened.bookId,
        ledger: ledgerOf(opened.wallet, { sourceId: opened.id, at, profile: opened.profile }),
        source: 'api',
        sourceId: opened.id,
        stream: stream.name,
        part,
        records: page.records,
        strays: page.strays,
        joins: stream.joins,
        // An answer says by its own date what was over when it was given.
        proven: intersection(proven, range(instant(0n), overForBoth(world, opened))),
        cursor,
        requests: 1,
        at,
      })
    },
    progress: (step) =>
      world.live.tell({ kind: 'progress', bookId: opened.bookId, connection: opened.id, progress: meter.step(step) }),
    signal,
    thorough,
    anew: reread !== undefined,
  }
}

/** The streams of the profile that this key reaches, from the day on which the user says that the account was opened. */
function streamsOf(opened: OpenConnection, names: readonly string[] | undefined) {
  const since = opened.openedAt
  const wanted = opened.profile.streams
    .filter((stream) => names === undefined || names.includes(stream.name))
    .map((stream) =>
      since === null ? stream : { ...stream, since: later(stream.since, since), earliest: stream.since },
    )
  const lacks = (stream: StreamProfile): boolean => opened.lacks.some((lack) => lack.scope === stream.scope)
  return { reached: wanted.filter((stream) => !lacks(stream)), unreached: wanted.filter(lacks) }
}

async function compare(world: World, opened: OpenConnection): Promise<Compared | Unread> {
  const reported = await reportedBalances(world, opened)
  if (!reported.ok) return { refused: reported.verdict }
  await book.reportBalances(world, opened, reported.balances)
  const computed: ReadonlyMap<Asset, Decimal> = await book.computedBalances(world, opened)
  const taken = await takenFor(world, opened, reported.balances)
  return { ...reconcile(computed, taken), reported: taken }
}

/** What we count beside what the exchange says, by what the owner takes each asset for. */
interface Compared extends Reconciliation {
  readonly reported: ReadonlyMap<Asset, Decimal>
}

/** The balances could not be read. */
interface Unread {
  readonly refused: Verdict
}

/** What a sync has read, and what it could not. */
interface ReadAll {
  readonly outcomes: readonly StreamOutcome[]
  readonly unreached: readonly StreamProfile[]
  readonly balances: Reconciliation | Unread | null
}

async function findingsOf(
  world: World,
  opened: OpenConnection,
  { outcomes, unreached, balances }: ReadAll,
): Promise<readonly Finding[]> {
  const place = (stream?: StreamProfile) => ({
    exchange: opened.profile.name,
    where: stream ? `${opened.name}, ${stream.title}` : opened.name,
  })
  const stops: Stop[] = outcomes.flatMap(({ stream, stopped }) => (stopped ? [{ stream, verdict: stopped }] : []))
  if (balances && 'refused' in balances) {
    const { refused } = balances
    stops.push({ stream: { title: 'Balances', call: refused.call }, verdict: refused })
  }
  const read = outcomes.filter(({ stopped, signed }) => stopped === null && signed > 0).map(({ stream }) => stream)
  const findings: Finding[] = [...(await diagnoseStops(world, opened, stops, read))]
  for (const { stream, doubts } of outcomes) {
    if (doubts.length > 0) {
      findings.push(
        tell(place(stream), {
          cause: 'history_truncated',
          certainty: 'likely',
          evidence: doubts,
          details: { stream: stream.name },
        }),
      )
    }
  }
  findings.push(...(await unreadRows(world, opened)))
  const needed = opened.lacks.filter(
    (lack) => !lack.optional && unreached.some((stream) => stream.scope === lack.scope),
  )
  if (needed.length > 0) {
    const boxes = [...new Set(needed.map((lack) => lack.box))]
    const streams = unreached
      .filter((stream) => needed.some((lack) => lack.scope === stream.scope))
      .map((stream) => stream.title)
    findings.push(
      tell(place(), {
        cause: 'missing_permission',
        what: `The key may not read ${streams.join(', ')}. Everything else goes on.`,
        remedy: [
          `Open the key at ${opened.profile.name}, tick ${boxes.map((box) => `"${box}"`).join(' and ')}, save, and choose "Check again".`,
        ],
        details: { boxes, streams },
      }),
    )
  }
  if (balances && 'matched' in balances && balances.differing.length > 0)
    findings.push(tellDifference(place(), balances))
  return findings
}

function tellDifference(place: FindingPlace, balances: Reconciliation): Finding {
  const evidence = balances.differing.map(
    ({ asset, computed, reported, difference }) =>
      `${asset}: computed ${format(computed)}, reported ${format(reported)}, difference ${format(difference)}`,
  )
  return tell(place, {
    cause: 'history_truncated',
    certainty: 'likely',
    what: `${balances.differing.length} balances differ from what ${place.exchange} reports: a part of the history is missing or not understood.`,
    remedy: ['Look at "Balances" for the assets, and import the file that covers what is missing.'],
    evidence,
    details: { assets: balances.differing.map((one) => one.asset) },
  })
}

function merge(first: readonly StreamOutcome[], second: readonly StreamOutcome[]): readonly StreamOutcome[] {
  return second.map((outcome, index) => {
    const before = first[index]
    if (!before) return outcome
    return {
      ...outcome,
      requests: before.requests + outcome.requests,
      signed: before.signed + outcome.signed,
      received: before.received + outcome.received,
      added: before.added + outcome.added,
      rejected: before.rejected + outcome.rejected,
    }
  })
}

/** The last moment that is over by our clock and by the exchange's: what is later may still happen there. */
function overForBoth(world: World, { session }: OpenConnection): Instant {
  return wholeSecond(plus(world.clock.now(), -BigInt(Math.ceil(session.behindMillis())) * MICROS_PER_MILLI))
}

/** Exchanges that take whole seconds must not be asked for a second that is not over. */
function wholeSecond(now: Instant): Instant {
  return instant(now - (now % MICROS_PER_SECOND))
}
