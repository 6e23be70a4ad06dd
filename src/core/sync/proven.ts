import { later, MICROS_PER_DAY, plus, type Instant } from '../instant.ts'
import { intersection, union, type Coverage } from './coverage.ts'
import type { StreamShape } from './stream.ts'

/** A stream as far as it matters for what is proven of it. */
export interface Provable extends Pick<StreamShape, 'name' | 'retentionDays'> {
  /** Parts that are always walked, or parts that only the exchange knows; left out where it has none. */
  readonly parts?: { readonly by: 'fixed'; readonly parts: readonly string[] } | { readonly by: 'discover' }
}

/** What is stored as proven of one part of a stream. */
export interface ProvenPart {
  readonly name: string
  readonly part: string
  readonly coverage: Coverage
}

/** The part under which a stream with many parts keeps what is proven of all of them together. */
export const ALL_PARTS = ''

/** What is proven of a stream: of all its parts together where it has parts. */
export function provenOf({ name, parts }: Provable, stored: readonly ProvenPart[]): Coverage {
  const mine = stored.filter((one) => one.name === name)
  const of = (part: string): Coverage => mine.find((one) => one.part === part)?.coverage ?? []
  if (parts?.by !== 'fixed') return of(ALL_PARTS)
  const [first = '', ...others] = parts.parts
  const shared = others.reduce((both, part) => intersection(both, of(part)), of(first))
  return union(shared, of(ALL_PARTS))
}

/**
 * The day on which history begins to be lost for good: the first moment of any stream that is kept for a limited time and
 * is not proven yet, plus the time for which it is kept. Null where nothing is ever lost.
 */
export function lossOf(streams: readonly Provable[], stored: readonly ProvenPart[]): Instant | null {
  return streams.reduce<Instant | null>((earliest, stream) => {
    if (stream.retentionDays === null) return earliest
    const end = endOf(provenOf(stream, stored))
    if (end === null) return earliest
    const lost = plus(end, BigInt(stream.retentionDays) * MICROS_PER_DAY)
    return earliest === null || lost < earliest ? lost : earliest
  }, null)
}

/** The moment up to which every one of these streams is proven; null where one was never read. */
export function provenTogether(streams: readonly Provable[], stored: readonly ProvenPart[]): Instant | null {
  const [first, ...others] = streams.map((stream) => provenOf(stream, stored))
  if (first === undefined) return null
  return endOf(others.reduce((both, one) => intersection(both, one), first))
}

/** Up to when the connection was last asked: the latest end of any coverage. */
export function askedUntil(stored: readonly Pick<ProvenPart, 'coverage'>[]): Instant | null {
  return stored.reduce<Instant | null>((latest, stream) => {
    const end = stream.coverage.at(-1)?.until
    return end === undefined || (latest !== null && latest >= end) ? latest : end
  }, null)
}

/** From when on a stream can be asked for at all: the exchange's own beginning, the account's, or its retention. */
export function reachOf(
  { since, retentionDays }: Pick<StreamShape, 'since' | 'retentionDays'>,
  openedAt: Instant | null,
  now: Instant,
): Instant {
  const begun = openedAt === null ? since : later(since, openedAt)
  return retentionDays === null ? begun : later(begun, plus(now, -BigInt(retentionDays) * MICROS_PER_DAY))
}

function endOf(coverage: Coverage): Instant | null {
  return coverage.reduce<Instant | null>((end, one) => (end === null ? one.until : later(end, one.until)), null)
}
