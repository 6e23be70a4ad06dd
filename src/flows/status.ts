import { formatInstant, type Instant } from '../core/instant.ts'
import { EXCHANGES } from '../outside/exchanges/registry.ts'
import { listBooks } from '../store/books.ts'
import { listConnections, type Connection } from '../store/connections.ts'
import type { World } from './world.ts'

export interface StatusView {
  readonly version: string
  readonly database: string
  readonly startedAt: string
  readonly books: number
  readonly queue: { readonly waiting: number; readonly running: number; readonly failed: number }
  readonly exchanges: readonly {
    readonly id: string
    readonly name: string
    readonly connections: number
    readonly healthy: number
  }[]
}

/** The installation as one page: what runs, what waits, and how each exchange's connections are. */
export async function readStatus(world: World, version: string, startedAt: Instant): Promise<StatusView> {
  const books = await listBooks(world.store)
  const all: Connection[] = []
  for (const book of books) all.push(...(await world.store.inBook(book.id, listConnections)))
  const running = all.filter((one) => one.state === 'syncing').length
  const now = world.clock.now()
  const waiting = all.filter(
    (one) => one.nextSyncAt !== null && one.nextSyncAt <= now && one.state !== 'syncing',
  ).length
  return {
    version,
    database: world.store.kind === 'pglite' ? 'embedded (PGlite)' : 'PostgreSQL',
    startedAt: formatInstant(startedAt),
    books: books.length,
    queue: { waiting, running, failed: all.filter((one) => one.state === 'broken').length },
    exchanges: EXCHANGES.map(({ id, name }) => {
      const mine = all.filter((one) => one.exchange === id && one.state !== 'archived')
      return { id, name, connections: mine.length, healthy: mine.filter((one) => one.state === 'healthy').length }
    }),
  }
}
