import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, plus, type Instant } from '../instant.ts'
import { NOTHING, range, subtract, union, type Coverage } from './coverage.ts'
import type { PageFit } from './fit.ts'
import type { Ask, PageFacts, StreamShape, Walk } from './stream.ts'
import { beginWalk, nextAsk, takePage, WINDOW_MIN_MICROS } from './walk.ts'

/** One unit of the little world below: a day, so that windows, overlap and retention are whole numbers of it. */
const DAY = 86_400_000_000n
const day = (count: number | bigint): Instant => instant(BigInt(count) * DAY)
/** More requests than any walk of the little world needs. */
const ASKS_MAX = 2_000

interface Row {
  readonly id: number
  readonly at: Instant
}

/** What the pretend exchange says of its pages beyond their rows. */
type Says = 'total' | 'more' | 'nothing'

interface Exchange {
  readonly walk: Walk
  readonly rows: readonly Row[]
  readonly says: Says
  /** How many more rows it announces than it will ever deliver. */
  readonly overcount: number
  /** How many rows the n-th page is cut to; absent for whole pages. */
  readonly cuts: readonly number[]
  readonly now: Instant
  readonly retentionDays: number | null
}

/** Answers as exchanges do: newest first by offset, windows by page, offset or cursor, ids ascending. */
function answer(
  exchange: Exchange,
  ask: Ask,
  count: number,
): { readonly rows: readonly Row[]; readonly facts: PageFacts } {
  const { walk, says, retentionDays, now } = exchange
  const oldest = retentionDays === null ? instant(0n) : plus(now, -BigInt(retentionDays) * DAY)
  const served = exchange.rows.filter(({ at }) => at >= oldest)
  const inside = served.filter(({ at }) => at >= ask.from && at < ask.until)
  const ordered =
    walk.by === 'newest_first'
      ? inside.toSorted((a, b) => (a.at === b.at ? b.id - a.id : a.at > b.at ? -1 : 1))
      : walk.by === 'ids'
        ? served.filter(({ id }) => id >= Number(ask.fromId ?? '0')).toSorted((a, b) => a.id - b.id)
        : inside
  const pages = walk.by === 'windows' ? walk.pages : walk.by
  const skip =
    pages === 'number'
      ? (ask.page - 1) * ask.pageSize
      : pages === 'offset' || pages === 'newest_first'
        ? ask.offset
        : pages === 'cursor'
          ? Number.parseInt(ask.cursor ?? '0')
          : 0
  const size = walk.by === 'once' ? ordered.length : Math.min(ask.pageSize, exchange.cuts[count] ?? ask.pageSize)
  const rows = ordered.slice(skip, skip + size)
  const end = skip + rows.length
  const instants = rows.map(({ at }) => at).toSorted((a, b) => (a < b ? -1 : 1))
  return {
    rows,
    facts: {
      rows: rows.length,
      total: says === 'total' ? ordered.length + (ordered.length > 0 ? exchange.overcount : 0) : null,
      more: says === 'more' ? end < ordered.length : null,
      oldest: instants[0] ?? null,
      newest: instants.at(-1) ?? null,
      lastId: rows.length === 0 ? null : String(Math.max(...rows.map(({ id }) => id))),
      nextCursor: pages === 'cursor' && end < ordered.length ? `${end}.${count}` : null,
    },
  }
}

interface Kept {
  readonly coverage: Coverage
  readonly lastId: string | null
  readonly delivered: ReadonlySet<number>
}

const EMPTY: Kept = { coverage: NOTHING, lastId: null, delivered: new Set() }

/** An answer of rows that all fit and were not met before. */
function fitting({ rows }: PageFacts): PageFit {
  return { fresh: rows, doubt: null }
}

