import { formatInstant, instant, parseInstant, plus, type Instant } from '../core/instant.ts'
import { intersection, length, range, subtract, type Coverage } from '../core/sync/coverage.ts'
import type { RecordDraft } from '../core/ledger/record.ts'
import { beginWalk, nextAsk, takePage } from '../core/sync/walk.ts'
import type { StreamProfile } from '../outside/exchanges/profile.ts'
import { addEvent } from '../store/events.ts'
import { commitPage } from '../store/pages.ts'
import { recordsBetween } from '../store/record-list.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import { readStreams, type Stream } from '../store/streams.ts'
import { openConnection, type OpenConnection } from './sync/opening.ts'
import { fetchPage, metNothing } from './sync/page.ts'
import { ledgerOf } from './ledger-of.ts'
import type { World } from './world.ts'

/** How long after one look into the past the next may be. */
const EVERY_MICROS = 86_400_000_000n
/** What one look may cost: it lives on what syncs leave over. */
export const AUDIT_REQUESTS_MAX = 5
/** The longest stretch that one look reads. */
const WINDOW_MAX_MICROS = 30n * 86_400_000_000n
/** What is younger may still change of itself: transfers that are under way. */
const SETTLED_MICROS = 7n * 86_400_000_000n

export interface Audit {
  readonly stream: string
  readonly from: Instant
  readonly until: Instant
  /** Rows that the exchange gave. */
  readonly rows: number
  /** Rows that came only now, though the stretch had been read whole. They are kept. */
  readonly late: number
  /** Rows that are now told otherwise. */
  readonly changed: number
  /** Rows that we have and that the exchange gives no more. They stay. */
  readonly gone: number
}

/** Whether it is time for another look into the past of a connection. */
export async function isAuditDue(world: World, bookId: string, connectionId: string): Promise<boolean> {
  const last = await world.store.inBook(bookId, (tx) => readSetting(tx, settingOf(connectionId)))
  const at = last === undefined ? undefined : parseInstant(last)
  return at === undefined || plus(at, EVERY_MICROS) <= world.clock.now()
}

/**
 * Reads one random stretch of the past again and compares it with what is kept: whether an exchange that said "complete"
 * still says the same. What differs is told on the timeline; late rows are kept, nothing is ever taken away. Null where
 * there is nothing to look at yet, or the exchange has other worries.
 *
 * @param chance from 0 to below 1, drawn anew at each call
 */
export async function audit(
  world: World,
  { bookId, connectionId }: { readonly bookId: string; readonly connectionId: string },
  chance: () => number,
  signal?: AbortSignal,
): Promise<Audit | null> {
  const opened = await openConnection(world, bookId, connectionId, signal)
  if (!('session' in opened)) return null
  const now = world.clock.now()
  const stored = await world.store.inBook(bookId, (tx) => readStreams(tx, { sourceId: connectionId }))
  const choice = choose(opened, stored, now, chance)
  await world.store.inBook(bookId, (tx) => writeSetting(tx, settingOf(connectionId), formatInstant(now)))
  if (!choice) return null
  const read = await readAgain(opened, choice)
  if (!read) return null
  const found = await compare(world, opened, choice, read)
  await note(world, opened, found, now)
  return found
}

function settingOf(connectionId: string): string {
  return `audit/${connectionId}`
}

interface Choice {
  readonly stream: StreamProfile
  readonly part: string
  readonly from: Instant
  readonly until: Instant
}

/** A stretch of what is proven and settled, of any stream that can be asked by time. */
function choose(opened: OpenConnection, stored: readonly Stream[], now: Instant, chance: () => number): Choice | null {
  const candidates = opened.profile.streams.flatMap((stream) => {
    if (stream.walk.by !== 'windows' && stream.walk.by !== 'newest_first') return []
    const oldest =
      stream.retentionDays === null ? instant(0n) : plus(now, -BigInt(stream.retentionDays - 1) * 86_400_000_000n)
    const settled = range(oldest, plus(now, -SETTLED_MICROS))
    return stored
      .filter((one) => one.name === stream.name && one.received > 0)
      .map((one) => ({ stream, part: one.part, coverage: intersection(one.coverage, settled) }))
      .filter((one) => length(one.coverage) > 0n)
  })
  const drawn = candidates[Math.floor(chance() * candidates.length)]
  if (!drawn) return null
  const { stream, part, coverage } = drawn
  const stretch = coverage[Math.floor(chance() * coverage.length)]
  if (!stretch) return null
  const most =
    stream.walk.by === 'windows' && stream.walk.windowMicros < WINDOW_MAX_MICROS
      ? stream.walk.windowMicros
      : WINDOW_MAX_MICROS
  const span = stretch.until - stretch.from
  const room = span > most ? span - most : 0n
  const from = plus(stretch.from, BigInt(Math.floor(Number(room) * chance())))
  return { stream, part, from, until: span > most ? plus(from, most) : stretch.until }
}

