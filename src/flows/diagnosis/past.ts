import type { Past } from '../../core/diagnosis/witness.ts'
import { parseInstant } from '../../core/instant.ts'
import type { Connection } from '../../store/connections.ts'
import type { KeptFinding } from '../../store/findings.ts'
import { storedPassport } from '../passport.ts'

/** What is remembered of a connection's key from when it was well. */
export function pastOf(connection: Connection, kept: readonly KeptFinding[], addressThen: string | null): Past {
  const passport = storedPassport(connection)
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
