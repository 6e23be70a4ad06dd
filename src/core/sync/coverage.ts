import { earlier, instant, later, type Instant } from '../instant.ts'

/** A stretch of time, `from` included, `until` excluded. Never empty. */
export interface Range {
  readonly from: Instant
  readonly until: Instant
}

/**
 * The stretches of a stream that are proven complete: sorted, apart from each other (touching ones are joined). The
 * mirror of PostgreSQL's `tstzmultirange`.
 */
export type Coverage = readonly Range[]

export const NOTHING: Coverage = []

export function range(from: Instant, until: Instant): Coverage {
  return from < until ? [{ from, until }] : NOTHING
}

/** What is in either. */
export function union(left: Coverage, right: Coverage): Coverage {
  const sorted = [...left, ...right].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const joined: Range[] = []
  for (const next of sorted) {
    const last = joined.at(-1)
    if (last && next.from <= last.until)
      joined[joined.length - 1] = { from: last.from, until: later(last.until, next.until) }
    else joined.push(next)
  }
  return joined
}

/** What is in `whole` and not in `part`. */
export function subtract(whole: Coverage, part: Coverage): Coverage {
  const left: Range[] = []
  for (const piece of whole) {
    let from = piece.from
    for (const hole of part) {
      if (hole.until <= from || hole.from >= piece.until) continue
      if (hole.from > from) left.push({ from, until: hole.from })
      from = later(from, hole.until)
    }
    if (from < piece.until) left.push({ from, until: piece.until })
  }
  return left
}

/** What is in both. */
export function intersection(left: Coverage, right: Coverage): Coverage {
  const both: Range[] = []
  for (const one of left) {
    for (const other of right) {
      const from = later(one.from, other.from)
      const until = earlier(one.until, other.until)
      if (from < until) both.push({ from, until })
    }
  }
  return union(both, NOTHING)
}

/** Up to when the coverage reaches without a gap from `from`; `from` itself where nothing is proven. */
export function provenUntil(coverage: Coverage, from: Instant): Instant {
  const first = coverage.find((piece) => piece.from <= from && piece.until > from)
  return first ? first.until : from
}

/** Microseconds in all. */
export function length(coverage: Coverage): bigint {
  return coverage.reduce((total, piece) => total + (piece.until - piece.from), 0n)
}

/** The smallest instant after all coverage: what `until` would be for a range that includes `at` itself. */
export function justAfter(at: Instant): Instant {
  return instant(at + 1n)
}