interface ReadAgain {
  readonly records: readonly RecordDraft[]
  readonly proven: Coverage
}

async function readAgain(opened: OpenConnection, { stream, part, from, until }: Choice): Promise<ReadAgain | null> {
  const shape = { ...stream, since: from, retentionDays: null, overlapMicros: 0n }
  let state = beginWalk(shape, { coverage: [], lastId: null }, { until, from })
  const records: RecordDraft[] = []
  const met = metNothing()
  for (let requests = 0; requests < AUDIT_REQUESTS_MAX; requests += 1) {
    const ask = nextAsk(shape, state)
    if (!ask) break
    const fetched = await fetchPage(opened.session, { stream, part }, ask, met)
    if (!fetched.ok) return null
    records.push(...fetched.page.records)
    state = takePage(shape, state, fetched.page.facts, fetched.page.fit).state
  }
  // What was not read to its end in so few requests is compared as far as rows were read.
  const left = nextAsk(shape, state)
  const reached = left ? records.reduce((oldest, one) => (one.at < oldest ? one.at : oldest), until) : from
  return { records, proven: subtract(range(from, until), range(from, left ? plus(reached, 1n) : from)) }
}

/** A row's name within its stream. */
function nameIn({ part, nativeId }: { readonly part: string; readonly nativeId: string }): string {
  return `${part}\n${nativeId}`
}

async function compare(world: World, opened: OpenConnection, choice: Choice, read: ReadAgain): Promise<Audit> {
  const { stream, part, from, until } = choice
  const within = (at: Instant): boolean => read.proven.some((one) => at >= one.from && at < one.until)
  const ours = (
    await world.store.inBook(opened.bookId, (tx) => recordsBetween(tx, opened.walletId, stream.name, { from, until }))
  ).filter((one) => within(one.at))
  const theirs = new Map(read.records.filter((one) => within(one.at)).map((one) => [nameIn(one), one]))
  const known = new Map(ours.map((one) => [nameIn(one), one.payload]))
  const late = [...theirs.keys()].filter((id) => !known.has(id)).length
  const changed = [...theirs].filter(([id, one]) => known.has(id) && known.get(id) !== one.payload).length
  // Rows of other markets or directions lie in the same stretch; only of an undivided stream is it known what is gone.
  const gone = stream.parts ? 0 : ours.filter((one) => !theirs.has(nameIn(one))).length
  if (late + changed > 0) {
    const at = world.clock.now()
    await commitPage(world.store, {
      bookId: opened.bookId,
      ledger: ledgerOf(opened.wallet, { sourceId: opened.id, at, profile: opened.profile }),
      source: 'api',
      sourceId: opened.id,
      stream: stream.name,
      part,
      records: [...theirs.values()],
      strays: [],
      joins: stream.joins,
      proven: [],
      requests: 0,
      at,
    })
  }
  return { stream: stream.title, from, until, rows: theirs.size, late, changed, gone }
}

/** Differences are told; a look that found none is not worth a line. */
async function note(world: World, opened: OpenConnection, found: Audit, at: Instant): Promise<void> {
  if (found.late + found.changed + found.gone === 0) return
  const span = `${formatInstant(found.from).slice(0, 10)} to ${formatInstant(found.until).slice(0, 10)}`
  const parts = [
    ...(found.late > 0 ? [`${found.late} came only now and are kept`] : []),
    ...(found.changed > 0 ? [`${found.changed} are told otherwise now`] : []),
    ...(found.gone > 0 ? [`${found.gone} that we have are not given any more; they stay`] : []),
  ]
  const what = `${opened.profile.name} was asked once more for ${found.stream} from ${span}: of its rows ${parts.join(', ')}.`
  world.log.warn('a look into the past found a difference', { connection: opened.id, what })
  const details = { ...found, from: formatInstant(found.from), until: formatInstant(found.until) }
  await world.store.inBook(opened.bookId, (tx) =>
    addEvent(tx, { connectionId: opened.id, walletId: opened.walletId, kind: 'audit_difference', what, details, at }),
  )
}
