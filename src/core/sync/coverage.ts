import { instant, type Instant } from '../instant.ts'

/**
 * A stretch of time, or of whatever else a source counts its history by (heights of a chain, for one), `from` included,
 * `until` excluded. Never empty. A brand of its own keeps one kind of point from being taken for another.
 */
export interface Range<Point extends bigint = Instant> {
  readonly from: Point
  readonly until: Point
}

/**
 * The stretches of a stream that are proven complete: sorted, apart from each other (touching ones are joined). Over
 * instants it is the mirror of PostgreSQL's `tstzmultirange`.
 */
export type Coverage<Point extends bigint = Instant> = readonly Range<Point>[]

/** No stretch at all, of any kind of point. */
export const NOTHING: Coverage<never> = []

export function range<Point extends bigint = Instant>(from: Point, until: Point): Coverage<Point> {
  return from < until ? [{ from, until }] : NOTHING
}

/** What is in either. */
export function union<Point extends bigint = Instant>(left: Coverage<Point>, right: Coverage<Point>): Coverage<Point> {
  const sorted = [...left, ...right].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const joined: Range<Point>[] = []
  for (const next of sorted) {
    const last = joined.at(-1)
    if (last && next.from <= last.until)
      joined[joined.length - 1] = { from: last.from, until: most(last.until, next.until) }
    else joined.push(next)
  }
  return joined
}

/** What is in `whole` and not in `part`. */
export function subtract<Point extends bigint = Instant>(
  whole: Coverage<Point>,
  part: Coverage<Point>,
): Coverage<Point> {
  const left: Range<Point>[] = []
  for (const piece of whole) {
    let from = piece.from
    for (const hole of part) {
      if (hole.until <= from || hole.from >= piece.until) continue
      if (hole.from > from) left.push({ from, until: hole.from })
      from = most(from, hole.until)
    }
    if (from < piece.until) left.push({ from, until: piece.until })
  }
  return left
}

/** What is in both. */
export function intersection<Point extends bigint = Instant>(
  left: Coverage<Point>,
  right: Coverage<Point>,
): Coverage<Point> {
  const both: Range<Point>[] = []
  for (const one of left) {
    for (const other of right) {
      const from = most(one.from, other.from)
      const until = least(one.until, other.until)
      if (from < until) both.push({ from, until })
    }
  }
  return union(both, NOTHING)
}

/** Up to when the coverage reaches without a gap from `from`; `from` itself where nothing is proven. */
export function provenUntil<Point extends bigint = Instant>(coverage: Coverage<Point>, from: Point): Point {
  const first = coverage.find((piece) => piece.from <= from && piece.until > from)
  return first ? first.until : from
}

/** How many points in all: microseconds, of instants. */
export function length(coverage: Coverage<bigint>): bigint {
  return coverage.reduce((total, piece) => total + (piece.until - piece.from), 0n)
}

/** The smallest instant after all coverage: what `until` would be for a range that includes `at` itself. */
export function justAfter(at: Instant): Instant {
  return instant(at + 1n)
}

function least<Point extends bigint>(left: Point, right: Point): Point {
  return left < right ? left : right
}

function most<Point extends bigint>(left: Point, right: Point): Point {
  return left > right ? left : right
}
