import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { at, plus } from '../../core/instant.ts'
import { backOff } from './bookkeeping.ts'

const SINCE = at('2026-11-21T12:00:00Z')
const MINUTE = 60_000_000n

test('trouble is looked at after ten minutes, less and less often while it lasts, and at least every six hours', () => {
  const waits = [0n, 30n, 120n, 3_000n].map((minutes) => backOff(SINCE, plus(SINCE, minutes * MINUTE)) / MINUTE)
  expect(waits).toEqual([10n, 15n, 60n, 360n])
})

test('never sooner and never later, however long it lasts', () => {
  assert(
    property(integer({ min: 0, max: 10_000_000 }), (minutes) => {
      const wait = backOff(SINCE, plus(SINCE, BigInt(minutes) * MINUTE))
      expect(wait >= 10n * MINUTE && wait <= 360n * MINUTE).toBe(true)
    }),
  )
})
