import { fromMillis, MICROS_PER_DAY, parseMillis, toMillis, type Instant } from '../../../core/instant.ts'
import { textAt } from '../../../core/json.ts'
import type { Ask, PageFacts, Walk } from '../../../core/sync/stream.ts'
import { extent } from '../facts.ts'
import type { Params, Row } from '../profile.ts'
import type { MethodFacts } from './methods.ts'
import { pagingOf, type Paging, type Reviewed } from './reviewed.ts'

/** Rows of a page that are asked for where nobody says how many there may be. */
const PAGE = 100
/** Rows from which on a page may have been cut, where nobody says how long pages are: shorter ones are not known. */
const MAYBE_FULL = 20
const ALL_TIME_MICROS = 36_500n * MICROS_PER_DAY
/** Parameters with this before their name go out under the exchange's own name; the others are ccxt's. */
export const RAW = 'raw.'

/** How one list is asked for and what its answers say, whoever turns its pages. */
export interface Turned {
  readonly paging: Paging
  readonly walk: Walk
  readonly params: (ask: Ask) => Params
  readonly facts: (rows: readonly Row[], ask: Ask) => PageFacts
}

export function turned(facts: MethodFacts, reviewed: Reviewed | undefined): Turned {
  const paging = pagingOf(facts, reviewed)
  const pageSize = reviewed?.size ?? PAGE
  const raw = Object.fromEntries(Object.entries(reviewed?.extra ?? {}).map(([name, value]) => [RAW + name, value]))
  const always: Params = { ...raw, ...(facts.limit ? { limit: String(pageSize) } : {}) }
  const isCut = (rows: readonly Row[]): boolean => rows.length >= (reviewed?.size ?? MAYBE_FULL)
  if (paging.by === 'windows') {
    const until = reviewed?.until
    return {
      paging,
      walk: { by: 'windows', windowMicros: BigInt(paging.days) * MICROS_PER_DAY, pageSize, pages: 'split' },
      params: (ask) => ({
        ...always,
        since: String(toMillis(ask.from)),
        ...(until ? { [RAW + until.param]: String(toMillis(ask.until)) } : { until: String(toMillis(ask.until)) }),
      }),
      facts: (rows) => ({ ...blank(rows), more: isCut(rows) }),
    }
  }
  return {
    paging,
    walk:
      paging.by === 'single'
        ? { by: 'once', pageSize }
        : { by: 'windows', windowMicros: ALL_TIME_MICROS, pageSize, pages: 'cursor' },
    params: (ask) => ({ ...always, ...turnedBy(paging, ask) }),
    facts: (rows, ask) => {
      const nextCursor = nextOf(paging, rows, ask, pageSize)
      // Another way is tried from the same place: that this one brought what is known is no sign of a page that cannot be turned.
      const isSwitch = nextCursor !== null && cursorIdOf(nextCursor) === cursorIdOf(ask.cursor)
      return { ...blank(rows), ...(paging.by === 'below' && isSwitch ? { rows: 0 } : {}), nextCursor }
    },
  }
}

function blank(rows: readonly Row[]): PageFacts {
  const lastId = rows.length === 0 ? null : 'seen'
  return { ...extent(rows, timeOf), total: null, more: null, lastId, nextCursor: null }
}

type Cursored = Exclude<Paging, { readonly by: 'windows' }>

function turnedBy(paging: Cursored, ask: Ask): Params {
  const { cursor } = ask
  switch (paging.by) {
    case 'newer':
      return { since: cursor ?? String(toMillis(ask.from)) }
    case 'older':
      return { until: cursor ?? String(toMillis(ask.until)) }
    case 'number':
      return { [RAW + paging.param]: cursor ?? String(paging.first) }
    case 'offset':
      return { [RAW + paging.param]: cursor ?? '0' }
    case 'below': {
      const at = cursorOf(cursor)
      return at === null ? {} : { [RAW + (paging.params[at.way] ?? '')]: at.id }
    }
    case 'single':
      return {}
  }
}

/** What leads on from a page; null where it was the last. */
function nextOf(paging: Cursored, rows: readonly Row[], ask: Ask, pageSize: number): string | null {
  const { oldest, newest } = extent(rows, timeOf)
  if (oldest === null || newest === null) return null
  // What is older than what was asked for is known already. (ccxt sorts a page, so only lists that begin with the newest are turned.)
  const isPast = oldest < ask.from
  switch (paging.by) {
    case 'newer':
      // The rows of the last moment come again; nothing beside them is the end.
      return ask.cursor !== null && newest <= fromMillis(Number(ask.cursor)) ? null : String(toMillis(newest))
    case 'older':
      if (isPast) return null
      return ask.cursor !== null && oldest >= fromMillis(Number(ask.cursor)) ? null : String(toMillis(oldest))
    case 'number':
      return isPast ? null : String(Number(ask.cursor ?? paging.first) + 1)
    case 'offset':
      // A page may be shorter than what was asked for, so it is counted what came.
      return isPast ? null : String(Number(ask.cursor ?? 0) + Math.min(rows.length, pageSize))
    case 'below': {
      const at = cursorOf(ask.cursor)
      const lowest = lowestId(rows)
      if (isPast || lowest === undefined) return null
      if (at === null) return `0:${lowest}`
      if (isBelow(lowest, at.id)) return `${at.way}:${lowest}`
      return at.way + 1 < paging.params.length ? `${at.way + 1}:${at.id}` : null
    }
    case 'single':
      return null
  }
}

/** By which of the parameters, and below which id. */
function cursorOf(cursor: string | null): { readonly way: number; readonly id: string } | null {
  if (cursor === null) return null
  const colon = cursor.indexOf(':')
  return { way: Number(cursor.slice(0, colon)), id: cursor.slice(colon + 1) }
}

function cursorIdOf(cursor: string | null): string | undefined {
  return cursorOf(cursor)?.id
}

function lowestId(rows: readonly Row[]): string | undefined {
  const ids = rows.flatMap((row) => textAt(row.json, 'id') ?? [])
  return ids.length === 0 ? undefined : ids.reduce((low, id) => (isBelow(id, low) ? id : low))
}

/** Ids are numbers that grow; others are compared as texts, which is all that can be done with them. */
function isBelow(one: string, other: string): boolean {
  return /^\d+$/.test(one) && /^\d+$/.test(other) ? BigInt(one) < BigInt(other) : one < other
}

export function timeOf(row: Row): Instant | undefined {
  return parseMillis(textAt(row.json, 'timestamp') ?? '')
}
