import type { Instant } from '../../core/instant.ts'
import { formatInstant, later, parseInstant, plus } from '../../core/instant.ts'
import { intersection, range, subtract, union, type Coverage } from '../../core/sync/coverage.ts'
import type { Endpoint, SourceProfile, StreamProfile } from '../../outside/exchanges/profile.ts'
import type { Connection } from '../../store/connections.ts'
import type { Stream } from '../../store/streams.ts'
import { readSettings } from '../settings.ts'
import { ALL_PARTS } from '../sync/walk-all.ts'

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
}

const DAY_MICROS = 86_400_000_000n

/** What is proven of a stream: of all its parts together where it has parts. */
export function provenOf(profile: StreamProfile<Endpoint>, stored: readonly Stream[]): Coverage {
  const mine = stored.filter((one) => one.name === profile.name)
  const of = (part: string): Coverage => mine.find((one) => one.part === part)?.coverage ?? []
  if (profile.parts?.by !== 'fixed') return of(ALL_PARTS)
  const [first = '', ...others] = profile.parts.parts
  const shared = others.reduce((both, part) => intersection(both, of(part)), of(first))
  return union(shared, of(ALL_PARTS))
}

/** From when on a stream can be asked for at all: the exchange's own beginning, the account's, or its retention. */
export function reachOf(profile: StreamProfile<Endpoint>, connection: Connection, now: Instant): Instant {
  const opened = readSettings(connection.fields).openedAt
  const since = opened === undefined ? profile.since : later(profile.since, parseInstant(opened) ?? profile.since)
  return profile.retentionDays === null ? since : later(since, plus(now, -BigInt(profile.retentionDays) * DAY_MICROS))
}

/** Up to when the connection was last asked: the latest end of any coverage. */
export function askedUntil(stored: readonly Stream[]): Instant | null {
  return stored.reduce<Instant | null>((latest, stream) => {
    const end = stream.coverage.at(-1)?.until
    return end === undefined || (latest !== null && latest >= end) ? latest : end
  }, null)
}

export function streamViews(
  exchange: SourceProfile,
  connection: Connection,
  stored: readonly Stream[],
  now: Instant,
): readonly StreamView[] {
  const until = askedUntil(stored)
  return exchange.streams.map((profile) => {
    const mine = stored.filter((one) => one.name === profile.name)
    const coverage = provenOf(profile, stored)
    const state = mine.find((one) => one.part === ALL_PARTS)?.state ?? 'not_started'
    const whole = until === null ? [] : range(reachOf(profile, connection, now), until)
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
      missing: state === 'missing_permission' ? spans(whole) : spans(subtract(whole, coverage)),
      note: noteOf(exchange, profile),
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
