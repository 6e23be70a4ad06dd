/** A counter that each call raises and that time lowers. Kraken's model. */
export interface LeakyCounter {
  /** Takes `cost` at `nowMicros`, or refuses and takes nothing. */
  take(cost: number, nowMicros: number): boolean
}

/**
 * @param maximum the counter may reach it and not pass it
 * @param decayPerSecond how much it falls in one second of the rehearsal
 */
export function leakyCounter(maximum: number, decayPerSecond: number): LeakyCounter {
  let level = 0
  let seenMicros = 0
  return {
    take(cost, nowMicros) {
      level = Math.max(0, level - ((nowMicros - seenMicros) / 1_000_000) * decayPerSecond)
      seenMicros = nowMicros
      if (level + cost > maximum) return false
      level += cost
      return true
    },
  }
}

/** The least seconds in which calls of `cost` in all can be made, when the counter starts at 0. */
export function leastSeconds(cost: number, maximum: number, decayPerSecond: number): number {
  return Math.max(0, cost - maximum) / decayPerSecond
}
