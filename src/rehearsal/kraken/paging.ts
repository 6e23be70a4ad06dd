import { parseSeconds } from '../../core/instant.ts'
import { firstAtLeast, type Range } from '../sorted.ts'

/** What paging needs to know of a row. */
export interface Paged {
  readonly ordinal: number
  readonly micros: number
}

/**
 * The rows between `start` (excluded) and `end` (included), each a unix time in seconds, fractions allowed, or the id of
 * a row. Undefined if one is neither.
 */
export function rangeAsked<Row extends Paged>(
  rows: readonly Row[],
  parameters: URLSearchParams,
  byId: (id: string) => Row | undefined,
): Range | undefined {
  const start = parameters.get('start')
  const end = parameters.get('end')
  const from = start === null || start === '' ? 0 : after(rows, start, byId)
  const until = end === null || end === '' ? rows.length : after(rows, end, byId)
  return from === undefined || until === undefined ? undefined : { from, until: Math.max(from, until) }
}

/** The first row behind a point: exclusive for a start, and the end of what includes it for an end. */
function after<Row extends Paged>(
  rows: readonly Row[],
  point: string,
  byId: (id: string) => Row | undefined,
): number | undefined {
  const instant = parseSeconds(point)
  if (instant !== undefined) return firstAtLeast(rows, Number(instant) + 1, (row) => row.micros)
  const row = byId(point)
  return row === undefined ? undefined : row.ordinal + 1
}

/** The same range among only some of the rows, as positions in `chosen`. */
export function within(chosen: readonly Paged[], range: Range): Range {
  const position = (ordinal: number): number => firstAtLeast(chosen, ordinal, (row) => row.ordinal)
  return { from: position(range.from), until: position(range.until) }
}
