import { parseInstant } from '../../core/instant.ts'
import type { Answered } from '../exchange.ts'
import { firstAtLeast, newestFirst, type Range } from '../sorted.ts'
import { afterFaults, pageSize } from '../visible.ts'
import type { Entry } from './book.ts'
import type { Answer, KitList, Page, Paging, Scene, Unit } from './venue.ts'

export const DAY_MICROS = 86_400 * 1_000_000

/** The answer of a list. */
export function listAnswer(list: KitList, scene: Scene): Answered {
  const refused = list.check?.(scene)
  if (refused) return refused
  const name = typeof list.of === 'string' ? list.of : list.of(scene)
  if (typeof name !== 'string') return name
  const window = windowAsked(list, scene)
  if ('status' in window) return window

  const { faults } = scene.setting
  const all = scene.book.list(name)
  const visible = afterFaults(within(all, window), all.length, faults, scene.asked.path)
  const ordered = inOrder(list, scene, all, visible)
  const asked = Number(scene.query.get(list.page.size ?? '') ?? list.page.usual)
  const size = Math.min(list.page.max, Number.isInteger(asked) && asked > 0 ? asked : list.page.usual)
  const skip = skipped(list.page.turn, ordered, size, scene)
  const entries = ordered.part(skip, skip + pageSize(size, faults))
  const more = skip + entries.length < ordered.length
  const page: Page = {
    rows: entries.map((entry) => entry.json),
    entries,
    total: ordered.length,
    more,
    next: more ? tokenOf(entries.at(-1) ?? ordered.part(skip, skip + 1)[0]) : null,
    number: Math.floor(skip / size) + 1,
    size,
    scene,
  }
  return { status: 200, body: list.envelope(page) }
}

/** The rows of a window in the order of their list. Nothing is copied but what is asked for: a page of a long history costs a page. */
interface Ordered {
  readonly length: number
  part(from: number, until: number): readonly Entry[]
}

function inOrder(list: KitList, scene: Scene, all: readonly Entry[], visible: Range): Ordered {
  const keeps = list.keep?.(scene)
  const rows = keeps ? all.slice(visible.from, visible.until).filter(keeps) : all
  const { from, until } = keeps ? { from: 0, until: rows.length } : visible
  return {
    length: until - from,
    part: (start, end) =>
      list.order === 'newest'
        ? newestFirst(rows, { from, until }, start, end - start)
        : rows.slice(Math.min(until, from + start), Math.min(until, from + end)),
  }
}

interface Window {
  readonly from: number
  readonly until: number
}

/** Both ends included, in microseconds. */
function windowAsked({ time, window, usualDays, retentionDays }: KitList, scene: Scene): Window | Answered {
  const read = (name: string | undefined): number | undefined => {
    const text = name === undefined ? null : scene.query.get(name)
    return text === null || text === '' || time === undefined ? undefined : microsOf(text, time.in)
  }
  const step = time === undefined ? 1 : STEP[time.in]
  const now = scene.serverMicros
  const [start, end] = [read(time?.from), read(time?.until)]
  const until = end === undefined ? now + DAY_MICROS : time?.untilExcluded ? end - 1 : end + step - 1
  const usual = usualDays === undefined ? 0 : now - usualDays * DAY_MICROS
  const asked = start === undefined ? usual : time?.fromExcluded ? start + step : start
  const kept = Math.max(asked, retentionDays === undefined ? 0 : now - retentionDays * DAY_MICROS)
  if (!window || start === undefined || (end ?? now) - start <= window.days * DAY_MICROS) return { from: kept, until }
  if (window.tooWide === 'empty') return { from: 1, until: 0 }
  // Looks at the end of what was asked for, or at its beginning where no end was named.
  if (window.tooWide === 'clamped') return { from: Math.max(kept, (end ?? now) - window.days * DAY_MICROS), until }
  return answered(window.tooWide, scene)
}

const STEP: Readonly<Record<Unit, number>> = {
  seconds: 1_000_000,
  fractions: 1,
  millis: 1_000,
  micros: 1,
  nanos: 1,
  iso: 1_000,
}

function microsOf(text: string, unit: Unit): number | undefined {
  if (unit === 'iso') return Number(parseInstant(text) ?? 0n)
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined
  if (unit === 'nanos') return Number(BigInt(text) / 1_000n)
  return Math.round(Number(text) * (unit === 'fractions' ? 1_000_000 : STEP[unit]))
}

function within(entries: readonly Entry[], { from, until }: Window): Range {
  const position = (micros: number): number => firstAtLeast(entries, micros, (entry) => entry.micros)
  const start = position(from)
  return { from: start, until: Math.max(start, position(until + 1)) }
}

function skipped(turn: Paging, ordered: Ordered, size: number, { query }: Scene): number {
  const text = turn.by === 'none' ? null : query.get(turn.name)
  if (text === null || text === '') return 0
  switch (turn.by) {
    case 'number':
      return Math.max(0, Number(text) - (turn.first ?? 1)) * size
    case 'offset':
      return Math.max(0, Number(text))
    case 'token': {
      if (text === turn.begin) return 0
      const found = ordered.part(0, ordered.length).findIndex((entry) => tokenOf(entry) === text)
      return found < 0 ? ordered.length : found + 1
    }
    case 'after':
      return behind(ordered.part(0, ordered.length), text, turn.included ?? false)
    case 'none':
      return 0
  }
}

/** Ids that are numbers are compared, so that a client may name one that never was: `since_id=1`. */
function behind(ordered: readonly Entry[], id: string, included: boolean): number {
  const exact = ordered.findIndex((entry) => entry.id === id)
  if (exact >= 0) return included ? exact : exact + 1
  if (!/^\d+$/.test(id)) return ordered.length
  const ascends = BigInt(ordered[0]?.id || '0') <= BigInt(ordered.at(-1)?.id || '0')
  const found = ordered.findIndex((entry) => (ascends ? BigInt(entry.id) > BigInt(id) : BigInt(entry.id) < BigInt(id)))
  return found < 0 ? ordered.length : found
}

function tokenOf(entry: Entry | undefined): string {
  return entry === undefined ? 'none' : `c${entry.ordinal.toString(36)}`
}

export function answered(answer: Answer, scene: Scene): Answered {
  return typeof answer === 'function' ? answer(scene) : answer
}
