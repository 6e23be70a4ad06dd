import {
  add,
  compare,
  decimal,
  isNegative,
  multiply,
  negate,
  round,
  subtract,
  type Decimal,
} from '../../core/decimal.ts'
import type { Kind } from '../../core/ledger/transaction.ts'
import { near, NONE, obtained, share, worth } from '../figures.ts'
import { HEX } from '../random.ts'
import type { KitBook, KitEvent } from './book.ts'
import type { Pair } from './market.ts'

/**
 * What can happen on any exchange. Each builder moves the purse and tells the truth; the exchange's own `write` adds the
 * rows that its endpoints will show, and answers the id under which they are found.
 */
type Write<Deed> = (book: KitBook, deed: Deed) => string | number

export interface Shared {
  /** How many rows of history it counts as. Default 1. */
  readonly rows?: number
  /** The step of this event's stamps, where it is coarser than the exchange's: 1_000_000 for whole seconds. */
  readonly tickMicros?: number
}

export interface Fill {
  readonly micros: number
  readonly pair: Pair
  readonly side: 'buy' | 'sell'
  readonly price: Decimal
  readonly volume: Decimal
  readonly cost: Decimal
  readonly fee: Side
  readonly maker: boolean
  /** Fills of one order share it. */
  readonly order: number
}

export interface Side {
  readonly code: string
  readonly quantity: Decimal
}

export interface TradeTerms extends Shared {
  /** The share of what is paid, as a text: `0.0025`. */
  readonly rate: string
  /** `received` takes the fee from what was bought. */
  readonly feeIn: 'quote' | 'received'
  /** Fills of one order that differ in nothing but their ids. Default 1. */
  readonly fills?: number
  readonly pairs?: (pair: Pair) => boolean
  /** The pocket that is traded in; default the main one. */
  readonly pocket?: string
}

/** An order is filled. */
export function trade(terms: TradeTerms, write: Write<Fill>): KitEvent {
  const { fills = 1 } = terms
  return {
    rows: (terms.rows ?? 1) * fills,
    possible: (book) => choices(book, terms).length > 0,
    happen(book, at) {
      const { pair, side } = book.random.pick(choices(book, terms))
      const micros = floor(at, terms)
      const code = inPocket(terms.pocket)
      const { market, random } = book
      const price = near(random, market.priceOf(pair.base, pair.quote), pair.priceDigits)
      // A fill takes at most 9 % of a holding, so that three of them with fees never meet the end of it.
      const volume =
        side === 'buy'
          ? obtained(
              share(random, book.held(code(pair.quote)), 5, 90, market.coin(pair.quote).digits),
              price,
              pair.lotDigits,
            )
          : share(random, book.held(code(pair.base)), 5, 90, pair.lotDigits)
      const deal = { pair, side, price, volume, micros, order: book.number(), maker: random.chance(0.4) }
      for (let number = 0; number < fills; number += 1) fillOnce(book, terms, deal, write)
    },
  }
}

function fillOnce(book: KitBook, terms: TradeTerms, deal: Omit<Fill, 'cost' | 'fee'>, write: Write<Fill>): void {
  const { pair, side, price, volume, micros } = deal
  const { market } = book
  const code = inPocket(terms.pocket)
  const cost = worth(volume, price, market.coin(pair.quote).digits)
  const feeCode = terms.feeIn === 'quote' || side === 'sell' ? pair.quote : pair.base
  const fee = worth(feeCode === pair.quote ? cost : volume, decimal(terms.rate), market.coin(feeCode).digits)
  const [given, got] = side === 'buy' ? ([pair.quote, pair.base] as const) : ([pair.base, pair.quote] as const)
  const [sent, received] = side === 'buy' ? [cost, volume] : [volume, cost]
  book.purse.move(code(got), received)
  book.purse.move(code(given), negate(sent))
  book.purse.move(code(feeCode), negate(fee))
  const nativeId = write(book, { ...deal, cost, fee: { code: feeCode, quantity: fee } })
  const kind = market.coin(pair.quote).fiat && !market.coin(pair.base).fiat ? side : 'trade'
  book.tell({
    nativeId: String(nativeId),
    micros,
    type: kind,
    sent: book.side(given, sent),
    received: book.side(got, received),
    fee: book.side(feeCode, fee),
  })
}

function choices(book: KitBook, terms: TradeTerms): readonly { readonly pair: Pair; readonly side: 'buy' | 'sell' }[] {
  const code = inPocket(terms.pocket)
  const pairs = book.market.pairs.filter((pair) => terms.pairs?.(pair) ?? true)
  return [
    ...pairs.filter((pair) => book.worthAnOrder(code(pair.quote))).map((pair) => ({ pair, side: 'buy' as const })),
    ...pairs.filter((pair) => book.worthAnOrder(code(pair.base))).map((pair) => ({ pair, side: 'sell' as const })),
  ]
}

