import { useSyncExternalStore } from 'react'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Older than this a date says more than a distance. */
const FAR = 30 * DAY

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })

/** "in 4 min", "3 h ago", "12 days ago". */
export function distance(iso: string, now: number): string {
  const gap = Date.parse(iso) - now
  const size = Math.abs(gap)
  if (size < MINUTE) return relative.format(Math.round(gap / 1000), 'second')
  if (size < HOUR) return relative.format(Math.round(gap / MINUTE), 'minute')
  if (size < 2 * DAY) return relative.format(Math.round(gap / HOUR), 'hour')
  if (size < 60 * DAY) return relative.format(Math.round(gap / DAY), 'day')
  if (size < 700 * DAY) return relative.format(Math.round(gap / (30.44 * DAY)), 'month')
  return relative.format(Math.round(gap / (365.25 * DAY)), 'year')
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
