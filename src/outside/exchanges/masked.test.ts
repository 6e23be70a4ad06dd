import { expect, test } from 'vitest'
import { fitsMask } from './masked.ts'

test.each([
  ['c5dcfbf1f3a7*****', true],
  ['c5dcfbf1****9d0e', true],
  ['****9d0e', true],
  ['d5dcfbf1f3a7*****', false],
  ['c5dcfbf1****9d0f', false],
  ['c5*****', false],
  ['*****', false],
  ['', false],
  ['c5dcfbf1f3a79d0e', false],
])('a key shown as %s is ours: %s', (masked, ours) => {
  expect(fitsMask(masked, 'c5dcfbf1f3a79d0e')).toBe(ours)
})