export interface Moved {
  readonly micros: number
  readonly code: string
  readonly quantity: Decimal
  readonly fee: Decimal
  /** Of a chain; an exchange may leave it out for money. */
  readonly hash: string
}

/** Coins or money come in from outside. Always possible. */
export function deposit(
  codes: readonly string[],
  write: Write<Moved>,
  shared: Shared & { readonly pocket?: string; readonly hashless?: true } = {},
): KitEvent {
  return {
    rows: shared.rows ?? 1,
    possible: () => true,
    happen(book, at) {
      const code = book.random.pick(codes)
      const { digits, fiat } = book.market.coin(code)
      const odd = fiat ? NONE : { units: BigInt(book.random.between(1, 99)), scale: digits }
      const quantity = add(book.market.worthOf(code, book.random.between(100, 5_000)), odd)
      const deed = { micros: floor(at, shared), code, quantity, fee: NONE, hash: book.random.text(HEX, 64) }
      book.purse.move(inPocket(shared.pocket)(code), quantity)
      const nativeId = String(write(book, deed))
      const hash = fiat || shared.hashless ? {} : { txHash: deed.hash }
      book.tell({ nativeId, micros: deed.micros, type: 'deposit', received: book.side(code, quantity), ...hash })
    },
  }
}

/** Coins or money go out; the fee is on top of the quantity, in the same code. */
export function withdrawal(
  codes: readonly string[],
  write: Write<Moved>,
  shared: Shared & { readonly pocket?: string; readonly hashless?: true } = {},
): KitEvent {
  const pocket = inPocket(shared.pocket)
  const feeOf = (book: KitBook, code: string): Decimal => decimal(book.market.coin(code).leaving ?? '0')
  // A withdrawal takes up to 30 % and the fee; four times the fee at hand leaves room for both.
  const leaving = (book: KitBook): readonly string[] =>
    codes.filter(
      (code) =>
        book.worthAnOrder(pocket(code)) &&
        compare(book.held(pocket(code)), multiply(feeOf(book, code), decimal('4'))) > 0,
    )
  return {
    rows: shared.rows ?? 1,
    possible: (book) => leaving(book).length > 0,
    happen(book, at) {
      const code = book.random.pick(leaving(book))
      const { digits, fiat } = book.market.coin(code)
      const quantity = share(book.random, book.held(pocket(code)), 20, 300, digits)
      const fee = feeOf(book, code)
      const deed = { micros: floor(at, shared), code, quantity, fee, hash: book.random.text(HEX, 64) }
      book.purse.move(pocket(code), negate(add(quantity, fee)))
      const nativeId = String(write(book, deed))
      const hash = fiat || shared.hashless ? {} : { txHash: deed.hash }
      const sides = { sent: book.side(code, quantity), fee: book.side(code, fee) }
      book.tell({ nativeId, micros: deed.micros, type: 'withdrawal', ...sides, ...hash })
    },
  }
}

export interface Swap {
  readonly micros: number
  readonly from: Side
  readonly to: Side
  /** In the code that was received; taken from it. */
  readonly fee: Decimal
}

/** One coin becomes another at a price that was offered. */
export function convert(
  codes: readonly string[],
  write: Write<Swap>,
  shared: Shared & { readonly rate?: string; readonly into?: readonly string[] } = {},
): KitEvent {
  const owned = (book: KitBook): readonly string[] => codes.filter((code) => book.worthAnOrder(code))
  return {
    rows: shared.rows ?? 1,
    possible: (book) => owned(book).length > 0,
    happen(book, at) {
      const { market, random } = book
      const from = random.pick(owned(book))
      const to = random.pick((shared.into ?? codes).filter((code) => code !== from))
      const sent = share(random, book.held(from), 20, 300, market.coin(from).digits)
      const { digits, fiat } = market.coin(to)
      const received = round(multiply(sent, market.priceOf(from, to)), digits, 'down')
      const fee = shared.rate === undefined ? NONE : worth(received, decimal(shared.rate), digits)
      const micros = floor(at, shared)
      book.purse.move(from, negate(sent))
      book.purse.move(to, subtract(received, fee))
      const deed = { micros, from: { code: from, quantity: sent }, to: { code: to, quantity: received }, fee }
      const nativeId = String(write(book, deed))
      const kind = fiat && !market.coin(from).fiat ? 'sell' : market.coin(from).fiat && !fiat ? 'buy' : 'trade'
      const sides = { sent: book.side(from, sent), received: book.side(to, received), fee: book.side(to, fee) }
      book.tell({ nativeId, micros, type: kind, ...sides })
    },
  }
}

export interface Change {
  readonly micros: number
  readonly code: string
  /** Below zero for a loss. */
  readonly quantity: Decimal
}

