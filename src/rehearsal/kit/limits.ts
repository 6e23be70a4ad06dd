import { fixedWindow, leastSecondsInWindows, type FixedWindow } from '../limits/fixed-window.ts'
import { leakyCounter, leastSeconds, type LeakyCounter } from '../limits/leaky-counter.ts'
import type { Limit } from './venue.ts'

type Cost = Readonly<Record<string, number>>

/** Counts what requests cost. */
export interface Limiter {
  /** Nothing if the request may pass; else in how many microseconds it could. */
  take(cost: Cost, nowMicros: number): number | undefined
}

/** @param speed how many times faster than life the limits pass */
export function limiter(limits: Readonly<Record<string, Limit>>, speed: number): Limiter {
  const windows = new Map<string, FixedWindow>()
  const counters = new Map<string, LeakyCounter>()
  for (const [name, limit] of Object.entries(limits)) {
    if (limit.kind === 'window') windows.set(name, fixedWindow(limit.limit, (limit.seconds * 1_000_000) / speed))
    else counters.set(name, leakyCounter(limit.max, limit.perSecond * speed))
  }
  return {
    take(cost, nowMicros) {
      for (const [name, weight] of Object.entries(cost)) {
        const told = windows.get(name)?.add('', weight, nowMicros)
        if (told?.over) return told.endsMicros - nowMicros
        const limit = limits[name]
        if (limit?.kind === 'leaky' && counters.get(name)?.take(weight, nowMicros) === false)
          return (weight / (limit.perSecond * speed)) * 1_000_000
      }
      return undefined
    },
  }
}

/** The least seconds in which so many calls of each cost can be made, when calls of different limits go side by side. */
export function leastSecondsFor(
  calls: readonly (readonly [count: number, cost: Cost])[],
  limits: Readonly<Record<string, Limit>>,
  speed: number,
): number {
  const each = Object.entries(limits).map(([name, limit]) => {
    const total = calls.reduce((sum, [count, cost]) => sum + count * (cost[name] ?? 0), 0)
    return limit.kind === 'window'
      ? leastSecondsInWindows(total, 1, limit.limit, limit.seconds) / speed
      : leastSeconds(total, limit.max, limit.perSecond * speed)
  })
  return Math.max(0, ...each)
}
