import {
  at,
  formatInstant,
  MICROS_PER_DAY,
  MICROS_PER_MILLI,
  MICROS_PER_SECOND,
  parseInstant,
  parseMillis,
  parseSeconds,
  plus,
  type Instant,
} from '../../core/instant.ts'
import { dig, textAt, type Json } from '../../core/json.ts'
import type { Ask, PageFacts } from '../../core/sync/stream.ts'
import { extent } from './facts.ts'
import type { Call, Identity, Params, Row, Scope, StreamProfile } from './profile.ts'

/** How an exchange writes an instant. `iso` and `text` are both read by `parseInstant`; `iso` is what is sent. */
export type TimeForm = 'seconds' | 'millis' | 'micros' | 'nanos' | 'iso'

/**
 * How the pages of one window are reached.
 *
 * - `number`, `offset`: the page's number, or the rows to skip.
 * - `cursor`: the answer names what leads on, at `next`; nothing there, an empty text or one of `end` is the end.
 * - `last`: the id of a page's last row (`member`) leads on as long as pages are full.
 * - `older`, `newer`: the oldest or newest instant of a full page begins the next; the rows of that instant come twice.
 * - `split`: no way to turn; a full window is asked for again in two halves.
 */
export type PageTurn =
  | { readonly by: 'number'; readonly page: string; readonly size: string | null; readonly first?: 0 | 1 }
  | { readonly by: 'offset'; readonly offset: string; readonly size: string | null }
  | {
      readonly by: 'cursor'
      readonly cursor: string
      readonly size: string | null
      readonly next: string
      readonly end?: readonly string[]
    }
  | { readonly by: 'last'; readonly cursor: string; readonly size: string | null; readonly member: string }
  | { readonly by: 'older' | 'newer' | 'split'; readonly size: string | null }

/** A stream that is asked for by windows of time, in short: what differs between such streams, as data. */
export interface Windowed {
  readonly name: string
  readonly title: string
  readonly call: Call
  readonly scope: Scope
  /** Where the rows are, the likeliest first; '' for a bare list. */
  readonly rows: string | readonly string[]
  /** The member that holds a row's instant (the first that is there), and how it is written. */
  readonly time: string | readonly string[]
  readonly timeIn: TimeForm
  /** Members that name the row: one unique id, or several whose equal rows are numbered. */
  readonly id: string | readonly string[]
  /** Records of one group are read together: the member that they share. Left out, each row stands alone. */
  readonly group?: string
  /** The names of the window's parameters, and how they are written; null where the endpoint takes no times. */
  readonly ask: { readonly from: string | null; readonly until: string | null; readonly in: TimeForm } | null
  /** Whether the end that is sent is still part of the window. Default `included`. */
  readonly end?: 'included' | 'excluded'
  /** Whether the beginning that is sent is part of the window. Default `included`; where the docs are silent, `excluded` loses nothing. */
  readonly begin?: 'included' | 'excluded'
  /** The widest window, in days; null where the exchange sets none. */
  readonly days: number | null
  readonly turn: PageTurn
  readonly pageSize: number
  readonly opened: string
  readonly total?: string
  readonly more?: string
  readonly extra?: Params
  /** A parameter that must be given once with each of these values. */
  readonly each?: readonly [name: string, values: readonly string[]]
  /** A parameter that must be given once for each of the things that the exchange lists. */
  readonly parts?: StreamProfile['parts']
  readonly partName?: string
  readonly retentionDays?: number
  /** What is said of its completeness, beside the retention. */
  readonly note?: string
  /** How much of what is known is read again. Default ten minutes. */
  readonly overlapDays?: number
  /** How many days a row's instant may lie outside of its window. Default `overlapDays`, or a few seconds. */
  readonly slackDays?: number
  /** The member in which a row names the market or account that was asked for. Default the parameter's own name. */
  readonly whose?: string
  readonly assumed?: StreamProfile['assumed']
  /** A row of what is still under way and has no moment yet: it comes again once it has. */
  readonly unready?: (row: Json) => boolean
  readonly absentIsEmpty?: true
  readonly gate?: StreamProfile['gate']
  readonly joins?: true
  readonly variants?: readonly string[]
}

/** Rows may be stamped a little before they appear; what arrived last is read once more. */
const OVERLAP = 600n * MICROS_PER_SECOND
/** A window a second below the documented span: some pages say "below", some "at most". */
const BELOW = MICROS_PER_SECOND
/** Rows may be written with less of a second than they are asked by. */
const SLACK = 2n * MICROS_PER_SECOND

