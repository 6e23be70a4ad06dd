import { describe, expect, test } from 'vitest'
import { at, instant, type Instant } from '../instant.ts'
import { NOTHING } from './coverage.ts'
import { misfitOf, tellMisfits, type Question } from './fit.ts'
import type { PageFacts, StreamShape, Walk } from './stream.ts'
import { beginWalk, nextAsk, takePage } from './walk.ts'

const DAY = 86_400_000_000n
const day = (count: number): Instant => instant(BigInt(count) * DAY)
const shape: Omit<StreamShape, 'walk'> = { name: 'rows', since: day(0), retentionDays: null, overlapMicros: 0n }

describe('an answer that does not fit its question', () => {
  const facts: PageFacts = {
    rows: 2,
    total: null,
    more: true,
    oldest: day(1),
    newest: day(2),
    lastId: '9',
    nextCursor: null,
  }
  const turned: readonly Walk[] = [
    { by: 'newest_first', pageSize: 2 },
    { by: 'windows', windowMicros: 30n * DAY, pageSize: 2, pages: 'number' },
    { by: 'windows', windowMicros: 30n * DAY, pageSize: 2, pages: 'offset' },
    { by: 'windows', windowMicros: 30n * DAY, pageSize: 2, pages: 'cursor' },
  ]
  const isCursor = (walk: Walk): boolean => walk.by === 'windows' && walk.pages === 'cursor'

  test.each(turned)('a page that does not fit its question proves nothing of its window ($by $pages)', (walk) => {
    const begun = beginWalk({ ...shape, walk }, { coverage: NOTHING, lastId: null }, { until: day(30) })
    const nextCursor = isCursor(walk) ? 'a' : null
    const first = takePage(
      { ...shape, walk },
      begun,
      { ...facts, nextCursor },
      { fresh: 1, doubt: 'not what was asked' },
    )
    const last = { ...facts, rows: 0, more: false }
    const end = takePage({ ...shape, walk }, first.state, last, { fresh: 0, doubt: null })
    expect([first.proven, first.doubt, end.proven, end.doubt]).toEqual([[], null, [], 'not what was asked'])
    expect([first.state.lastId, end.state.todo, end.state.spoiled]).toEqual([null, [], null])
  })

  test.each(turned)('a page that comes again ends the window, unproven ($by $pages)', (walk) => {
    const begun = beginWalk({ ...shape, walk }, { coverage: NOTHING, lastId: null }, { until: day(30) })
    const first = takePage(
      { ...shape, walk },
      begun,
      { ...facts, nextCursor: isCursor(walk) ? 'a' : null },
      { fresh: 2, doubt: null },
    )
    const again = { ...facts, nextCursor: isCursor(walk) ? 'b' : null }
    const end = takePage({ ...shape, walk }, first.state, again, { fresh: 0, doubt: null })
    expect([end.proven, end.state.todo]).toEqual([[], []])
    expect(end.doubt).toMatch(/were there already/)
  })

  test('a stretch that announces more rows than it delivers is proven down to the oldest of them, and the doubt is told', () => {
    const walk: Walk = { by: 'newest_first', pageSize: 2 }
    const begun = beginWalk({ ...shape, walk }, { coverage: NOTHING, lastId: null }, { until: day(30) })
    const first = takePage({ ...shape, walk }, begun, { ...facts, total: 5 }, { fresh: 2, doubt: null })
    const end = takePage({ ...shape, walk }, first.state, { ...facts, rows: 0, total: 5 }, { fresh: 0, doubt: null })
    expect(first.proven).toEqual([{ from: instant(day(1) + 1n), until: day(30) }])
    expect([end.proven, end.state.todo]).toEqual([[], []])
    expect(end.doubt).toBe('The exchange announced 5 rows for this window and delivered 2.')
  })

  test('rows that are told twice move an offset by what was delivered alone', () => {
    const walk: Walk = { by: 'windows', windowMicros: 30n * DAY, pageSize: 4, pages: 'offset' }
    const begun = beginWalk({ ...shape, walk }, { coverage: NOTHING, lastId: null }, { until: day(30) })
    const { state } = takePage({ ...shape, walk }, begun, { ...facts, rows: 4 }, { fresh: 2, doubt: null })
    expect(nextAsk({ ...shape, walk }, state)?.offset).toBe(2)
  })

  test('after an id, a page that does not fit leads nowhere', () => {
    const walk: Walk = { by: 'ids', pageSize: 2 }
    const begun = beginWalk({ ...shape, walk }, { coverage: NOTHING, lastId: '5' }, { until: day(30) })
    const step = takePage({ ...shape, walk }, begun, facts, { fresh: 0, doubt: 'of another market' })
    expect([step.proven, step.state.lastId, step.state.finished, step.doubt]).toEqual([
      [],
      '5',
      true,
      'of another market',
    ])
  })
})

describe('a row', () => {
  const question: Question = {
    earliest: day(1),
    from: day(10),
    until: day(20),
    slackMicros: DAY,
    of: 'BTC/USDT',
    fromId: '5',
  }
  const row = { at: day(15), of: 'BTCUSDT', id: '5' }

  test.each([
    ['of the market, the window and the ids that were asked for fits', row, undefined],
    ['of another market does not fit', { ...row, of: 'ETHUSDT' }, 'of_another'],
    ['that names no market fits', { ...row, of: null }, undefined],
    ['a little before the window fits', { ...row, at: day(9) }, undefined],
    ['further before the window does not fit', { ...row, at: instant(day(9) - 1n) }, 'outside_window'],
    ['a little after the window fits', { ...row, at: instant(day(21) - 1n) }, undefined],
    ['further after the window does not fit', { ...row, at: day(21) }, 'outside_window'],
    ['below the id that was asked for does not fit', { ...row, id: '4' }, 'before_id'],
    ['without a number for an id fits', { ...row, id: null }, undefined],
  ] as const)('%s', (_what, told, expected) => {
    expect(misfitOf(told, question)).toBe(expected)
  })

  test('fits any instant that can be where the question names no window', () => {
    const any = { ...question, slackMicros: null }
    expect(misfitOf({ ...row, at: day(2) }, any)).toBeUndefined()
    expect(misfitOf({ ...row, at: instant(day(0) - 1n) }, any)).toBe('outside_window')
    expect(misfitOf({ ...row, at: day(21) }, any)).toBe('outside_window')
  })

  test('that does not fit is told with what was asked for', () => {
    const asked = { ...question, from: at('2024-01-01'), until: at('2024-02-01') }
    expect(tellMisfits([], asked)).toBeNull()
    expect(tellMisfits(['outside_window', 'outside_window'], asked)).toBe(
      'The exchange answered with 2 rows that lie outside of what was asked for, 2024-01-01T00:00:00Z to 2024-02-01T00:00:00Z: they are not kept, this part is not proven, and it is asked for again.',
    )
    expect(tellMisfits(['of_another'], asked)).toMatch(
      /^The exchange answered with 1 row that are of something else than was asked for, BTC\/USDT/,
    )
  })
})
