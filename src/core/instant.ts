import { assert } from './assert.ts'

/** Microseconds since 1970-01-01T00:00:00Z. Exchanges stamp finer than a millisecond; nothing here is local time. */
export type Instant = bigint & { readonly brand: 'Instant' }

/** The only way to learn the time. The real one is made in main.ts; tests hold a still one. */
export interface Clock {
  now(): Instant
}

export const MICROS_PER_MILLI = 1_000n
export const MICROS_PER_SECOND = 1_000_000n
export const MICROS_PER_DAY = 86_400n * MICROS_PER_SECOND

export function instant(micros: bigint): Instant {
  return micros as Instant
}

export function fromMillis(millis: number | bigint): Instant {
  return instant(BigInt(millis) * MICROS_PER_MILLI)
}

/** Whole milliseconds, rounded down: for exchanges that take no finer time. */
export function toMillis(at: Instant): number {
  return Number(floorDivide(at, MICROS_PER_MILLI))
}

export function plus(at: Instant, micros: bigint): Instant {
  return instant(at + micros)
}

export function earlier(left: Instant, right: Instant): Instant {
  return left < right ? left : right
}

export function later(left: Instant, right: Instant): Instant {
  return left > right ? left : right
}

/** The instant of a number of seconds with up to six digits behind the point, kept exactly: `1527213229.4491`. */
export function parseSeconds(text: string): Instant | undefined {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(text)
  if (!match) return undefined
  const fraction = (match[2] ?? '').slice(0, 6).padEnd(6, '0')
  return instant(BigInt(match[1] ?? '0') * MICROS_PER_SECOND + BigInt(fraction))
}

/** The instant of a whole number of milliseconds. */
export function parseMillis(text: string): Instant | undefined {
  return /^\d{1,15}$/.test(text) ? fromMillis(BigInt(text)) : undefined
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * The instant of an ISO-8601 text, with up to microseconds. A text without a zone is read as UTC, a bare date as its
 * first moment. Undefined if it is no date, or a date that the calendar does not have.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = ISO.exec(text.trim())
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  const days = daysFromCivil(Number(year), Number(month), Number(day))
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const seconds =
    BigInt(days) * 86_400n + BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offsetSeconds(zone))
  return instant(seconds * MICROS_PER_SECOND + BigInt(fraction.slice(0, 6).padEnd(6, '0')))
}

/** The instant of a text of ours. A text that is none is a bug. */
export function at(text: string): Instant {
  const parsed = parseInstant(text)
  assert(parsed !== undefined, `not an instant: ${text}`)
  return parsed
}

/** ISO-8601 in UTC with `Z`: milliseconds, or microseconds where there are any. */
export function formatInstant(value: Instant): string {
  const seconds = floorDivide(value, MICROS_PER_SECOND)
  const micros = value - seconds * MICROS_PER_SECOND
  const days = floorDivide(seconds, 86_400n)
  const rest = Number(seconds - days * 86_400n)
  const [year, month, day] = civilFromDays(Number(days))
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  const time = `${pad(Math.floor(rest / 3600), 2)}:${pad(Math.floor(rest / 60) % 60, 2)}:${pad(rest % 60, 2)}`
  const fraction = micros % 1000n === 0n ? pad(Number(micros / 1000n), 3) : pad(Number(micros), 6)
  return `${date}T${time}.${fraction}Z`
}

function offsetSeconds(zone: string): number {
  if (zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(3).replace(':', '') || '0') * 60)
}

/** Days since 1970-01-01 of a date of the Gregorian calendar; after Howard Hinnant's `days_from_civil`. */
export function daysFromCivil(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month (1 to 12) and day of a number of days since 1970-01-01. */
export function civilFromDays(days: number): readonly [number, number, number] {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day]
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** For sentences: `2026-11-21 17:04 UTC`. Seconds and less are left out. */
export function sayInstant(value: Instant): string {
  const text = formatInstant(value)
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
}
