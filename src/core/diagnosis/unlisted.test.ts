import { expect, test } from 'vitest'
import { at } from '../instant.ts'
import { tell } from './tell.ts'
import { countUnlisted, UNLISTED_MAX } from './unlisted.ts'

const finding = (code: string | null, unlisted: boolean) =>
  tell(
    { exchange: 'Kraken', where: 'Kraken 1' },
    { cause: 'unknown', evidence: [`said ${code}`], details: { code, status: 400, unlisted } },
  )

test('what no table knows is counted by exchange, code and status, and what one knows is not', () => {
  const first = countUnlisted([], 'kraken', [finding('E1', true), finding('E2', false)], at('2026-01-01T00:00:00Z'))
  const then = countUnlisted(first, 'kraken', [finding('E1', true), finding(null, true)], at('2026-01-02T00:00:00Z'))
  expect(countUnlisted(then, 'gate', [finding('E1', true)], at('2026-01-03T00:00:00Z'))).toMatchObject([
    {
      exchange: 'kraken',
      code: 'E1',
      count: 2,
      firstAt: '2026-01-01T00:00:00.000Z',
      lastAt: '2026-01-02T00:00:00.000Z',
      seen: 'said E1',
    },
    { exchange: 'kraken', code: null, status: 400, count: 1 },
    { exchange: 'gate', code: 'E1', count: 1 },
  ])
})

test('the oldest go where there are too many', () => {
  const many = Array.from({ length: UNLISTED_MAX + 5 }, (_, number) => finding(`E${number}`, true))
  const kept = countUnlisted([], 'kraken', many, at('2026-01-01T00:00:00Z'))
  expect(kept.map(({ code }) => code).slice(0, 1)).toEqual(['E5'])
  expect(kept).toHaveLength(UNLISTED_MAX)
})
