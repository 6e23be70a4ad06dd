import {
  incidentsOf,
  byUrgency,
  type Incident,
  type OpenIncident,
  type Trouble,
} from '../../core/diagnosis/incident.ts'
import { warningOf, type KeyFacts } from '../../core/diagnosis/warning.ts'
import { parseInstant, type Instant } from '../../core/instant.ts'
import { lossOf } from '../../core/sync/proven.ts'
import type { StreamProfile } from '../../outside/exchanges/profile.ts'
import { exchangeById, profileOf } from '../../outside/exchanges/registry.ts'
import { listConnections, type Connection } from '../../store/connections.ts'
import { openFindings } from '../../store/findings.ts'
import type { BookTx } from '../../store/store.ts'
import { streamsNamed } from '../../store/streams.ts'
import { sealedSince } from '../../store/vault.ts'
import { storedPassport } from '../passport.ts'

/** Everything that is wrong in a book, and what will be: from what its connections have stored, without asking anyone. */
export async function readIncidents(
  tx: BookTx,
  now: Instant,
  open: readonly OpenIncident[],
): Promise<readonly Incident[]> {
  const connections = (await listConnections(tx)).filter((one) => one.state !== 'frozen' && one.state !== 'archived')
  const byId = new Map(connections.map((one) => [one.id, one]))
  const findings = (await openFindings(tx)).filter((kept) => byId.has(kept.connectionId))
  const losses = await lossesOf(
    tx,
    [...new Set(findings.map((kept) => kept.connectionId))].flatMap((id) => byId.get(id) ?? []),
  )
  const troubles: Trouble[] = findings.flatMap((kept) => {
    const connection = byId.get(kept.connectionId)
    if (!connection) return []
    return {
      connectionId: connection.id,
      name: connection.name,
      exchange: connection.exchange,
      exchangeName: nameOf(connection),
      finding: kept.finding,
      openedAt: kept.openedAt,
      lossAt: losses.get(connection.id) ?? null,
    }
  })
  const taken = await sealedSince(tx)
  const refused = new Set(
    troubles.filter((one) => one.finding.cause === 'expired_key').map(({ connectionId }) => connectionId),
  )
  const warnings = connections
    .filter((one) => !refused.has(one.id))
    .flatMap((one) => warningOf(keyFacts(one, taken.get(one.id) ?? null), now) ?? [])
  return [...incidentsOf(troubles, now, open), ...warnings].sort(byUrgency)
}

function nameOf(connection: Connection): string {
  return exchangeById(connection.exchange)?.name ?? connection.exchange
}

/** When each of these connections begins to lose history. All streams that matter are read at once. */
async function lossesOf(tx: BookTx, connections: readonly Connection[]): Promise<ReadonlyMap<string, Instant | null>> {
  const kept = new Map<string, readonly StreamProfile[]>()
  for (const connection of connections) {
    const lacks = storedPassport(connection)?.lacks ?? []
    const streams = (profileOf(connection)?.streams ?? []).filter(
      (stream) => stream.retentionDays !== null && !lacks.some((lack) => lack.scope === stream.scope),
    )
    if (streams.length > 0) kept.set(connection.id, streams)
  }
  const names = new Set([...kept.values()].flatMap((streams) => streams.map((stream) => stream.name)))
  const stored = await streamsNamed(tx, [...kept.keys()], [...names])
  return new Map([...kept].map(([id, streams]) => [id, lossOf(streams, stored.get(id) ?? [])]))
}

function keyFacts(connection: Connection, takenAt: Instant | null): KeyFacts {
  const profile = profileOf(connection)
  const passport = storedPassport(connection)
  return {
    connectionId: connection.id,
    name: connection.name,
    exchangeName: nameOf(connection),
    expiresAt: passport?.expiresAt == null ? null : (parseInstant(passport.expiresAt) ?? null),
    takenAt,
    lastGoodAt: connection.lastGoodAt,
    boundAddresses: passport?.boundAddresses ?? null,
    mayDoMore: (passport?.excess ?? []).length > 0,
    lifetimes: profile?.lifetime ?? [],
    keyPage: profile?.guide.keyPage ?? 'the page of your keys',
  }
}
