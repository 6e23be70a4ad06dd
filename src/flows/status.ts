import { answeredShare } from '../core/diagnosis/request-end.ts'
import { formatInstant, plus, type Instant } from '../core/instant.ts'
import { EXCHANGES, exchangeById } from '../outside/exchanges/registry.ts'
import { listBooks } from '../store/books.ts'
import { listConnections, type Connection } from '../store/connections.ts'
import { addTallies, countJobs, lastBackup, listWorkers, talliesSince, type RequestCounts } from '../store/seen.ts'
import { readSettings } from './settings.ts'
import type { PublicStatus, Standing } from './standing.ts'
import type { World } from './world.ts'

/** How requests of ours ended. `rate` is the share that was answered, 0 to 1; null where nothing was asked. */
export interface RequestsView {
  readonly answered: number
  readonly limited: number
  readonly failed: number
  readonly rate: number | null
}

export interface StatusView {
  readonly version: string
  readonly node: string
  readonly database: string
  readonly startedAt: string
  readonly at: string
  readonly books: number
  readonly queue: { readonly waiting: number; readonly running: number; readonly failed: number }
  readonly workers: readonly { readonly version: string; readonly startedAt: string; readonly seenAt: string }[]
  /** When everything was last written into a backup; null if never. */
  readonly backupAt: string | null
  readonly exchanges: readonly {
    readonly id: string
    readonly name: string
    readonly connections: number
    readonly healthy: number
    readonly waiting: number
    readonly broken: number
    /** Only pretend accounts: the real exchange is not asked for their sake. */
    readonly practice: boolean
    readonly public: PublicStatus | null
    readonly lastHour: RequestsView
    readonly lastDay: RequestsView
  }[]
}

const HOUR_MICROS = 3_600_000_000n

/** The installation as one page: what runs, what waits, and how each exchange is as seen from here. */
export async function readStatus(
  world: World,
  version: string,
  startedAt: Instant,
  standing: Standing,
): Promise<StatusView> {
  const now = world.clock.now()
  const books = await listBooks(world.store)
  const all: Connection[] = []
  for (const book of books) all.push(...(await world.store.inBook(book.id, listConnections)))
  const used = all.filter((one) => one.state !== 'archived')
  await addTallies(world.store, world.requests?.drain() ?? [], now)
  // A practice account says nothing of the real exchange, which must not be asked for its sake.
  const real = [...new Set(used.filter((one) => !isPractice(one)).map((one) => one.exchange))]
  const seen = standing.of(real)
  const hour = byExchange(await talliesSince(world.store, plus(now, -HOUR_MICROS)))
  const day = byExchange(await talliesSince(world.store, plus(now, -24n * HOUR_MICROS)))
  const backupAt = await lastBackup(world.store)
  return {
    version,
    node: process.versions.node,
    database: world.store.kind === 'pglite' ? 'embedded (PGlite)' : 'PostgreSQL',
    startedAt: formatInstant(startedAt),
    at: formatInstant(now),
    books: books.length,
    queue: (await countJobs(world.store)) ?? { waiting: 0, running: 0, failed: 0 },
    workers: (await listWorkers(world.store, now)).map((one) => ({
      version: one.version,
      startedAt: formatInstant(one.startedAt),
      seenAt: formatInstant(one.seenAt),
    })),
    backupAt,
    exchanges: shown(used).map(({ id, name }) => {
      const mine = used.filter((one) => one.exchange === id)
      const count = (...states: readonly string[]): number => mine.filter((one) => states.includes(one.state)).length
      return {
        id,
        name,
        connections: mine.length,
        healthy: count('healthy'),
        waiting: count('waiting', 'syncing', 'verifying'),
        broken: count('broken', 'degraded'),
        practice: mine.length > 0 && mine.every(isPractice),
        public: seen.get(id) ?? null,
        lastHour: rated(hour.get(id)),
        lastDay: rated(day.get(id)),
      }
    }),
  }
}

/** The same for a command that ends at once: nobody is asked for it. */
export function statusOnce(world: World, version: string): Promise<StatusView> {
  return readStatus(world, version, world.clock.now(), { of: () => new Map() })
}

function isPractice(connection: Connection): boolean {
  return readSettings(connection).practice !== undefined
}

/** Those that are connected first, then every other that Holdfast examines. */
function shown(used: readonly Connection[]): readonly { readonly id: string; readonly name: string }[] {
  const ids = new Set(used.map((one) => one.exchange))
  const mine = [...ids].map((id) => ({ id, name: exchangeById(id)?.name ?? id }))
  const others = EXCHANGES.filter((one) => !ids.has(one.id)).map(({ id, name }) => ({ id, name }))
  return [...mine.sort((one, other) => one.name.localeCompare(other.name, 'en')), ...others]
}

function byExchange(tallies: readonly RequestCounts[]): ReadonlyMap<string, RequestCounts> {
  return new Map(tallies.map((one) => [one.exchange, one]))
}

function rated(tally: RequestCounts | undefined): RequestsView {
  const { answered, limited, failed } = tally ?? { answered: 0, limited: 0, failed: 0 }
  return { answered, limited, failed, rate: answeredShare({ answered, limited, failed }) }
}
