import { useSyncExternalStore } from 'react'
import { words } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
type Unit = readonly [size: number, one: string, more: string, until: number]

const YEAR: Unit = [365.25 * DAY, ...words.moments.year, Infinity]
const UNITS: readonly Unit[] = [
  [1_000, ...words.moments.second, MINUTE],
  [MINUTE, ...words.moments.minute, HOUR],
  [HOUR, ...words.moments.hour, 1.5 * DAY],
  [DAY, ...words.moments.day, 60 * DAY],
  [30.44 * DAY, ...words.moments.month, 700 * DAY],
]

/** Older than this a date says more than a distance. */
const FAR = 30 * DAY

/** "in 4 min", "3 h ago", "12 days ago". */
export function distance(iso: string, now: number): string {
  const gap = Date.parse(iso) - now
  const size = Math.abs(gap)
  const [unit, one, more] = UNITS.find(([, , , until]) => size < until) ?? YEAR
  const shown = Math.max(1, Math.round(size / unit))
  const text = `${shown} ${shown === 1 ? one : more}`
  return gap > 0 ? words.moments.ahead(text) : words.moments.ago(text)
}

/** A distance while it is near, else the day. */
export function nearOrDay(iso: string, now: number, zone: string): string {
  return Math.abs(Date.parse(iso) - now) < FAR ? distance(iso, now) : day(iso, zone)
}

export function day(iso: string, zone: string): string {
  return written(iso, zone, { day: 'numeric', month: 'short', year: 'numeric' })
}

export function time(iso: string, zone: string): string {
  return written(iso, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

export function whole(iso: string, zone: string): string {
  const text = written(iso, zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return `${text} (${zone})`
}

/** "about 6 min", from seconds. */
export function span(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.round((seconds - hours * 3_600) / 60)
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

export function daysUntil(iso: string, now: number): number {
  return Math.ceil((Date.parse(iso) - now) / DAY)
}

/** The first moment of a calendar day of a zone, as an instant; `offset` days later. */
export function startOfDay(date: string, zone: string, offset = 0): string {
  const wanted = Date.parse(`${date}T00:00:00Z`) + offset * DAY
  if (Number.isNaN(wanted)) return date
  // Twice, for the days on which the clocks change.
  const first = wanted - aheadOfUtc(wanted, zone)
  return new Date(wanted - aheadOfUtc(first, zone)).toISOString()
}

function aheadOfUtc(at: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - at
}

let ticking = Date.now()
const listeners = new Set<() => void>()
setInterval(() => {
  ticking = Date.now()
  for (const listener of listeners) listener()
}, 20_000)

/** The time, renewed often enough for "3 min ago" to be true. */
export function useNow(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ticking,
  )
}

function written(iso: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(date)
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(date)
  }
}
