import { formatInstant, plus, type Instant } from '../core/instant.ts'
import { startRehearsal, type Rehearsal } from '../rehearsal/rehearse.ts'
import { listBooks } from '../store/books.ts'
import { listConnections } from '../store/connections.ts'
import { connect, type ConnectAnswer } from './connect.ts'
import { PRACTICE_SPEED, readSettings } from './settings.ts'
import type { World } from './world.ts'

/** Rows of a practice account where none are asked for, and at the most: it must fill a screen and not the disk. */
const ROWS_USUAL = 2_000
const ROWS_MAX = 50_000
const YEARS_MICROS = 3n * 365n * 86_400_000_000n

export interface Practice {
  /** Starts a pretend exchange and connects an account on it. */
  begin(
    bookId: string,
    exchange: string,
    options: { readonly rows?: number | undefined; readonly seed?: number | undefined },
  ): Promise<ConnectAnswer>
  /** Starts the pretend exchanges of all practice connections again, after a restart of the server. */
  resume(): Promise<void>
  stop(): Promise<void>
}

/** Practice accounts live in this process; the same seed gives the same history after a restart. */
export function createPractice(world: World): Practice {
  const running: Rehearsal[] = []
  const launch = async (
    exchange: string,
    settings: { seed: number; rows: number; since: string; until: string },
  ): Promise<Rehearsal> => {
    const rehearsal = await startRehearsal({ exchange, ...settings, speed: PRACTICE_SPEED })
    running.push(rehearsal)
    return rehearsal
  }
  return {
    async begin(bookId, exchange, options) {
      const until: Instant = world.clock.now()
      const rows = Math.min(options.rows ?? ROWS_USUAL, ROWS_MAX)
      const settings = {
        seed: options.seed ?? running.length + 1,
        rows,
        since: formatInstant(plus(until, -YEARS_MICROS)),
        until: formatInstant(until),
      }
      const rehearsal = await launch(exchange, settings)
      const answer = await connect(world, bookId, {
        exchange,
        credentials: { ...rehearsal.credentials, openedAt: settings.since },
        practice: { url: rehearsal.url, settings },
      })
      if (!answer.connection) await rehearsal.stop()
      return answer
    },
    async resume() {
      for (const book of await listBooks(world.store)) {
        const connections = await world.store.inBook(book.id, listConnections)
        for (const connection of connections) {
          const { practice } = readSettings(connection.fields)
          if (!practice || connection.state === 'archived') continue
          world.practiceUrls.set(connection.id, (await launch(connection.exchange, practice)).url)
        }
      }
    },
    async stop() {
      await Promise.all(running.splice(0).map((rehearsal) => rehearsal.stop()))
    },
  }
}
