/** Weights that are counted per whole window of the clock and start at 0 in the next. Binance's model. */
export interface FixedWindow {
  /** Adds `weight` for `key` and tells the sum of this window, whether it is over, and when the next window begins. */
  add(
    key: string,
    weight: number,
    nowMicros: number,
  ): { readonly used: number; readonly over: boolean; readonly endsMicros: number }
}

/** @param windowMicros length of a window at the rehearsal's speed */
export function fixedWindow(limit: number, windowMicros: number): FixedWindow {
  const sums = new Map<string, number>()
  let window = 0
  return {
    add(key, weight, nowMicros) {
      const current = Math.floor(nowMicros / windowMicros)
      if (current !== window) {
        sums.clear()
        window = current
      }
      const used = (sums.get(key) ?? 0) + weight
      sums.set(key, used)
      return { used, over: used > limit, endsMicros: (current + 1) * windowMicros }
    },
  }
}

/**
 * The least seconds in which calls of the given weight each can be made. The first window is taken to be nearly over
 * when the walk begins, so that its budget and the next one's can follow each other at once: the best luck there is.
 */
export function leastSecondsInWindows(calls: number, weight: number, limit: number, windowSeconds: number): number {
  const perWindow = Math.max(1, Math.floor(limit / weight))
  const windows = Math.ceil(calls / perWindow)
  return Math.max(0, windows - 2) * windowSeconds
}
