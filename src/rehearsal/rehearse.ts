import { parseInstant } from '../core/instant.ts'
import { binance } from './binance/binance.ts'
import type { PretendExchange } from './exchange.ts'
import { FaultBoard } from './fault-board.ts'
import { FAULTS } from './faults.ts'
import { Lies } from './lies.ts'
import { pretend } from './kit/kit.ts'
import { kraken } from './kraken/kraken.ts'
import { VENUES } from './venues.ts'
import { RehearsalRefused } from './refused.ts'
import { serve } from './server.ts'

/** Every pretend exchange. Adding one is a folder and a line in `venues.ts`. */
const EXCHANGES: readonly PretendExchange[] = [kraken, binance, ...VENUES].map(pretend)

export interface RehearsalOptions {
  /** One of `REHEARSED`. */
  readonly exchange: string
  /** 0, the default, takes any free one. */
  readonly port?: number
  /** The same seed gives the same history and the same credentials. Default 1. */
  readonly seed?: number
  /** How many rows of history that move a balance the account has. Default 1000. */
  readonly rows?: number
  /** Faults that are on from the start, `name` or `name:argument`. */
  readonly faults?: readonly string[]
  /** How pages of the history lie from the start: `name`, or `name:text` for paths that hold the text. */
  readonly lie?: string
  /** ISO instant at which the account's history begins. Default three years before `until`, or as long as the exchange remembers. */
  readonly since?: string
  /** ISO instant of the last event. Default a minute ago. */
  readonly until?: string
  /** How many times shorter rate limits, lockouts and bans are than in reality. Default 1. */
  readonly speed?: number
}

export interface Rehearsal {
  readonly exchange: string
  /** `http://127.0.0.1:PORT`, to be used in place of every host of the exchange. */
  readonly url: string
  readonly credentials: Readonly<Record<string, string>>
  /** Where the portable ledger of what truly happened is read. */
  readonly truthUrl: string
  stop(): Promise<void>
}

export const REHEARSED: readonly string[] = EXCHANGES.map(({ id }) => id)

const SEED_USUAL = 1
const ROWS_USUAL = 1_000
const ROWS_MAX = 5_000_000
const DAY_MICROS = 86_400 * 1_000_000
const SPAN_USUAL_DAYS = 3 * 365
const MINUTE_MICROS = 60 * 1_000_000

/** The faults that an exchange can have, for help texts and refusals. */
export function faultsOf(exchange: string): readonly { name: string; title: string; what: string }[] {
  const { faults } = found(exchange)
  return FAULTS.filter(({ name }) => faults.includes(name)).map(({ name, title, what }) => ({ name, title, what }))
}

/** How many days of history an account of it usually has: no more than the exchange still gives out. */
export function spanDaysOf(exchange: string): number {
  return found(exchange).spanDays ?? SPAN_USUAL_DAYS
}

/**
 * Opens a pretend exchange on 127.0.0.1 and gives its address, the credentials that it accepts, and a way to end it.
 *
 * @throws RehearsalRefused, with a sentence to show, if an option cannot be used
 */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const exchange = found(options.exchange)
  const now = (): number => Date.now() * 1000
  const until = options.until === undefined ? now() - MINUTE_MICROS : micros('until', options.until)
  const since =
    options.since === undefined
      ? until - (exchange.spanDays ?? SPAN_USUAL_DAYS) * DAY_MICROS
      : micros('since', options.since)
  const seed = options.seed ?? SEED_USUAL
  const rows = options.rows ?? ROWS_USUAL
  const speed = options.speed ?? 1
  if (!Number.isInteger(rows) || rows < 0 || rows > ROWS_MAX)
    throw new RehearsalRefused(`rows must be 0 to ${ROWS_MAX}.`)
  if (!Number.isSafeInteger(seed)) throw new RehearsalRefused('seed must be a whole number.')
  if (!(speed > 0 && speed < Infinity)) throw new RehearsalRefused('speed must be more than 0.')
  if (since > until) throw new RehearsalRefused('since must not be later than until.')
  const faults = new FaultBoard(exchange.faults, exchange.scopes)
  for (const text of options.faults ?? []) faults.switchOn(text)
  const lies = new Lies()
  if (options.lie !== undefined) lies.tell(options.lie)
  const desk = exchange.open({ seed, rows, since, until, speed, faults, now })
  const { url, stop } = await serve(desk, { faults, lies }, options.port ?? 0)
  return {
    exchange: exchange.id,
    url,
    credentials: exchange.credentials(seed),
    truthUrl: `${url}/_rehearsal/truth`,
    stop,
  }
}

function found(id: string): PretendExchange {
  const exchange = EXCHANGES.find((candidate) => candidate.id === id)
  if (exchange) return exchange
  throw new RehearsalRefused(`There is no rehearsal of "${id}". Known are: ${REHEARSED.join(', ')}.`)
}

function micros(name: string, text: string): number {
  const instant = parseInstant(text)
  if (instant === undefined) throw new RehearsalRefused(`${name} is not an ISO instant: "${text}".`)
  return Number(instant)
}