/** Something is given: a reward, interest, an airdrop, a rebate. Always possible. `cents` says how much at most. */
export function income(
  kind: Kind,
  codes: readonly string[],
  write: Write<Change>,
  shared: Shared & { readonly pocket?: string; readonly cents?: number } = {},
): KitEvent {
  return {
    rows: shared.rows ?? 1,
    possible: () => true,
    happen(book, at) {
      const code = book.random.pick(codes)
      const deed = { micros: floor(at, shared), code, quantity: small(book, code, shared.cents ?? 500) }
      book.purse.move(inPocket(shared.pocket)(code), deed.quantity)
      const nativeId = String(write(book, deed))
      book.tell({ nativeId, micros: deed.micros, type: kind, received: book.side(code, deed.quantity) })
    },
  }
}

/** Something is charged. Interest and fees are told as a `fee`, results and funding as what was `sent`. */
export function charge(
  kind: Kind,
  told: 'fee' | 'sent',
  codes: readonly string[],
  write: Write<Change>,
  shared: Shared & { readonly pocket?: string; readonly cents?: number } = {},
): KitEvent {
  const pocket = inPocket(shared.pocket)
  const owned = (book: KitBook): readonly string[] => codes.filter((code) => book.worthAnOrder(pocket(code)))
  return {
    rows: shared.rows ?? 1,
    possible: (book) => owned(book).length > 0,
    happen(book, at) {
      const code = book.random.pick(owned(book))
      const quantity = small(book, code, shared.cents ?? 200)
      const micros = floor(at, shared)
      book.purse.move(pocket(code), negate(quantity))
      const nativeId = String(write(book, { micros, code, quantity: negate(quantity) }))
      book.tell({ nativeId, micros, type: kind, [told]: book.side(code, quantity) })
    },
  }
}

/** A result that may be either: profit or loss, funding paid or received. */
export function eitherWay(
  kind: Kind,
  codes: readonly string[],
  write: Write<Change>,
  shared: Shared & { readonly pocket?: string } = {},
): KitEvent {
  const [won, lost] = [income(kind, codes, write, shared), charge(kind, 'sent', codes, write, shared)]
  return {
    rows: shared.rows ?? 1,
    possible: lost.possible,
    happen: (book, micros) => (book.random.chance(0.5) ? won : lost).happen(book, micros),
  }
}

export interface Inside {
  readonly micros: number
  readonly code: string
  readonly quantity: Decimal
  readonly from: string
  readonly to: string
}

/** From one pocket of the account to another; `''` is the main one. */
export function inside(
  from: string,
  to: string,
  codes: readonly string[],
  write: Write<Inside>,
  shared: Shared = {},
): KitEvent {
  const owned = (book: KitBook): readonly string[] => codes.filter((code) => book.worthAnOrder(inPocket(from)(code)))
  return {
    rows: shared.rows ?? 1,
    possible: (book) => owned(book).length > 0,
    happen(book, at) {
      const code = book.random.pick(owned(book))
      const micros = floor(at, shared)
      const quantity = share(book.random, book.held(inPocket(from)(code)), 100, 500, book.market.coin(code).digits)
      book.purse.move(inPocket(from)(code), negate(quantity))
      book.purse.move(inPocket(to)(code), quantity)
      const nativeId = String(write(book, { micros, code, quantity, from, to }))
      const side = book.side(code, quantity)
      book.tell({ nativeId, micros, type: 'transfer', sent: side, received: side, internal: true })
    },
  }
}

/** A row that moves nothing: refused, cancelled, failed. */
export function nothing(codes: readonly string[], write: Write<Moved>, shared: Shared = {}): KitEvent {
  return {
    rows: shared.rows ?? 1,
    possible: () => true,
    happen(book, at) {
      const code = book.random.pick(codes)
      const quantity = book.market.worthOf(code, book.random.between(20, 900))
      write(book, { micros: floor(at, shared), code, quantity, fee: NONE, hash: '' })
    },
  }
}

/** A happening of a type that no document names, for the fault of that name. */
export function undocumented(code: string, write: Write<Change>): (book: KitBook, micros: number) => void {
  return (book, micros) => {
    const quantity = small(book, code, 5_000)
    book.purse.move(code, quantity)
    const nativeId = String(write(book, { micros, code, quantity }))
    book.tell({ nativeId, micros, type: 'unknown', received: book.side(code, quantity) })
  }
}

/** Between one unit of the last digit and so many cents' worth. */
function small(book: KitBook, code: string, cents: number): Decimal {
  const least = { units: 1n, scale: book.market.coin(code).digits }
  const most = book.market.worthOf(code, Math.max(1, Math.floor(cents / 100)))
  const drawn = share(book.random, most, 1, 999, least.scale)
  return isNegative(subtract(drawn, least)) ? least : drawn
}

function floor(micros: number, { tickMicros = 1 }: Shared): number {
  return Math.floor(micros / tickMicros) * tickMicros
}

function inPocket(pocket = ''): (code: string) => string {
  return (code) => (pocket === '' ? code : `${pocket}:${code}`)
}
