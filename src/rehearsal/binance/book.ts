import { compare, decimal, divide, isZero, multiply, type Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { LifeEvent } from '../life.ts'
import { Purse } from '../purse.ts'
import { HEX, type Random } from '../random.ts'
import type { Amount, Happening } from '../truth.ts'
import { canonicalOf, DIGITS, dollars } from './markets.ts'

/** A row of a list, ready to be sent. */
export interface Entry {
  readonly ms: number
  readonly json: string
  /** What the list can be filtered by, such as the transaction type or the coin. */
  readonly tags: readonly string[]
}

/** A row of myTrades. Ids ascend within a symbol. */
export interface Fill {
  readonly ms: number
  readonly id: number
  readonly order: number
  readonly json: string
}

/** The lists that have rows; each belongs to one endpoint. */
export const STREAMS = [
  'deposits',
  'withdrawals',
  'fiatOrders',
  'fiatPayments',
  'converts',
  'dust',
  'dividends',
  'flexibleRewards',
  'flexibleSubscriptions',
  'flexibleRedemptions',
  'lockedRewards',
  'lockedSubscriptions',
  'lockedRedemptions',
  'c2c',
  'rebates',
  'transfers',
] as const

export type Stream = (typeof STREAMS)[number]

export type BinanceEvent = LifeEvent<BinanceBook>

/** Below this an order is not worth placing. */
const ORDER_LEAST_DOLLARS = decimal('25')

/** Everything that the account has ever seen, oldest first. It only grows. */
export class BinanceBook {
  readonly random: Random
  readonly purse = new Purse()
  readonly happenings: Happening[] = []
  readonly fills = new Map<string, Fill[]>()
  readonly #streams = new Map<Stream, Entry[]>(STREAMS.map((stream) => [stream, []]))
  #ids = 0
  #rows = 0
  #lastMs = 0

  constructor(random: Random) {
    this.random = random
  }

  rows(): number {
    return this.#rows
  }

  lastMs(): number {
    return this.#lastMs
  }

  /** A number that grows with each call, for the many ids that Binance counts. */
  number(): number {
    this.#ids += 1
    return 10_000_000 + this.#ids
  }

  /** 32 hex digits, of which the last eight count, so that no two are equal. */
  token(): string {
    return this.random.text(HEX, 24) + this.number().toString(16).padStart(8, '0')
  }

  list(stream: Stream): readonly Entry[] {
    return this.#streams.get(stream) ?? []
  }

  write(stream: Stream, micros: number, row: object, tags: readonly string[] = []): void {
    this.#streams.get(stream)?.push({ ms: this.#at(micros), json: JSON.stringify(row), tags })
  }

  fill(symbol: string, micros: number, fill: Omit<Fill, 'ms'>): void {
    const fills = this.fills.get(symbol)
    const entry = { ...fill, ms: this.#at(micros) }
    if (fills) fills.push(entry)
    else this.fills.set(symbol, [entry])
  }

  tell(happening: Happening): void {
    this.happenings.push(happening)
  }

  held(code: string): Decimal {
    return this.purse.held(code)
  }

  /** Whether what is held of a code is worth an order. */
  worthAnOrder(code: string): boolean {
    return compare(multiply(this.held(code), dollars(code)), ORDER_LEAST_DOLLARS) >= 0
  }

  #at(micros: number): number {
    this.#rows += 1
    const ms = Math.floor(micros / 1000)
    this.#lastMs = Math.max(this.#lastMs, ms)
    return ms
  }
}

/** How much of a code so many dollars buy. */
export function dollarsWorth(code: string, amount: number): Decimal {
  return divide({ units: BigInt(amount), scale: 0 }, dollars(code), DIGITS, 'half_up')
}

/** The text of an amount with Binance's eight digits. */
export function text(value: Decimal): string {
  return fixed(value, DIGITS)
}

export function side(code: string, quantity: Decimal): Amount | undefined {
  return isZero(quantity) ? undefined : { asset: canonicalOf(code), quantity }
}
