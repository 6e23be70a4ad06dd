import { expect, test } from 'vitest'
import { at, daysFromCivil, plus } from '../instant.ts'
import { Calendar, zoneIsKnown } from './calendar.ts'

/** The local day and year after each move, as dates. */
function days(zone: string, ...moments: readonly string[]) {
  const calendar = new Calendar(zone)
  return moments.map((moment) => {
    calendar.moveTo(at(moment))
    return [calendar.day, calendar.year]
  })
}

const day = (year: number, month: number, date: number) => [daysFromCivil(year, month, date), year]

test('a day ends at local midnight, to the microsecond', () => {
  expect(
    days(
      'America/New_York',
      '2025-01-02T04:59:59.999999Z',
      '2025-01-02T05:00:00Z',
      '2025-01-03T04:59:59Z',
      '2025-01-03T05:00:00Z',
    ),
  ).toEqual([day(2025, 1, 1), day(2025, 1, 2), day(2025, 1, 2), day(2025, 1, 3)])
  expect(days('UTC', '2025-12-31T23:59:59.999999Z', '2026-01-01T00:00:00Z')).toEqual([
    day(2025, 12, 31),
    day(2026, 1, 1),
  ])
})

test('a day on which clocks change is longer or shorter, and ends at its own midnight', () => {
  expect(days('Europe/Berlin', '2025-03-29T23:30:00Z', '2025-03-30T21:59:59Z', '2025-03-30T22:00:00Z')).toEqual([
    day(2025, 3, 30),
    day(2025, 3, 30),
    day(2025, 3, 31),
  ])
  expect(days('Europe/Berlin', '2025-10-25T22:30:00Z', '2025-10-26T22:59:59Z', '2025-10-26T23:00:00Z')).toEqual([
    day(2025, 10, 26),
    day(2025, 10, 26),
    day(2025, 10, 27),
  ])
})

test('clocks that change at midnight are asked again each quarter of an hour', () => {
  // Beirut's clocks went from 24:00 back to 23:00 on 26 October 2025.
  expect(
    days('Asia/Beirut', '2025-10-25T20:50:00Z', '2025-10-25T21:10:00Z', '2025-10-25T21:59:00Z', '2025-10-25T22:00:00Z'),
  ).toEqual([day(2025, 10, 25), day(2025, 10, 25), day(2025, 10, 25), day(2025, 10, 26)])
})

test('days before 1970 are days too', () => {
  expect(days('UTC', '1969-12-30T23:59:59.5Z', '1969-12-31T00:00:00Z', '1970-01-01T00:00:00Z')).toEqual([
    day(1969, 12, 30),
    day(1969, 12, 31),
    day(1970, 1, 1),
  ])
  expect(days('Asia/Tokyo', '1969-12-31T14:59:59.9Z', '1969-12-31T15:00:00Z')).toEqual([
    day(1969, 12, 31),
    day(1970, 1, 1),
  ])
})

test('each day has the day from which what is acquired on it is long-term', () => {
  const calendar = new Calendar('UTC')
  calendar.moveTo(at('2024-02-29T12:00:00Z'))
  expect(calendar.longFrom).toBe(daysFromCivil(2025, 3, 1))
  calendar.moveTo(plus(at('2024-02-29T12:00:00Z'), 86_400_000_000n))
  expect(calendar.longFrom).toBe(daysFromCivil(2025, 3, 2))
})

test('a zone is known by the name that the machine has for it', () => {
  expect(['Europe/Berlin', 'UTC', 'Nowhere/Town', ''].map(zoneIsKnown)).toEqual([true, true, false, false])
})
