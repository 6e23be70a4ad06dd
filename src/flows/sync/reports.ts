import { unzipSync } from 'fflate'
import type { Instant } from '../../core/instant.ts'
import { NOTHING, range } from '../../core/sync/coverage.ts'
import type { PageFit } from '../../core/sync/fit.ts'
import { ALL_PARTS } from '../../core/sync/proven.ts'
import { openFile } from '../../outside/files/scan.ts'
import { formatById } from '../../outside/files/formats.ts'
import type { Report, StreamProfile } from '../../outside/exchanges/profile.ts'
import { storedPassport } from '../passport.ts'
import type { OpenConnection } from './opening.ts'
import { fetchPage, metNothing } from './page.ts'
import type { WalkAllDeps } from './walk-all.ts'

/** How often it is looked whether a report is ready, and how long at the most. */
const LOOK_MILLIS = 15_000
const LOOKS_MAX = 120
/** The largest file inside an archive: a small archive may blow up to fill the memory. */
const UNPACKED_BYTES_MAX = 1_073_741_824

/**
 * Fills streams of a large account from the files that the exchange makes of them, before they are walked: then little is left
 * to be asked page by page. Only where nothing of a stream is known yet, and the key may export. Answers how many requests it
 * took. Whatever goes wrong, the walk reads the stream as if this had never been tried.
 */
export async function takeReports(
  opened: OpenConnection,
  deps: ReportDeps,
  streams: readonly StreamProfile[],
  until: Instant,
): Promise<number> {
  const rights = storedPassport(opened.connection)?.scopes ?? []
  let requests = 0
  for (const report of opened.profile.reports ?? []) {
    const stream = streams.find((one) => one.name === report.stream)
    if (!stream || deps.thorough || !rights.includes(report.right)) continue
    if (deps.known(stream.name, ALL_PARTS).coverage.length > 0) continue
    const taken = await takeReport(opened, deps, { stream, report }, until)
    requests += taken
  }
  return requests
}

interface ReportDeps extends WalkAllDeps {
  readonly sleep: (millis: number) => Promise<void>
}

interface ReportOf {
  readonly stream: StreamProfile
  readonly report: Report
}

async function takeReport(
  opened: OpenConnection,
  deps: ReportDeps,
  { stream, report }: ReportOf,
  until: Instant,
): Promise<number> {
  const { session } = opened
  const first = {
    from: stream.since,
    until,
    offset: 0,
    page: 1,
    cursor: null,
    fromId: null,
    pageSize: stream.walk.pageSize,
  }
  const counted = await fetchPage(session, { stream, part: ALL_PARTS }, first, metNothing())
  if (!counted.ok || (counted.page.facts.total ?? 0) < report.rowsMin) return 1
  const ordered = await session.ask(report.order, report.ordered(stream.since, until))
  const number = ordered.ok ? report.number(ordered.json) : null
  if (number === null) return 2
  let requests = 2
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    if (deps.signal?.aborted) return requests
    const looked = await session.ask(report.look, report.looking)
    requests += 1
    const state = looked.ok ? report.state(looked.json, number) : 'failed'
    if (state === 'failed') return requests
    if (state === 'ready') break
    await deps.sleep(LOOK_MILLIS / opened.lane.haste)
  }
  const taken = await session.ask(report.take, report.taking(number))
  requests += 1
  if (!taken.ok || !taken.answer.bytes) return requests
  await commitFile(deps, { stream, report }, taken.answer.bytes, until)
  return requests
}

/** Rows are committed some thousands at a time; only with the last of them is the stream proven. */
async function commitFile(
  deps: WalkAllDeps,
  { stream, report }: ReportOf,
  archive: Uint8Array,
  until: Instant,
): Promise<void> {
  const file = unpacked(archive)
  const format = formatById(report.format)
  if (!file || !format) return
  const source = { name: `${report.stream}.csv`, bytes: () => once(file) }
  const { batches } = await openFile(source, { format })
  let isWhole = true
  for await (const { records, rejects } of batches()) {
    isWhole &&= rejects.length === 0
    const page = {
      records: records.map((one) => one.record),
      strays: [],
      facts: facts(records.length),
      fit: wholly(records.length),
      expected: [],
    }
    const done = await deps.commit({ stream, part: ALL_PARTS, page, proven: NOTHING, cursor: null })
    deps.progress({ stream, part: ALL_PARTS, received: records.length, added: done.added, left: 0 })
  }
  // A row that could not be read is in the pages of the stream, which are then asked for.
  if (!isWhole) return
  const nothing = { records: [], strays: [], facts: facts(0), fit: wholly(0), expected: [] }
  await deps.commit({ stream, part: ALL_PARTS, page: nothing, proven: range(stream.since, until), cursor: null })
}

function wholly(fresh: number): PageFit {
  return { fresh, doubt: null }
}

function facts(rows: number) {
  return { rows, total: null, more: false, oldest: null, newest: null, lastId: null, nextCursor: null }
}

/** The first file of an archive; undefined where it is none, or too large. */
function unpacked(archive: Uint8Array): Uint8Array | undefined {
  try {
    const files = unzipSync(archive, { filter: ({ originalSize }) => originalSize <= UNPACKED_BYTES_MAX })
    return Object.values(files)[0]
  } catch {
    return undefined
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
