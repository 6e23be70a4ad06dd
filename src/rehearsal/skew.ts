import type { FaultBoard } from './fault-board.ts'

/** How far ahead the exchange's clock is where nothing else was said. */
const CLOCK_SKEW_SECONDS = 90

/** By how much the exchange's clock is ahead of the real one, in microseconds; below zero where it is behind. */
export function skewMicros(faults: FaultBoard): number {
  const seconds = faults.isOn('clock_skew') ? Number(faults.argument('clock_skew') ?? CLOCK_SKEW_SECONDS) : 0
  return Math.round(seconds * 1_000_000)
}
