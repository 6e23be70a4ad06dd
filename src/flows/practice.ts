import { formatInstant, plus, type Instant } from '../core/instant.ts'
import { faultsOf, spanDaysOf, startRehearsal, type Rehearsal } from '../rehearsal/rehearse.ts'
import { listBooks } from '../store/books.ts'
import { listConnections } from '../store/connections.ts'
import { connect, type ConnectAnswer } from './connect.ts'
import { PRACTICE_SPEED, readSettings } from './settings.ts'
import type { World } from './world.ts'

/** Rows of a practice account where none are asked for, and at the most: it must fill a screen and not the disk. */
const ROWS_USUAL = 2_000
const ROWS_MAX = 50_000
const DAY_MICROS = 86_400_000_000n
/** The last thing on a new account is so long ago: in the second that runs nothing can be read yet. */
const MINUTE_MICROS = 60_000_000n

export interface Practice {
  /** Starts a pretend exchange and connects an account on it. */
  begin(
    bookId: string,
    exchange: string,
    options: { readonly rows?: number | undefined; readonly seed?: number | undefined },
  ): Promise<ConnectAnswer>
  /** Starts the pretend exchanges of all practice connections again, after a restart of the server. */
  resume(): Promise<void>
  /** What the pretend exchange's own pages would show: its key, and the faults that can be provoked. */
  panel(connectionId: string): Promise<PracticePanel | undefined>
  /** Provokes a fault or ends it. A sentence where that cannot be. */
  fault(connectionId: string, name: string, on: boolean): Promise<PracticePanel | string | undefined>
  /** So many things happen on the account. */
  happen(connectionId: string, rows: number): Promise<boolean>
  stop(): Promise<void>
}

export interface PracticePanel {
  readonly faults: readonly {
    readonly name: string
    readonly title: string
    readonly what: string
    readonly on: boolean
  }[]
  /** A key of the pretend account, as its page would show it after making a new one. */
  readonly credentials: Readonly<Record<string, string>>
}

/** Practice accounts live in this process; the same seed gives the same history after a restart. */
export function createPractice(world: World): Practice {
  const running: Rehearsal[] = []
  const byConnection = new Map<string, { readonly exchange: string; readonly rehearsal: Rehearsal }>()
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
      const until: Instant = plus(world.clock.now(), -MINUTE_MICROS)
      const rows = Math.min(options.rows ?? ROWS_USUAL, ROWS_MAX)
      const settings = {
        seed: options.seed ?? running.length + 1,
        rows,
        since: formatInstant(plus(until, -BigInt(spanDaysOf(exchange)) * DAY_MICROS)),
        until: formatInstant(until),
      }
      const rehearsal = await launch(exchange, settings)
      const answer = await connect(world, bookId, {
        exchange,
        credentials: { ...rehearsal.credentials, openedAt: settings.since },
        practice: { url: rehearsal.url, settings },
      })
      if (answer.connection) byConnection.set(answer.connection.id, { exchange, rehearsal })
      else await rehearsal.stop()
      return answer
    },
    async resume() {
      for (const book of await listBooks(world.store)) {
        const connections = await world.store.inBook(book.id, listConnections)
        for (const connection of connections) {
          const { practice } = readSettings(connection)
          if (!practice || connection.state === 'archived') continue
          const rehearsal = await launch(connection.exchange, practice)
          byConnection.set(connection.id, { exchange: connection.exchange, rehearsal })
          world.practiceUrls.set(connection.id, rehearsal.url)
        }
      }
    },
    async panel(connectionId) {
      const found = byConnection.get(connectionId)
      return found && panelOf(found.exchange, found.rehearsal)
    },
    async fault(connectionId, name, on) {
      const found = byConnection.get(connectionId)
      if (!found) return undefined
      const answer = await control(found.rehearsal, 'fault', { name, on })
      return answer.ok ? panelOf(found.exchange, found.rehearsal) : sentenceOf(await answer.text())
    },
    async happen(connectionId, rows) {
      const found = byConnection.get(connectionId)
      return found !== undefined && (await control(found.rehearsal, 'advance', { rows })).ok
    },
    async stop() {
      await Promise.all(running.splice(0).map((rehearsal) => rehearsal.stop()))
    },
  }
}

async function panelOf(exchange: string, rehearsal: Rehearsal): Promise<PracticePanel> {
  const told = (await (await fetch(`${rehearsal.url}/_rehearsal/faults`)).json()) as { readonly on: readonly string[] }
  const on = new Set(told.on.map((text) => text.split(':')[0]))
  return {
    faults: faultsOf(exchange).map(({ name, title, what }) => ({ name, title, what, on: on.has(name) })),
    credentials: rehearsal.credentials,
  }
}

function control(rehearsal: Rehearsal, path: string, body: object): Promise<Response> {
  return fetch(`${rehearsal.url}/_rehearsal/${path}`, { method: 'POST', body: JSON.stringify(body) })
}

function sentenceOf(text: string): string {
  const json = JSON.parse(text) as { readonly error?: string }
  return json.error ?? 'That cannot be provoked here.'
}