/** Walks until done or until `stopAfter` pages, as a crash would stop it; what is committed with each page stays. */
function walkOn(
  shape: StreamShape,
  exchange: Exchange,
  kept: Kept,
  until: Instant,
  stopAfter = ASKS_MAX,
  thorough = false,
) {
  let state = beginWalk(shape, { coverage: kept.coverage, lastId: kept.lastId }, { until }, thorough)
  let { coverage } = kept
  const delivered = new Set(kept.delivered)
  const doubts: string[] = []
  let asks = 0
  for (; asks < stopAfter; asks += 1) {
    const ask = nextAsk(shape, state)
    if (!ask) break
    const { rows, facts } = answer(exchange, ask, asks)
    const step = takePage(shape, state, facts, fitting(facts))
    state = step.state
    for (const row of rows) delivered.add(row.id)
    coverage = union(coverage, step.proven)
    if (step.doubt !== null) doubts.push(step.doubt)
    const unproven = exchange.rows.filter(({ id, at }) => !delivered.has(id) && covers(coverage, at))
    expect(unproven).toEqual([])
  }
  expect(asks).toBeLessThan(ASKS_MAX)
  return {
    kept: { coverage, lastId: state.lastId, delivered },
    doubts,
    asks,
    done: nextAsk(shape, state) === undefined,
  }
}

function covers(coverage: Coverage, at: Instant): boolean {
  return coverage.some((piece) => piece.from <= at && at < piece.until)
}

const SPAN = 30
const pageSize = fc.integer({ min: 1, max: 5 })
const windowMicros = fc.integer({ min: 1, max: 12 }).map((days) => BigInt(days) * DAY)
const turned = (pages: 'number' | 'offset' | 'cursor') =>
  fc.record({ by: fc.constant('windows' as const), windowMicros, pageSize, pages: fc.constant(pages) })

/** Every kind of walk, with what exchanges of that kind say, and whether they may cut a page short. */
const KINDS: Record<string, fc.Arbitrary<Pick<Exchange, 'walk' | 'says' | 'overcount' | 'cuts'>>> = {
  'newest first': fc.record({
    walk: fc.record({ by: fc.constant('newest_first' as const), pageSize }),
    says: fc.constantFrom<Says>('total', 'more', 'nothing'),
    overcount: fc.constant(0),
    cuts: fc.array(fc.integer({ min: 1, max: 5 })),
  }),
  'windows by page number': fc.record({
    walk: turned('number'),
    says: fc.constantFrom<Says>('total', 'more', 'nothing'),
    overcount: fc.constant(0),
    cuts: fc.constant([]),
  }),
  'windows by offset': fc.record({
    walk: turned('offset'),
    says: fc.constantFrom<Says>('total', 'more'),
    overcount: fc.constant(0),
    cuts: fc.array(fc.integer({ min: 1, max: 5 })),
  }),
  'windows by offset, of which nothing is said': fc.record({
    walk: turned('offset'),
    says: fc.constant<Says>('nothing'),
    overcount: fc.constant(0),
    cuts: fc.constant([]),
  }),
  'windows by cursor': fc.record({
    walk: turned('cursor'),
    says: fc.constant<Says>('nothing'),
    overcount: fc.constant(0),
    cuts: fc.array(fc.integer({ min: 1, max: 5 })),
  }),
  'after an id': fc.record({
    walk: fc.record({ by: fc.constant('ids' as const), pageSize }),
    says: fc.constant<Says>('nothing'),
    overcount: fc.constant(0),
    cuts: fc.constant([]),
  }),
  'all at once': fc.record({
    walk: fc.constant({ by: 'once' as const, pageSize: 1000 }),
    says: fc.constant<Says>('nothing'),
    overcount: fc.constant(0),
    cuts: fc.constant([]),
  }),
}

const world = fc.record({
  // Few instants for many rows: many are equal, and many lie on the edge of a window or a page.
  ats: fc.array(fc.nat(SPAN - 1), { maxLength: 25 }),
  retentionDays: fc.option(fc.integer({ min: 1, max: SPAN })),
  overlapDays: fc.nat(3),
})

