import { formatInstant, MICROS_PER_DAY, MICROS_PER_SECOND, plus, type Instant } from '../instant.ts'
import { NOTHING, range, union, type Coverage } from './coverage.ts'

/**
 * Some events are told by two streams of one exchange: a trade by the ledger and by the list of fills. Balances see the ledger
 * alone, so the other list is held against it: what one tells, the other must tell under the same group and of about the same
 * moment, as far as it is proven. What it does not tell un-proves it there, and it is asked for again.
 */
export interface Expected {
  /** The stream whose row says that there is another one. */
  readonly by: string
  /** The stream that must tell of the same event. */
  readonly of: string
  readonly group: string
  readonly at: Instant
}

/** How far apart the moments of one event may be in two streams: a transfer is told by its begin in one and by its end in the other. */
export const APART_MAX_MICROS = 3n * MICROS_PER_DAY

/** How much around such an event is asked for again: its moment may be another one in the other stream. */
const AROUND_MICROS = 3_600n * MICROS_PER_SECOND

/** The most events of one connection that are kept as not told. */
export const UNMET_MAX = 1_000

/** What a stream tells of a group now: the moments of its rows. */
export type Told = (stream: string, group: string) => readonly Instant[]

/** An event that the other stream does not tell, or tells of quite another moment. */
export interface Unmet extends Expected {
  /** It tells of the group, but elsewhere: one of the two has the wrong moment, so neither is proven there. */
  readonly isApart: boolean
}

/** What is known when the streams are held against each other. */
export interface Held {
  /** Not told until now; each counts until it is told. */
  readonly before: readonly Expected[]
  readonly expected: readonly Expected[]
  readonly told: Told
  readonly proven: (of: string) => Coverage
}

/** The events of which the other stream does not tell although it is proven there; each once. */
export function unmetOf({ before, expected, told, proven }: Held): readonly Unmet[] {
  const coverage = new Map<string, Coverage>()
  const isProven = ({ of, at }: Expected): boolean => {
    const known = coverage.get(of) ?? proven(of)
    coverage.set(of, known)
    return isWithin(known, at)
  }
  const met = new Set<string>()
  const unmet: Unmet[] = []
  for (const one of [...before, ...expected.filter(isProven)]) {
    const name = `${one.by}\n${one.of}\n${one.group}`
    if (met.has(name)) continue
    met.add(name)
    // Whoever told of it does so no longer.
    if (told(one.by, one.group).length === 0) continue
    const moments = told(one.of, one.group)
    if (!moments.some((at) => isNear(at, one.at))) unmet.push({ ...one, isApart: moments.length > 0 })
  }
  return unmet.slice(0, UNMET_MAX)
}

function isWithin(coverage: Coverage, at: Instant): boolean {
  return coverage.some(({ from, until }) => from <= plus(at, -AROUND_MICROS) && plus(at, AROUND_MICROS) <= until)
}

function isNear(one: Instant, other: Instant): boolean {
  const apart = one - other
  return apart <= APART_MAX_MICROS && apart >= -APART_MAX_MICROS
}

/** The streams that are to be asked again because of them. */
export function lackingOf(unmet: readonly Unmet[]): ReadonlySet<string> {
  return new Set(unmet.flatMap((one) => (one.isApart ? [one.of, one.by] : [one.of])))
}

/** What of a stream is not proven because of them. */
export function unprovenBy(unmet: readonly Unmet[], stream: string): Coverage {
  return unmet
    .filter((one) => one.of === stream || (one.isApart && one.by === stream))
    .reduce<Coverage>((all, { at }) => union(all, range(plus(at, -AROUND_MICROS), plus(at, AROUND_MICROS))), NOTHING)
}

/** Why a stream is not proven, of those of its events that only another one tells. */
export function tellUnmet(unmet: readonly Expected[], titleOf: (stream: string) => string): readonly string[] {
  const byWhom = Map.groupBy(unmet, (one) => one.by)
  return [...byWhom].map(([by, ones]) => {
    const first = ones.reduce((earliest, one) => (one.at < earliest.at ? one : earliest))
    const count = ones.length === 1 ? '1 event' : `${ones.length >= UNMET_MAX ? 'at least ' : ''}${ones.length} events`
    return `Not proven, because "${titleOf(by)}" tells of ${count}, the first of ${formatInstant(first.at).slice(0, 10)}, that this does not tell of. It is asked for again with every sync.`
  })
}
