import { at, parseMillis, type Instant } from '../../../core/instant.ts'
import { textAt } from '../../../core/json.ts'
import { extent } from '../facts.ts'
import type { Call, Params, Parts, Row, Scope, StreamProfile } from '../profile.ts'
import { ownGroup, windowed, type PageTurn } from '../windowed.ts'

/** Binance opened on 2017-07-14. */
const OPENED = '2017-07-14'

/** One stream of /sapi in short: what differs between them, as data. */
export interface Sapi {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly scope: Scope
  /** Where the rows are; '' for a bare list. */
  readonly rows: string
  /** The member that holds the instant: milliseconds, or text in UTC. */
  readonly time: string
  /** Members that name the row: one unique id, or several whose equal rows are numbered. */
  readonly id: string | readonly string[]
  /** The widest window, in days; null where the exchange sets none. */
  readonly days: number | null
  readonly pages: 'number' | 'offset' | 'split'
  readonly size: number
  /** Names of the paging parameters, page and size, where they are not the usual ones of `pages`; null where the size is not asked for. */
  readonly names?: readonly [page: string, size: string | null]
  readonly begins?: string
  readonly timeNames?: readonly [from: string, until: string]
  /** Where the number of rows on all pages is told; the first member that is there counts. */
  readonly total?: string | readonly string[]
  readonly more?: string
  readonly extra?: Params
  /** A parameter that must be given once with each of these values. */
  readonly each?: readonly [name: string, values: readonly string[]]
  readonly retentionDays?: number
  /** What is said of its completeness, beside the retention. */
  readonly note?: string
  readonly overlapDays?: number
  readonly absentIsEmpty?: true
  readonly gate?: { readonly call: Call; readonly params: Params }
}

const PAGE_NAMES = { number: ['current', 'size'], offset: ['offset', 'limit'], split: ['', 'limit'] } as const

export function sapiStream(spec: Sapi): StreamProfile {
  const { pages, begins, names, timeNames, size, total, ...shared } = spec
  const [told, ...others] = total === undefined ? [] : [total].flat()
  const [from, until] = timeNames ?? ['startTime', 'endTime']
  const [page, sizeName] = names ?? PAGE_NAMES[pages]
  const turn: PageTurn =
    pages === 'number'
      ? { by: 'number', page, size: sizeName }
      : pages === 'offset'
        ? { by: 'offset', offset: page, size: sizeName }
        : { by: 'split', size: sizeName }
  const stream = windowed({
    ...shared,
    ...(told === undefined ? {} : { total: told }),
    timeIn: 'millis',
    ask: { from, until, in: 'millis' },
    turn,
    pageSize: size,
    opened: begins ?? OPENED,
  })
  if (others.length === 0) return stream
  return {
    ...stream,
    facts: (json, rows, ask) => {
      const facts = stream.facts(json, rows, ask)
      const other = others.map((path) => textAt(json, path)).find((text) => text !== undefined)
      return facts.total === null && other !== undefined ? { ...facts, total: Number(other) } : facts
    },
  }
}

interface Trades {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly scope: Scope
  readonly parts: Parts
  readonly gate?: { readonly call: Call; readonly params: Params }
}

const TRADES_PAGE = 1000

/** Trades of one market after an id, ascending: the one way to all of them. A part is `BTC/USDT`. */
export function tradeStream(spec: Trades): StreamProfile {
  return {
    ...spec,
    rows: [''],
    walk: { by: 'ids', pageSize: TRADES_PAGE },
    since: at(OPENED),
    retentionDays: null,
    overlapMicros: 0n,
    slackMicros: null,
    whose: (row) => textAt(row.json, 'symbol'),
    params: (ask, part) => ({ symbol: part.replace('/', ''), fromId: ask.fromId ?? '0', limit: String(ask.pageSize) }),
    facts: (_json, rows) => ({
      ...extent(rows, timeOf),
      total: null,
      more: null,
      lastId: rows.map((row) => textAt(row.json, 'id')).reduce<string | null>(larger, null),
      nextCursor: null,
    }),
    identify: (row, part) => {
      const id = textAt(row.json, 'id')
      const time = timeOf(row)
      if (id === undefined || time === undefined) return { reason: 'a trade without id or time' }
      return { part, nativeId: id, group: ownGroup(spec.name, part, id), at: time }
    },
    joins: false,
    source: spec.call.source,
  }
}

function timeOf(row: Row): Instant | undefined {
  return parseMillis(textAt(row.json, 'time') ?? '')
}

function larger(left: string | null, right: string | undefined): string | null {
  if (right === undefined || !/^\d+$/.test(right)) return left
  return left === null || BigInt(right) > BigInt(left) ? right : left
}
