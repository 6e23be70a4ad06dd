import type { Verdict } from '../../core/diagnosis/verdict.ts'
import { malformed } from '../../core/diagnosis/verdict.ts'
import { parseJson, slicesAt, type Json, type Slice } from '../../core/json.ts'
import { recordKey, type RecordDraft, type StrayRow } from '../../core/ledger/record.ts'
import { misfitOf, tellMisfits, type Misfit, type PageFit, type Question } from '../../core/sync/fit.ts'
import type { Ask, PageFacts } from '../../core/sync/stream.ts'
import type { Expected } from '../../core/sync/told-by-two.ts'
import type { Row, StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Session } from '../session.ts'

/** One page as the exchange gave it, read as far as its identity. */
export interface FetchedPage {
  readonly records: readonly RecordDraft[]
  /** Rows that have no name. */
  readonly strays: readonly StrayRow[]
  readonly facts: PageFacts
  readonly fit: PageFit
  /** Events that another stream must tell as well. */
  readonly expected: readonly Expected[]
}

export type Fetched =
  | { readonly ok: true; readonly page: FetchedPage }
  | { readonly ok: false; readonly verdict: Verdict }

/** What was met within one window, over all its pages. */
export interface Met {
  /** Counts equal rows without ids: the n-th of them is a record of its own. */
  readonly numbering: Map<string, number>
  readonly names: Set<string>
  /** The rows of the page before, to know a page that comes again. */
  page: string
}

export function metNothing(): Met {
  return { numbering: new Map(), names: new Set(), page: '' }
}

/** One part of a stream; the stream as a whole has no name of a part. */
export interface PartOf {
  readonly stream: StreamProfile
  readonly part: string
}

/** Fetches one page of one stream and gives each row its identity. A page that cannot be read is a verdict, never an empty page. */
export async function fetchPage(session: Session, of: PartOf, ask: Ask, met: Met): Promise<Fetched> {
  const { stream, part } = of
  const answered = await session.ask(stream.call, stream.params(ask, part))
  if (!answered.ok) {
    // The exchange says that the account has no such part: an answer, and an empty one.
    if (answered.verdict.reaction === 'skip') return { ok: true, page: EMPTY }
    return answered
  }
  const { answer, json } = answered
  const rows = rowsOf(stream, answer.body)
  if (!rows)
    return {
      ok: false,
      verdict: malformed(answer.call, answer.status, `no ${stream.rows.join(' or ')}`, answer.body),
    }
  return { ok: true, page: readRows({ stream, part, ask, json, rows }, met) }
}

const EMPTY: FetchedPage = {
  records: [],
  strays: [],
  facts: { rows: 0, total: 0, more: false, oldest: null, newest: null, lastId: null, nextCursor: null },
  fit: { fresh: 0, doubt: null },
  expected: [],
}

function rowsOf(stream: StreamProfile, body: string): readonly Row[] | undefined {
  for (const path of stream.rows) {
    const slices = innerOf(stream, slicesAt(body, path))
    if (slices)
      return slices.map((slice) => ({ key: slice.key, text: slice.text, json: parseJson(slice.text) ?? null }))
  }
  return stream.absentIsEmpty ? [] : undefined
}

/** The rows of every member, where members hold the rows; undefined if one of them holds none. */
function innerOf({ within }: StreamProfile, slices: readonly Slice[] | undefined): readonly Slice[] | undefined {
  if (within === undefined || !slices) return slices
  const lists = slices.map(({ text }) => slicesAt(text, within))
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined
}

interface Answered {
  readonly stream: StreamProfile
  readonly part: string
  readonly ask: Ask
  readonly json: Json | undefined
  readonly rows: readonly Row[]
}

function readRows({ stream, part, ask, json, rows }: Answered, met: Met): FetchedPage {
  const facts = stream.facts(json, rows, ask)
  const text = rows.map((row) => row.text).join('\n')
  const again = rows.length > 0 && text === met.page
  met.page = text
  // The very page that came before: its rows are known, and are not equal ones that happened twice.
  if (again) return { records: [], strays: [], facts, fit: { fresh: 0, doubt: null }, expected: [] }
  const question = questionOf(stream, part, ask)
  const records: RecordDraft[] = []
  const strays: StrayRow[] = []
  const expected: Expected[] = []
  const misfits: Misfit[] = []
  const payloads = new Map<string, string>()
  const conflicts: string[] = []
  let fresh = 0
  for (const row of rows) {
    // A row that is a member of an object has its name outside of its text; the name becomes its id.
    const payload = row.text
    if (stream.unready?.(row.json)) {
      fresh += 1
      continue
    }
    const identity = stream.identify(row, part)
    if ('reason' in identity) {
      strays.push({ stream: stream.name, part, payload, reason: identity.reason })
      fresh += 1
      continue
    }
    const id = stream.walk.by === 'ids' && /^\d+$/.test(identity.nativeId) ? identity.nativeId : null
    const misfit = misfitOf({ at: identity.at, of: stream.whose?.(row) ?? null, id }, question)
    if (misfit) {
      misfits.push(misfit)
      continue
    }
    const suffix = stream.numbered ? nth(met.numbering, recordKey({ stream: stream.name, ...identity })) : ''
    const record = {
      stream: stream.name,
      part: identity.part,
      nativeId: identity.nativeId + suffix,
      group: identity.group + suffix,
      at: identity.at,
      payload,
    }
    const name = recordKey(record)
    if (!met.names.has(name)) fresh += 1
    met.names.add(name)
    const first = payloads.get(name)
    if (first !== undefined) {
      if (first !== payload) {
        conflicts.push(identity.nativeId)
        strays.push({
          stream: stream.name,
          part,
          payload,
          reason: `another row of the same answer has the id ${identity.nativeId}`,
        })
      }
      continue
    }
    payloads.set(name, payload)
    records.push(record)
    const of = stream.alsoTold?.(row.json)
    if (of !== undefined) expected.push({ by: stream.name, of, group: record.group, at: record.at })
  }
  const doubt = tellMisfits(misfits, question) ?? tellConflicts(conflicts)
  return { records, strays, facts, fit: { fresh, doubt }, expected }
}

function tellConflicts(ids: readonly string[]): string | null {
  if (ids.length === 0) return null
  return `The exchange answered with different rows under one id (${ids.slice(0, 3).join(', ')}): the first is kept, the others are listed as not understood.`
}

function questionOf(stream: StreamProfile, part: string, ask: Ask): Question {
  return {
    earliest: stream.earliest ?? stream.since,
    from: ask.from,
    until: ask.until,
    slackMicros: stream.slackMicros,
    of: part,
    fromId: stream.walk.by === 'ids' && ask.fromId !== null && /^\d+$/.test(ask.fromId) ? ask.fromId : null,
  }
}

/** Nothing for the first, `~2` for the second equal row. */
function nth(numbering: Map<string, number>, id: string): string {
  const count = (numbering.get(id) ?? 0) + 1
  numbering.set(id, count)
  return count === 1 ? '' : `~${count}`
}
