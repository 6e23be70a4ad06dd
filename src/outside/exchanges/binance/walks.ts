import {
  at,
  MICROS_PER_DAY,
  MICROS_PER_SECOND,
  parseInstant,
  parseMillis,
  toMillis,
  type Instant,
} from '../../../core/instant.ts'
import { dig, textAt, type Json } from '../../../core/json.ts'
import type { Ask, PageFacts } from '../../../core/sync/stream.ts'
import { extent } from '../facts.ts'
import type { Call, Identity, Params, Parts, Row, Scope, StreamProfile } from '../profile.ts'

/** Binance opened on 2017-07-14. */
export const OPENED = at('2017-07-14')
/** A window a second below the documented span: some pages say "below", some "at most". */
const BELOW = MICROS_PER_SECOND
/** Rows may appear late; transfers change their state for days. */
const OVERLAP = 600n * MICROS_PER_SECOND

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
  /** Names of the paging parameters, page and size, where they are not the usual ones of `pages`. */
  readonly names?: readonly [page: string, size: string]
  readonly begins?: string
  readonly timeNames?: readonly [from: string, until: string]
  readonly total?: string
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
  const parts: Parts | undefined = spec.each && { by: 'fixed', parts: spec.each[1] }
  const since = spec.begins === undefined ? OPENED : at(spec.begins)
  const windowMicros = spec.days === null ? at('2200-01-01') - since : BigInt(spec.days) * MICROS_PER_DAY - BELOW
  return {
    name: spec.name,
    title: spec.title,
    call: spec.call,
    scope: spec.scope,
    rows: [spec.rows],
    walk: { by: 'windows', windowMicros, pages: spec.pages, pageSize: spec.size },
    since,
    retentionDays: spec.retentionDays ?? null,
    overlapMicros: spec.overlapDays === undefined ? OVERLAP : BigInt(spec.overlapDays) * MICROS_PER_DAY,
    params: (ask, part) => paramsOf(spec, ask, part),
    facts: (json, rows) => factsOf(spec, json, rows),
    identify: (row, part) => identify(spec, row, part),
    joins: false,
    source: spec.call.source,
    ...(parts ? { parts } : {}),
    ...(spec.note === undefined ? {} : { retentionNote: spec.note }),
    ...(typeof spec.id === 'string' ? {} : { numbered: true as const }),
    ...(spec.absentIsEmpty ? { absentIsEmpty: true as const } : {}),
    ...(spec.gate ? { gate: spec.gate } : {}),
  }
}

function paramsOf(spec: Sapi, ask: Ask, part: string): Params {
  const [from, until] = spec.timeNames ?? ['startTime', 'endTime']
  const [pageName, sizeName] = spec.names ?? PAGE_NAMES[spec.pages]
  const page = spec.pages === 'number' ? String(ask.page) : String(ask.offset)
  return {
    ...spec.extra,
    ...(spec.each ? { [spec.each[0]]: part } : {}),
    [from]: String(toMillis(ask.from)),
    [until]: String(toMillis((ask.until - 1n) as Instant)),
    ...(pageName === '' || (spec.pages === 'offset' && ask.offset === 0) ? {} : { [pageName]: page }),
    [sizeName]: String(ask.pageSize),
  }
}

function factsOf(spec: Sapi, json: Json | undefined, rows: readonly Row[]): PageFacts {
  const total = spec.total === undefined ? undefined : textAt(json, spec.total)
  const more = spec.more === undefined ? undefined : dig(json, spec.more)
  return {
    ...extent(rows, (row) => instantAt(row, spec.time)),
    total: total === undefined ? null : Number(total),
    more: typeof more === 'boolean' ? more : null,
    lastId: null,
    nextCursor: null,
  }
}

function identify(spec: Sapi, row: Row, part: string): Identity | { readonly reason: string } {
  const time = instantAt(row, spec.time)
  const values = (typeof spec.id === 'string' ? [spec.id] : spec.id).map((member) => textAt(row.json, member))
  if (time === undefined) return { reason: `a row of ${spec.title} without "${spec.time}"` }
  if (values.every((value) => value === undefined))
    return { reason: `a row of ${spec.title} without "${String(spec.id)}"` }
  const own = values.map((value) => value ?? '').join('|')
  const nativeId = spec.each && spec.each[1].length > 1 ? `${part}:${own}` : own
  return { nativeId, group: `${spec.name}/${nativeId}`, at: time }
}

function instantAt(row: Row, member: string): Instant | undefined {
  const text = textAt(row.json, member)
  return text === undefined ? undefined : (parseMillis(text) ?? parseInstant(text))
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
    since: OPENED,
    retentionDays: null,
    overlapMicros: 0n,
    params: (ask, part) => ({ symbol: part.replace('/', ''), fromId: ask.fromId ?? '0', limit: String(ask.pageSize) }),
    facts: (_json, rows) => ({
      ...extent(rows, (row) => instantAt(row, 'time')),
      total: null,
      more: null,
      lastId: rows.map((row) => textAt(row.json, 'id')).reduce<string | null>(larger, null),
      nextCursor: null,
    }),
    identify: (row, part) => {
      const id = textAt(row.json, 'id')
      const time = instantAt(row, 'time')
      if (id === undefined || time === undefined) return { reason: 'a trade without id or time' }
      return { nativeId: `${part}:${id}`, group: `${spec.name}/${part}:${id}`, at: time }
    },
    joins: false,
    source: spec.call.source,
  }
}

function larger(left: string | null, right: string | undefined): string | null {
  if (right === undefined || !/^\d+$/.test(right)) return left
  return left === null || BigInt(right) > BigInt(left) ? right : left
}