function build(
  kind: Pick<Exchange, 'walk' | 'says' | 'overcount' | 'cuts'>,
  facts: { readonly ats: readonly number[]; readonly retentionDays: number | null; readonly overlapDays: number },
) {
  const rows = facts.ats.toSorted((a, b) => a - b).map((at, index): Row => ({ id: index + 1, at: day(at) }))
  const now = day(SPAN)
  const exchange: Exchange = { ...kind, rows, now, retentionDays: facts.retentionDays }
  const shape: StreamShape = {
    name: 'stream',
    walk: kind.walk,
    since: day(0),
    retentionDays: facts.retentionDays,
    overlapMicros: BigInt(facts.overlapDays) * DAY,
  }
  const reach = facts.retentionDays === null ? day(0) : day(SPAN - facts.retentionDays)
  const due = rows.filter(({ at }) => at >= reach).map(({ id }) => id)
  return { rows, now, exchange, shape, reach, due }
}

describe.each(Object.entries(KINDS))('a walk of %s', (_name, kinds) => {
  test('delivers every row that is still served and proves the whole stretch', () => {
    fc.assert(
      fc.property(kinds, world, (kind, facts) => {
        const { exchange, shape, now, due, reach } = build(kind, facts)
        const { kept, doubts } = walkOn(shape, exchange, EMPTY, now)
        expect(due.filter((id) => !kept.delivered.has(id))).toEqual([])
        expect(doubts).toEqual([])
        expect(subtract(range(reach, now), kept.coverage)).toEqual([])
      }),
    )
  })

  test('loses nothing when it is stopped after any page, any number of times', () => {
    fc.assert(
      fc.property(kinds, world, fc.array(fc.nat(6), { maxLength: 5 }), (kind, facts, crashes) => {
        const { exchange, shape, now, due } = build(kind, facts)
        let kept: Kept = EMPTY
        for (const pages of crashes) ({ kept } = walkOn(shape, exchange, kept, now, pages))
        ;({ kept } = walkOn(shape, exchange, kept, now))
        expect(due.filter((id) => !kept.delivered.has(id))).toEqual([])
        expect(
          nextAsk(shape, beginWalk(shape, { coverage: kept.coverage, lastId: kept.lastId }, { until: now })),
        ).toBeUndefined()
      }),
    )
  })

  test('goes on later where it ended, and finds rows that appeared late within the overlap', () => {
    fc.assert(
      fc.property(
        kinds,
        world,
        fc.nat(SPAN - 1),
        fc.array(fc.nat(SPAN - 1), { maxLength: 5 }),
        (kind, facts, first, late) => {
          const { exchange, shape, now } = build(kind, { ...facts, retentionDays: null })
          const early = { ...exchange, rows: exchange.rows.filter(({ at }) => at < day(first)) }
          const appeared = late
            .map((at, index): Row => ({ id: exchange.rows.length + 1 + index, at: day(at) }))
            .filter(({ at }) => at >= plus(day(first), -shape.overlapMicros))
          const all = { ...exchange, rows: [...exchange.rows, ...appeared] }
          const before = walkOn(shape, early, EMPTY, day(first)).kept
          // An id that comes late is larger; the rows of an exchange without ids are found by their instants.
          const { kept } = walkOnUnchecked(shape, all, before, now)
          expect(all.rows.filter(({ id }) => !kept.has(id))).toEqual([])
        },
      ),
    )
  })
})

/** Rows that appear late lie in what was proven before: only the end is looked at. */
function walkOnUnchecked(shape: StreamShape, exchange: Exchange, kept: Kept, until: Instant) {
  let state = beginWalk(shape, { coverage: kept.coverage, lastId: kept.lastId }, { until })
  const delivered = new Set(kept.delivered)
  for (let asks = 0; asks < ASKS_MAX; asks += 1) {
    const ask = nextAsk(shape, state)
    if (!ask) break
    const { rows, facts } = answer(exchange, ask, asks)
    state = takePage(shape, state, facts, fitting(facts)).state
    for (const row of rows) delivered.add(row.id)
  }
  return { kept: delivered }
}

