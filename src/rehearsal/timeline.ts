import type { Random } from './random.ts'

/** When the events of an account happen. */
export interface Timeline {
  /** When the event happens that begins after `rowsBefore` rows and is `rows` long. Never before the one that went before. */
  next(rowsBefore: number, rows: number): number
}

export interface Grid {
  /** The finest step of the exchange's stamps. */
  readonly tickMicros: number
  /** Rows of a page counted from the newest row; left out where pages do not count from there. */
  readonly pageRows?: number
  /** Windows are walked in steps of this: their first and last ticks get events. */
  readonly windowMicros?: number
}

/**
 * Spreads events over a span so that the first happens at `since` and the last at `until`, both exactly. Edges are where
 * clients lose rows or double them, so edges are sought: an event that would begin a page shares the instant of the row
 * before it, and the last tick of a window and the first of the next each get an event. Windows are counted from `since`
 * and back from the midnight before `until`.
 *
 * @param span instants in microseconds since 1970
 */
export function timeline(
  random: Random,
  span: { readonly since: number; readonly until: number; readonly rows: number },
  grid: Grid,
): Timeline {
  const { tickMicros, pageRows = 0, windowMicros = 0 } = grid
  const floor = (micros: number): number => Math.floor(micros / tickMicros) * tickMicros
  const [since, until] = [floor(span.since), floor(span.until)]
  const edges = windowEdges(since, until, windowMicros, tickMicros)
  let last = since
  return {
    next(rowsBefore, rows) {
      const atPageEdge = pageRows > 0 && rowsBefore > 0 && (span.rows - rowsBefore) % pageRows === 0
      const drawn = floor(since + ((until - since) * (rowsBefore + random.unit())) / span.rows)
      if (rowsBefore === 0) last = since
      else if (rowsBefore + rows >= span.rows) last = until
      else if (!atPageEdge) last = edgeBefore(edges, drawn) ?? Math.min(until, Math.max(last, drawn))
      return last
    },
  }
}

/** Takes the next edge if time has come to it. Several events may wait for it; then edges are caught up one by one. */
function edgeBefore(edges: number[], drawn: number): number | undefined {
  return edges[0] !== undefined && edges[0] <= drawn ? edges.shift() : undefined
}

function windowEdges(since: number, until: number, windowMicros: number, tickMicros: number): number[] {
  if (windowMicros === 0) return []
  const starts: number[] = []
  for (let start = since + windowMicros; start < until; start += windowMicros) starts.push(start)
  const midnight = Math.floor(until / DAY_MICROS) * DAY_MICROS
  for (let start = midnight; start > since + tickMicros; start -= windowMicros) starts.push(start)
  return starts
    .flatMap((start) => [start - tickMicros, start])
    .filter((micros) => micros < until)
    .sort((left, right) => left - right)
}

const DAY_MICROS = 86_400 * 1_000_000
