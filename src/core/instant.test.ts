import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  at,
  civilFromDays,
  daysFromCivil,
  formatInstant,
  fromMillis,
  instant,
  parseInstant,
  parseMillis,
  parseSeconds,
  toMillis,
} from './instant.ts'

/** Years 1 to 9999, in milliseconds. */
const millis = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) })

describe('against Date', () => {
  test('an instant of whole milliseconds is printed as Date prints it', () => {
    fc.assert(
      fc.property(millis, (value) => {
        expect(formatInstant(fromMillis(value))).toBe(new Date(value).toISOString())
      }),
    )
  })

  test('the calendar is the same, both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_900_000 }), (days) => {
        const date = new Date(days * 86_400_000)
        const civil = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const
        expect(civilFromDays(days)).toEqual(civil)
        expect(daysFromCivil(...civil)).toBe(days)
      }),
    )
  })
})

test('an instant is read back from what is printed, to the microsecond', () => {
  fc.assert(
    fc.property(millis, fc.integer({ min: 0, max: 999 }), (value, micros) => {
      const moment = instant(BigInt(value) * 1000n + BigInt(micros))
      expect(parseInstant(formatInstant(moment))).toBe(moment)
      expect(toMillis(moment)).toBe(value)
    }),
  )
})

test.each([
  ['2025-01-31', '2025-01-31T00:00:00.000Z'],
  ['2025-01-31T12:00:00+02:00', '2025-01-31T10:00:00.000Z'],
  ['2025-01-31 12:00:00.123456', '2025-01-31T12:00:00.123456Z'],
  ['2025-01-31T00:30:00-0130', '2025-01-31T02:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('reads %s as %s', (input, output) => {
  expect(formatInstant(at(input))).toBe(output)
})

test.each([
  '2025-02-29',
  '2025-13-01',
  '2025-00-10',
  '2025-01-32',
  '2025-01-01T24:00:00Z',
  'yesterday',
  '',
  '01/02/2025',
])('knows no instant "%s"', (input) => {
  expect(parseInstant(input)).toBeUndefined()
})

test('seconds with a fraction and whole milliseconds are read exactly', () => {
  expect(parseSeconds('1527213229.4491')).toBe(1_527_213_229_449_100n)
  expect(parseMillis('1527213229449')).toBe(1_527_213_229_449_000n)
  expect([parseSeconds('1.5e9'), parseMillis('12.5')]).toEqual([undefined, undefined])
})
