import type { Past } from '../../core/diagnosis/witness.ts'
import { later, parseInstant, plus, type Instant } from '../../core/instant.ts'
import { intersection, type Coverage } from '../../core/sync/coverage.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Connection } from '../../store/connections.ts'
import type { KeptFinding } from '../../store/findings.ts'
import type { Stream } from '../../store/streams.ts'
import { storedPassport } from '../passport.ts'
import { provenOf } from '../views/streams.ts'

const DAY_MICROS = 86_400_000_000n

/** What is remembered of a connection's key from when it was well. */
export function pastOf(connection: Connection, kept: readonly KeptFinding[], addressThen: string | null): Past {
  const passport = storedPassport(connection.passport)
  const open = kept.filter((one) => one.closedAt === null && one.finding.whoActs !== 'nobody')
  const since = open.map((one) => one.openedAt).sort((one, other) => (one < other ? -1 : 1))[0] ?? null
  return {
    // A connection exists only after its key was accepted once.
    workedUntil: connection.lastGoodAt ?? connection.createdAt,
    expiresAt: passport === null ? undefined : passport.expiresAt === null ? null : parseInstant(passport.expiresAt),
    boundAddresses: passport?.boundAddresses ?? null,
    addressThen,
    refusedSince: since,
  }
}

/**
 * The day on which history begins to be lost for good: the first moment of any stream that is kept for a limited time and
 * is not proven yet, plus the time for which it is kept. Null where nothing is ever lost.
 */
export function lossOf(streams: readonly StreamProfile[], stored: readonly Stream[]): Instant | null {
  return streams.reduce<Instant | null>((earliest, stream) => {
    if (stream.retentionDays === null) return earliest
    const end = endOf(provenOf(stream, stored))
    if (end === null) return earliest
    const lost = plus(end, BigInt(stream.retentionDays) * DAY_MICROS)
    return earliest === null || lost < earliest ? lost : earliest
  }, null)
}

/** The moment up to which every one of these streams is proven; null where one was never read. */
export function provenTogether(streams: readonly StreamProfile[], stored: readonly Stream[]): Instant | null {
  const [first, ...others] = streams.map((stream) => provenOf(stream, stored))
  if (first === undefined) return null
  return endOf(others.reduce((both, one) => intersection(both, one), first))
}

function endOf(coverage: Coverage): Instant | null {
  return coverage.reduce<Instant | null>((end, one) => (end === null ? one.until : later(end, one.until)), null)
}