export function windowed(spec: Windowed): StreamProfile {
  const since = at(spec.opened)
  const { turn } = spec
  const pages = turn.by === 'number' || turn.by === 'offset' || turn.by === 'split' ? turn.by : 'cursor'
  const weak = spec.total === undefined && spec.more === undefined && turn.by !== 'cursor'
  return {
    name: spec.name,
    title: spec.title,
    call: spec.call,
    scope: spec.scope,
    rows: typeof spec.rows === 'string' ? [spec.rows] : spec.rows,
    walk: {
      by: 'windows',
      windowMicros:
        spec.days === null
          ? at('2200-01-01') - since
          : BigInt(Math.round(spec.days * 86_400)) * MICROS_PER_SECOND - BELOW,
      pages,
      pageSize: spec.pageSize,
    },
    since,
    retentionDays: spec.retentionDays ?? null,
    overlapMicros: spec.overlapDays === undefined ? OVERLAP : BigInt(spec.overlapDays) * MICROS_PER_DAY,
    slackMicros: slackOf(spec),
    params: (ask, part) => paramsOf(spec, ask, part),
    facts: (json, rows, ask) => factsOf(spec, json, rows, ask),
    identify: (row, part) => identify(spec, row, part),
    joins: spec.joins ?? false,
    source: spec.call.source,
    ...(weak ? { weak } : {}),
    ...(spec.each ? { parts: { by: 'fixed' as const, parts: spec.each[1] } } : {}),
    ...(spec.parts ? { parts: spec.parts } : {}),
    ...(spec.note === undefined ? {} : { retentionNote: spec.note }),
    ...(typeof spec.id === 'string' ? {} : { numbered: true as const }),
    ...(spec.absentIsEmpty ? { absentIsEmpty: true as const } : {}),
    ...(spec.gate ? { gate: spec.gate } : {}),
    ...(spec.assumed ? { assumed: spec.assumed } : {}),
    ...(spec.unready ? { unready: spec.unready } : {}),
    ...(spec.variants ? { variants: spec.variants } : {}),
    ...whoseOf(spec),
  }
}

// Pages that are turned by their last or newest row, and those that are asked for without an end, reach beyond the window.
function slackOf({ ask, slackDays, overlapDays }: Windowed): bigint | null {
  if (ask === null || ask.from === null || ask.until === null) return null
  const days = slackDays ?? overlapDays
  return days === undefined ? SLACK : BigInt(days) * MICROS_PER_DAY + SLACK
}

function whoseOf(spec: Windowed): Pick<StreamProfile, 'whose'> {
  const member = spec.whose ?? (spec.parts ? spec.partName : undefined)
  return member === undefined ? {} : { whose: (row) => textAt(row.json, member) }
}

function paramsOf(spec: Windowed, ask: Ask, part: string): Params {
  const partName = spec.partName ?? spec.each?.[0]
  return {
    ...spec.extra,
    ...(partName === undefined ? {} : { [partName]: part }),
    ...windowOf(spec, ask),
    ...turnOf(spec.turn, ask),
    ...(spec.turn.size === null ? {} : { [spec.turn.size]: String(ask.pageSize) }),
  }
}

// The first page of everything may be asked for without a start: some exchanges refuse a year before they opened.
function windowOf({ ask: names, turn, begin, end }: Windowed, ask: Ask): Params {
  if (names === null) return {}
  const turned = ask.cursor === null ? undefined : (BigInt(ask.cursor.match(/^\d+$/)?.[0] ?? 0) as Instant)
  const first = turn.by === 'newer' && turned !== undefined ? turned : ask.from
  const from = begin === 'excluded' ? plus(first, -unitOf(names.in)) : first
  const last = turn.by === 'older' && turned !== undefined ? turned : ((ask.until - 1n) as Instant)
  const until = end === 'excluded' ? plus(last, 1n) : last
  return {
    ...(names.from === null ? {} : { [names.from]: write(from, names.in, 'down') }),
    ...(names.until === null ? {} : { [names.until]: write(until, names.in, end === 'excluded' ? 'up' : 'down') }),
  }
}

function turnOf(turn: PageTurn, ask: Ask): Params {
  switch (turn.by) {
    case 'number':
      return { [turn.page]: String(ask.page - 1 + (turn.first ?? 1)) }
    case 'offset':
      return ask.offset === 0 ? {} : { [turn.offset]: String(ask.offset) }
    case 'cursor':
    case 'last':
      return ask.cursor === null ? {} : { [turn.cursor]: ask.cursor }
    case 'older':
    case 'newer':
    case 'split':
      return {}
  }
}

