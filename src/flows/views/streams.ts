import type { Instant } from '../../core/instant.ts'
import { unproven } from '../../core/completeness/assumption.ts'
import { formatInstant, parseInstant } from '../../core/instant.ts'
import { range, subtract, type Coverage } from '../../core/sync/coverage.ts'
import { ALL_PARTS, askedUntil, provenOf, reachOf } from '../../core/sync/proven.ts'
import { tellUnmet, type Unmet } from '../../core/sync/told-by-two.ts'
import type { Endpoint, SourceProfile, StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Connection } from '../../store/connections.ts'
import type { BookTx } from '../../store/store.ts'
import { readStreams, type Stream } from '../../store/streams.ts'
import { readSettings } from '../settings.ts'
import { readUnmet } from '../sync/told-by-two.ts'

/** One stream of a connection as faces show it: all its parts together. */
export interface StreamView {
  readonly name: string
  readonly title: string
  readonly state: string
  readonly requests: number
  readonly received: number
  readonly added: number
  readonly rejected: number
  readonly coverage: readonly (readonly [string, string])[]
  /** Up to when it is proven; how late a stream is can be read from it. */
  readonly provenUntil: string | null
  readonly retentionDays: number | null
  readonly missing: readonly (readonly [string, string])[]
  readonly note: string | null
  /** Why it is not proven although it was read to its end: what is only assumed of it, and what would prove that. */
  readonly unproven: readonly string[]
}

/** From when on a stream of this connection can be asked for at all. */
export function reachOfStream(profile: StreamProfile<Endpoint>, connection: Connection, now: Instant): Instant {
  const { openedAt } = readSettings(connection)
  return reachOf(profile, openedAt === undefined ? null : (parseInstant(openedAt) ?? null), now)
}

function isExamined(exchange: SourceProfile & { readonly generic?: true }): boolean {
  return exchange.generic !== true
}

/** When it is looked at, and whether balances agree then; left out, whether they did at the last sync. */
export interface Seen {
  readonly now: Instant
  readonly balancesAgree?: boolean
}

/** The streams of one connection as they are stored. */
export async function readStreamViews(
  tx: BookTx,
  exchange: SourceProfile,
  connection: Connection,
  seen: Seen,
): Promise<readonly StreamView[]> {
  const stored = await readStreams(tx, { sourceId: connection.id })
  const unmet = await readUnmet(tx, connection, seen.now)
  return streamViews(exchange, connection, { stored, unmet }, seen)
}

/** What is stored of the streams of a connection. */
export interface StoredStreams {
  readonly stored: readonly Stream[]
  readonly unmet: readonly Unmet[]
}

export function streamViews(
  exchange: SourceProfile,
  connection: Connection,
  { stored, unmet }: StoredStreams,
  { now, balancesAgree = connection.state === 'healthy' }: Seen,
): readonly StreamView[] {
  const until = askedUntil(stored)
  const titleOf = (name: string): string => exchange.streams.find((one) => one.name === name)?.title ?? name
  return exchange.streams.map((profile) => {
    const mine = stored.filter((one) => one.name === profile.name)
    const read = provenOf(profile, stored)
    // What nobody has examined is read, and proven of nothing.
    const coverage = isExamined(exchange) ? read : []
    const state = mine.find((one) => one.part === ALL_PARTS)?.state ?? 'not_started'
    const whole = until === null ? [] : range(reachOfStream(profile, connection, now), until)
    return {
      name: profile.name,
      title: profile.title,
      state: state === 'syncing' ? 'incomplete' : state,
      requests: sum(mine.map((one) => one.requests)),
      received: sum(mine.map((one) => one.received)),
      added: 0,
      rejected: 0,
      coverage: spans(coverage),
      provenUntil: endOf(coverage),
      retentionDays: profile.retentionDays,
      missing: state === 'missing_permission' ? spans(whole) : spans(subtract(whole, read)),
      note: noteOf(exchange, profile),
      unproven: [
        ...unproven(profile.assumed ?? [], balancesAgree),
        ...tellUnmet(
          unmet.filter((one) => one.of === profile.name),
          titleOf,
        ),
      ],
    }
  })
}

/** What the exchange does not keep or give, in a sentence. */
export function noteOf(exchange: SourceProfile, profile: StreamProfile<Endpoint>): string | null {
  if (profile.retentionNote !== undefined) return profile.retentionNote
  if (profile.retentionDays === null) return null
  return `${exchange.name} gives out the last ${profile.retentionDays} days of this. Older rows come from a file.`
}

/** The end of what is proven. */
function endOf(coverage: Coverage): string | null {
  const last = coverage.at(-1)
  return last ? formatInstant(last.until) : null
}

export function spans(coverage: Coverage): readonly (readonly [string, string])[] {
  return coverage.map((one) => [formatInstant(one.from), formatInstant(one.until)])
}

function sum(values: readonly bigint[]): number {
  return Number(values.reduce((total, one) => total + one, 0n))
}