describe('requests', () => {
  const asksOf = (walk: Walk, ats: readonly number[], says: Says, overcount = 0): number => {
    const { exchange, shape, now } = build(
      { walk, says, overcount, cuts: [] },
      { ats, retentionDays: null, overlapDays: 0 },
    )
    return walkOn(shape, exchange, EMPTY, now).asks
  }
  const ats = fc.array(fc.nat(SPAN - 1), { maxLength: 25 })

  test('newest first with a right count: as many as full pages hold, and one for nothing', () => {
    fc.assert(
      fc.property(ats, pageSize, (rows, size) => {
        expect(asksOf({ by: 'newest_first', pageSize: size }, rows, 'total')).toBe(
          Math.max(1, Math.ceil(rows.length / size)),
        )
      }),
    )
  })

  test('newest first with a count that promises too much: one more, since an empty page ends it', () => {
    expect(asksOf({ by: 'newest_first', pageSize: 5 }, [1, 2, 3, 4, 5, 6], 'total', 7)).toBe(3)
  })

  test('windows that tell their total: one request each, and one more for each further page', () => {
    fc.assert(
      fc.property(ats, pageSize, windowMicros, fc.constantFrom('number', 'offset'), (rows, size, width, pages) => {
        const days = Number(width / DAY)
        const inWindow = Array.from({ length: Math.ceil(SPAN / days) }, (_, n) =>
          rows.filter((at) => Math.floor(at / days) === n),
        )
        const least = inWindow.reduce((total, one) => total + Math.max(1, Math.ceil(one.length / size)), 0)
        expect(asksOf({ by: 'windows', windowMicros: width, pageSize: size, pages }, rows, 'total')).toBe(least)
      }),
    )
  })

  test('ids: one for each full page, and at most two to know that there is nothing more', () => {
    fc.assert(
      fc.property(ats, pageSize, (rows, size) => {
        const asks = asksOf({ by: 'ids', pageSize: size }, rows, 'nothing')
        expect(asks - Math.floor(rows.length / size)).toBeGreaterThanOrEqual(1)
        expect(asks - Math.floor(rows.length / size)).toBeLessThanOrEqual(rows.length === 0 ? 1 : 2)
      }),
    )
  })

  test('all at once: one', () => {
    fc.assert(fc.property(ats, (rows) => asksOf({ by: 'once', pageSize: 1000 }, rows, 'nothing') === 1))
  })
})

describe('a walk by halves', () => {
  const MILLI = WINDOW_MIN_MICROS
  const shapeOf = (size: number): StreamShape => ({
    name: 'halves',
    walk: { by: 'windows', windowMicros: 64n * MILLI, pageSize: size, pages: 'split' },
    since: instant(0n),
    retentionDays: null,
    overlapMicros: 0n,
  })
  const rowsAt = (millis: readonly number[]): readonly Row[] =>
    millis.toSorted((a, b) => a - b).map((at, index) => ({ id: index + 1, at: instant(BigInt(at) * MILLI) }))
  const until = instant(200n * MILLI)
  const exchangeOf = (shape: StreamShape, rows: readonly Row[], says: Says): Exchange => ({
    walk: shape.walk,
    rows,
    says,
    overcount: 0,
    cuts: [],
    now: until,
    retentionDays: null,
  })

  test('delivers every row unless more of them than a page holds fall in one millisecond, and then says so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(199), { maxLength: 40 }),
        pageSize,
        fc.constantFrom<Says>('more', 'nothing'),
        (millis, size, says) => {
          const shape = shapeOf(size)
          const rows = rowsAt(millis)
          const full = new Set(
            rows
              .map(({ at }) => at)
              .filter((at) => rows.filter((row) => row.at === at).length >= (says === 'more' ? size + 1 : size)),
          )
          const { kept, doubts } = walkOn(shape, exchangeOf(shape, rows, says), EMPTY, until)
          expect(rows.filter(({ id, at }) => !kept.delivered.has(id) && !full.has(at))).toEqual([])
          expect(doubts.length).toBe(full.size)
          const gaps = subtract(range(instant(0n), until), kept.coverage)
          expect([...full].filter((at) => covers(kept.coverage, at))).toEqual([])
          expect(gaps.reduce((total, gap) => total + (gap.until - gap.from), 0n)).toBe(BigInt(full.size) * MILLI)
        },
      ),
    )
  })

  test('asks again only for the window under way when it was stopped', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(199), { maxLength: 30 }), fc.nat(12), (millis, stop) => {
        const shape = shapeOf(40)
        const exchange = exchangeOf(shape, rowsAt(millis), 'nothing')
        const whole = walkOn(shape, exchange, EMPTY, until)
        const first = walkOn(shape, exchange, EMPTY, until, stop)
        const second = walkOn(shape, exchange, first.kept, until)
        expect(first.asks + second.asks).toBe(whole.asks)
        expect(second.kept.delivered).toEqual(whole.kept.delivered)
      }),
    )
  })
})

