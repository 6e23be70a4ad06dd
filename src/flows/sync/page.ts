import type { Verdict } from '../../core/diagnosis/verdict.ts'
import { malformed } from '../../core/diagnosis/verdict.ts'
import { parseJson, slicesAt, type Json, type Slice } from '../../core/json.ts'
import { recordKey, type RecordDraft, type StrayRow } from '../../core/ledger/record.ts'
import type { Ask, PageFacts } from '../../core/sync/stream.ts'
import type { Row, StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Session } from '../session.ts'

/** One page as the exchange gave it, read as far as its identity. */
export interface FetchedPage {
  readonly records: readonly RecordDraft[]
  /** Rows that have no name. */
  readonly strays: readonly StrayRow[]
  readonly facts: PageFacts
}

export type Fetched =
  | { readonly ok: true; readonly page: FetchedPage }
  | { readonly ok: false; readonly verdict: Verdict }

/** Counts equal rows without ids within one window, over all its pages: the n-th of them is a record of its own. */
export type Numbering = Map<string, number>

/** Fetches one page of one stream and gives each row its identity. A page that cannot be read is a verdict, never an empty page. */
export async function fetchPage(
  session: Session,
  stream: StreamProfile,
  part: string,
  ask: Ask,
  numbering: Numbering,
): Promise<Fetched> {
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
  return { ok: true, page: readRows(stream, part, ask, json, rows, numbering) }
}

const EMPTY: FetchedPage = {
  records: [],
  strays: [],
  facts: { rows: 0, total: 0, more: false, oldest: null, newest: null, lastId: null, nextCursor: null },
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

function readRows(
  stream: StreamProfile,
  part: string,
  ask: Ask,
  json: Json | undefined,
  rows: readonly Row[],
  numbering: Numbering,
): FetchedPage {
  const records: RecordDraft[] = []
  const strays: StrayRow[] = []
  for (const row of rows) {
    // A row that is a member of an object has its name outside of its text; the name becomes its id.
    const payload = row.text
    const identity = stream.identify(row, part)
    if ('reason' in identity) {
      strays.push({ stream: stream.name, part, payload, reason: identity.reason })
      continue
    }
    const suffix = stream.numbered ? nth(numbering, recordKey({ stream: stream.name, ...identity })) : ''
    records.push({
      stream: stream.name,
      part: identity.part,
      nativeId: identity.nativeId + suffix,
      group: identity.group + suffix,
      at: identity.at,
      payload,
    })
  }
  return { records, strays, facts: stream.facts(json, rows, ask) }
}

/** Nothing for the first, `~2` for the second equal row. */
function nth(numbering: Numbering, id: string): string {
  const count = (numbering.get(id) ?? 0) + 1
  numbering.set(id, count)
  return count === 1 ? '' : `~${count}`
}
