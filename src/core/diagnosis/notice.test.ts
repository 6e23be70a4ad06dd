import { expect, test } from 'vitest'
import { at } from '../instant.ts'
import { nextTry, noticeOf, occasionOf } from './notice.ts'
import type { Notice } from './remind.ts'

const NOTICES: readonly Notice[] = ['opened', 'escalated', 'reminder']

test('an occasion names its kind of message, each stage and each reminder apart', () => {
  expect(NOTICES.map((notice) => noticeOf(occasionOf(notice, 2, 3)))).toEqual(NOTICES)
  expect(occasionOf('opened', 1, 0)).toBe(occasionOf('opened', 2, 5))
  expect(occasionOf('escalated', 1, 0)).not.toBe(occasionOf('escalated', 2, 0))
  expect(occasionOf('reminder', 1, 1)).not.toBe(occasionOf('reminder', 1, 2))
})

test('a message that is refused is tried five times more within nine hours, each time after longer, and then given up', () => {
  const now = at('2026-11-21T12:00:00Z')
  const waits = [1, 2, 3, 4, 5].map((attempts) => Number(((nextTry(attempts, now) ?? now) - now) / 1_000_000n))
  expect(waits).toEqual([60, 300, 1_800, 7_200, 21_600])
  expect(nextTry(6, now)).toBeNull()
})