describe('answers that contradict themselves', () => {
  const shape: StreamShape = {
    name: 'stream',
    walk: { by: 'windows', windowMicros: 10n * DAY, pageSize: 5, pages: 'number' },
    since: day(0),
    retentionDays: null,
    overlapMicros: 0n,
  }

  test('a window that announces more rows than it delivers is not proven, and the doubt is told', () => {
    const { exchange } = build(
      { walk: shape.walk, says: 'total', overcount: 3, cuts: [] },
      { ats: [1, 2, 3], retentionDays: null, overlapDays: 0 },
    )
    const { kept, doubts } = walkOn(shape, exchange, EMPTY, day(SPAN))
    expect(doubts).toEqual(['The exchange announced 6 rows for this window and delivered 3.'])
    expect(subtract(range(day(0), day(SPAN)), kept.coverage)).toEqual(range(day(0), day(10)))
  })

  test('an empty page that names a next one is not the end', () => {
    const walk: Walk = { by: 'windows', windowMicros: 30n * DAY, pageSize: 5, pages: 'cursor' }
    const { exchange } = build(
      { walk, says: 'nothing', overcount: 0, cuts: [2, 0] },
      { ats: [1, 2, 3], retentionDays: null, overlapDays: 0 },
    )
    const { kept } = walkOn({ ...shape, walk }, exchange, EMPTY, day(SPAN))
    expect(kept.delivered.size).toBe(3)
  })

  test('a full page that leads to itself ends the window unproven, and the doubt is told', () => {
    const walk: Walk = { by: 'windows', windowMicros: 30n * DAY, pageSize: 2, pages: 'cursor' }
    const state = {
      ...beginWalk({ ...shape, walk }, { coverage: EMPTY.coverage, lastId: null }, { until: day(30) }),
      cursor: '7',
    }
    const facts = { rows: 2, total: null, more: true, oldest: day(1), newest: day(1), lastId: null, nextCursor: '7' }
    const step = takePage({ ...shape, walk }, state, facts, fitting(facts))
    expect([step.proven, step.state.todo]).toEqual([[], []])
    expect(step.doubt).toMatch(/leads to itself/)
  })

  // Nothing tells a page that was cut short from a last one but the next answer. Asking for it each time would cost a
  // request for every window with rows, so it is done once balances say that something is missing.
  test.each<Walk>([
    { by: 'ids', pageSize: 5 },
    { by: 'windows', windowMicros: 30n * DAY, pageSize: 5, pages: 'offset' },
  ])('to a thorough walk, a page cut short without a word proves nothing that it did not deliver ($by)', (walk) => {
    const { exchange } = build(
      { walk, says: 'nothing', overcount: 0, cuts: [3] },
      { ats: [1, 2, 3, 4, 5, 6, 7], retentionDays: null, overlapDays: 0 },
    )
    const { kept } = walkOn({ ...shape, walk }, exchange, EMPTY, day(SPAN), ASKS_MAX, true)
    expect(kept.delivered.size).toBe(7)
  })
})
