import { compare, decimal, isZero, multiply, type Decimal } from '../../core/decimal.ts'
import type { LifeEvent } from '../life.ts'
import { Purse } from '../purse.ts'
import { HEX, type Random } from '../random.ts'
import type { Amount, Happening } from '../truth.ts'
import type { Market } from './market.ts'

/** A row of a list as its endpoint gives it. */
export interface Entry {
  readonly micros: number
  /** Its venue in its list, from 0. */
  readonly ordinal: number
  /** What a client may page by; empty where the list has no ids. */
  readonly id: string
  readonly json: string
  /** What the endpoint's parameters may choose by. */
  readonly tags: readonly string[]
}

export type KitEvent = LifeEvent<KitBook>

/** Below this an order is not worth placing. */
const ORDER_LEAST_DOLLARS = decimal('25')

/** Everything that the account has ever seen, each list oldest first. It only grows. */
export class KitBook {
  readonly random: Random
  readonly market: Market
  readonly purse = new Purse()
  readonly happenings: Happening[] = []
  /** The end of what happens now: some lists give out only what is not long before it. Microseconds. */
  untilMicros = 0
  readonly #lists = new Map<string, Entry[]>()
  #numbers = 0
  #lastMicros = 0

  constructor(random: Random, market: Market) {
    this.random = random
    this.market = market
  }

  /** A number that grows with each call, for ids that count. */
  number(): number {
    this.#numbers += 1
    return 10_000_000 + this.#numbers
  }

  /** So many hex digits, of which the last eight count, so that no two are equal. */
  token(length = 32): string {
    return this.random.text(HEX, length - 8) + this.number().toString(16).padStart(8, '0')
  }

  /** `xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx`, no two equal. */
  uuid(): string {
    const hex = this.token()
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  list(name: string): readonly Entry[] {
    return this.#lists.get(name) ?? []
  }

  lists(): readonly string[] {
    return [...this.#lists.keys()]
  }

  /** Adds a row; times of one list must not go back. Ready JSON is taken as it is: numbers with digits that a float loses. */
  write(
    list: string,
    micros: number,
    row: object | string,
    more: { readonly id?: string | number; readonly tags?: readonly string[] } = {},
  ): void {
    const entries = this.#lists.get(list) ?? []
    this.#lists.set(list, entries)
    this.#lastMicros = Math.max(this.#lastMicros, micros)
    entries.push({
      micros,
      ordinal: entries.length,
      id: String(more.id ?? ''),
      json: typeof row === 'string' ? row : JSON.stringify(row),
      tags: more.tags ?? [],
    })
  }

  lastMicros(): number {
    return this.#lastMicros
  }

  tell(happening: Happening): void {
    this.happenings.push(happening)
  }

  held(code: string): Decimal {
    return this.purse.held(code)
  }

  /** What is held in all pockets: `''` for the main one, `earn` for `earn:BTC`. */
  holdingsIn(pocket: string): readonly (readonly [code: string, quantity: Decimal])[] {
    const prefix = pocket === '' ? '' : `${pocket}:`
    return this.purse
      .holdings()
      .filter(([code]) => (prefix === '' ? !code.includes(':') : code.startsWith(prefix)))
      .map(([code, quantity]) => [code.slice(prefix.length), quantity] as const)
  }

  /** Whether what is held of a code is worth an order. */
  worthAnOrder(code: string): boolean {
    return compare(multiply(this.held(code), this.market.dollars(code)), ORDER_LEAST_DOLLARS) >= 0
  }

  /** An amount as the truth tells it; nothing for zero. */
  side(code: string, quantity: Decimal): Amount | undefined {
    return isZero(quantity) ? undefined : { asset: this.market.canonicalOf(code), quantity }
  }
}
