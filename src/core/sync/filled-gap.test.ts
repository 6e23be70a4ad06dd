import { expect, test } from 'vitest'
import { at, plus } from '../instant.ts'
import { filledGap } from './filled-gap.ts'

const GOOD = at('2026-11-01T00:00:00Z')
const HOUR = 3_600_000_000n

test('a gap of two hours and more that is filled is told in hours, and from a day on in days', () => {
  const after = (hours: bigint) => filledGap('healthy', GOOD, 12, plus(GOOD, hours * HOUR))
  expect(after(1n)).toBe('')
  expect(after(2n)).toBe('The gap of 2 hours is filled: 12 records. ')
  expect(after(23n)).toBe('The gap of 23 hours is filled: 12 records. ')
  expect(after(73n)).toBe('The gap of 3 days is filled: 12 records. ')
})

test('no gap is called filled of a connection that was never good, or is not well after all', () => {
  expect(filledGap('healthy', null, 12, plus(GOOD, 100n * HOUR))).toBe('')
  expect(filledGap('degraded', GOOD, 12, plus(GOOD, 100n * HOUR))).toBe('')
})