function factsOf(spec: Windowed, json: Json | undefined, rows: readonly Row[], ask: Ask): PageFacts {
  const { turn } = spec
  const total = spec.total === undefined ? undefined : textAt(json, spec.total)
  const told = spec.more === undefined ? undefined : dig(json, spec.more)
  const more = typeof told === 'boolean' ? told : told === 'true' ? true : told === 'false' ? false : null
  const span = extent(rows, (row) => instantOf(row, spec))
  const facts = { ...span, total: total === undefined ? null : Number(total), lastId: nameOf(spec, rows.at(-1)) }
  switch (turn.by) {
    case 'cursor': {
      const next = textAt(json, turn.next)
      const ends = next === undefined || next === '' || (turn.end ?? []).includes(next) || more === false
      // Without times in the request the walk has come to what is known already when a page reaches behind the window.
      const behind = spec.ask === null && span.oldest !== null && span.oldest < ask.from
      return { ...facts, more, nextCursor: ends || behind ? null : next }
    }
    case 'last': {
      const behind = spec.ask?.from == null && span.oldest !== null && span.oldest < ask.from
      const last = textAt(rows.at(-1)?.json ?? null, turn.member)
      return {
        ...facts,
        more: behind ? false : (more ?? rows.length >= ask.pageSize),
        nextCursor: behind ? null : (last ?? null),
      }
    }
    case 'older':
    case 'newer': {
      const edge = turn.by === 'older' ? span.oldest : span.newest
      return { ...facts, more: more ?? rows.length >= ask.pageSize, nextCursor: edge === null ? null : String(edge) }
    }
    case 'number':
    case 'offset':
    case 'split':
      return { ...facts, more, nextCursor: null }
  }
}

function identify(spec: Windowed, row: Row, part: string): Identity | { readonly reason: string } {
  const time = instantOf(row, spec)
  const members = typeof spec.id === 'string' ? [spec.id] : spec.id
  const values = members.map((member) => textAt(row.json, member))
  if (time === undefined) return { reason: `a row of ${spec.title} without "${String(spec.time)}"` }
  if (values.every((value) => value === undefined || value === ''))
    return { reason: `a row of ${spec.title} without "${String(spec.id)}"` }
  const own = values.map((value) => value ?? '').join('|')
  const within = (spec.each && spec.each[1].length > 1) || spec.parts ? part : ''
  const shared = spec.group === undefined ? undefined : textAt(row.json, spec.group)
  const group = shared === undefined || shared === '' ? ownGroup(spec.name, within, own) : shared
  return { part: within, nativeId: own, group, at: time }
}

/** The group of a record that stands alone: its whole name as one text, which nobody takes apart. */
export function ownGroup(stream: string, part: string, nativeId: string): string {
  return `${stream}/${part === '' ? '' : `${part}:`}${nativeId}`
}

function nameOf(spec: Windowed, row: Row | undefined): string | null {
  const id = row && textAt(row.json, typeof spec.id === 'string' ? spec.id : (spec.id[0] ?? ''))
  return id ?? (row ? 'seen' : null)
}

function instantOf(row: Row, { time, timeIn }: Windowed): Instant | undefined {
  for (const member of typeof time === 'string' ? [time] : time) {
    const text = textAt(row.json, member)
    if (text !== undefined && text !== '' && text !== '0') return readInstant(text, timeIn)
  }
  return undefined
}

/** The instant of a text of an exchange. A number that is written otherwise than announced is still read if it is a date. */
export function readInstant(text: string, form: TimeForm): Instant | undefined {
  const whole = /^\d+$/.test(text) ? BigInt(text) : undefined
  switch (form) {
    case 'seconds':
      return parseSeconds(text) ?? parseInstant(text)
    case 'millis':
      return parseMillis(text) ?? fractionOfMillis(text) ?? parseInstant(text)
    case 'micros':
      return whole === undefined ? parseInstant(text) : (whole as Instant)
    case 'nanos':
      return whole === undefined ? parseInstant(text) : ((whole / 1_000n) as Instant)
    case 'iso':
      return parseInstant(text)
  }
}

/** `1706382263841.325000`: milliseconds with up to three more digits. */
function fractionOfMillis(text: string): Instant | undefined {
  const [, whole, digits] = /^(\d{1,15})\.(\d+)$/.exec(text) ?? []
  if (whole === undefined || digits === undefined) return undefined
  return (BigInt(whole) * MICROS_PER_MILLI + BigInt(digits.slice(0, 3).padEnd(3, '0'))) as Instant
}

function unitOf(form: TimeForm): bigint {
  return form === 'seconds' ? MICROS_PER_SECOND : form === 'millis' ? MICROS_PER_MILLI : 1n
}

function write(moment: Instant, form: TimeForm, rounding: 'up' | 'down'): string {
  const unit = unitOf(form)
  const units = (moment + (rounding === 'up' ? unit - 1n : 0n)) / unit
  switch (form) {
    case 'nanos':
      return String(moment * 1_000n)
    case 'iso':
      return formatInstant(moment)
    case 'seconds':
    case 'millis':
    case 'micros':
      return String(units)
  }
}
