import { randomUUID } from 'node:crypto'
import { localDesk, type Desk } from '../../src/flows/desk.ts'
import type { World } from '../../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../../src/rehearsal/rehearse.ts'
import { createBook } from '../../src/store/books.ts'
import { databases, type Trial } from '../../src/store/trying.ts'
import { fetchTruth, type Truth } from '../support/truth.ts'
import { worldOver } from '../support/world.ts'

/** Fast enough that the limits of a pretend exchange cost no test time. */
export const SPEED = 5_000

/** What is tried: an exchange, and where it has several kinds of key, which one and the rehearsal that takes it. */
export interface Subject {
  readonly exchange: string
  readonly variant?: string
  readonly rehearsal?: string
  /** No call tells the exchange's time: a clock that is wrong is told, since it cannot be allowed for. */
  readonly tellsNoTime?: true
}

/** One database for a whole suite; every act has a pretend exchange and a book of its own. */
export interface Stage {
  act(subject: Subject, setting: Setting): Promise<Act>
  close(): Promise<void>
}

export interface Setting {
  readonly rows: number
  readonly seed?: number
  readonly faults?: readonly string[]
}

export interface Act {
  readonly rehearsal: Rehearsal
  /** Fields of a key that is right, and the day on which the account begins. */
  readonly credentials: Readonly<Record<string, string>>
  truth(): Promise<Truth>
  requests(): Promise<{
    readonly total: number
    readonly rateLimited: number
    readonly byEndpoint: Readonly<Record<string, number>>
  }>
  least(): Promise<{
    readonly requests: number
    readonly seconds: number
    readonly endpoints: Readonly<Record<string, number>>
  }>
  fault(name: string, on: boolean): Promise<void>
  /** Pages of the history that are not true: `name`, or `name:text` for paths that hold the text. */
  lie(name: string, on: boolean): Promise<void>
  /** How many answers were untrue so far. */
  lies(): Promise<number>
  advance(rows: number): Promise<void>
  /** As `advance`, in the second that still runs. */
  happen(rows: number): Promise<void>
  /** A desk in front of an empty book. */
  desk(): Promise<Desk>
  /** Connects the account to an empty book. */
  connected(): Promise<Desk>
  stop(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  const trial: Trial = await pglite.start()
  const urls: Record<string, string> = {}
  const world = await worldOver(trial.store, urls, SPEED)
  const acts: Rehearsal[] = []
  return {
    async act(subject, setting) {
      const exchange = subject.rehearsal ?? subject.exchange
      const rehearsal = await startRehearsal({ exchange, speed: SPEED, seed: 11, ...setting })
      acts.push(rehearsal)
      urls[subject.exchange] = rehearsal.url
      return actOn(subject, rehearsal, world)
    },
    async close() {
      await Promise.all(acts.map((rehearsal) => rehearsal.stop()))
      await trial.drop()
    },
  }
}

async function actOn(subject: Subject, rehearsal: Rehearsal, world: World): Promise<Act> {
  const look = async <Value>(path: string): Promise<Value> =>
    (await (await fetch(`${rehearsal.url}/_rehearsal/${path}`)).json()) as Value
  const control = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${rehearsal.url}/_rehearsal/${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const truth = (): Promise<Truth> => fetchTruth(rehearsal.truthUrl)
  const first = (await truth()).transactions.map((one) => one.time).sort()[0] ?? '2024-01-01'
  const credentials = { ...rehearsal.credentials, openedAt: `${first.slice(0, 10)}T00:00:00Z` }
  const desk = async (): Promise<Desk> => {
    const book = { name: randomUUID(), baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
    return localDesk(world, (await createBook(world.store, book)).id)
  }
  return {
    rehearsal,
    credentials,
    truth,
    requests: () => look('requests'),
    least: () => look('least'),
    fault: (name, on) => control('fault', { name, on }),
    lie: (name, on) => control('lie', { name, on }),
    lies: async () => (await look<{ readonly told: number }>('lies')).told,
    advance: async (rows) => {
      await control('advance', { rows })
      // Exchanges are asked for whole seconds; the second in which something happened must be over.
      await new Promise((resolve) => setTimeout(resolve, 1_100))
    },
    happen: (rows) => control('advance', { rows }),
    desk,
    async connected() {
      const opened = await desk()
      const { exchange, variant } = subject
      const answer = await opened.connect({ exchange, credentials, ...(variant === undefined ? {} : { variant }) })
      if (!answer.connection) throw new Error(`not connected: ${JSON.stringify(answer.findings)}`)
      return opened
    },
    stop: () => rehearsal.stop(),
  }
}
