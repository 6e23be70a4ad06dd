import { isZero, negate, round, type Decimal } from '../../../core/decimal.ts'
import { near, NONE, obtained, share, worth } from '../../figures.ts'
import { assetOf, canonicalOf, PAIRS, priceOf, type KrakenPair } from '../assets.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { id, post, postTrade } from '../rows.ts'

/** Taker fee of the lowest tier, 0.26 %. */
const FEE_RATE: Decimal = { units: 26n, scale: 4 }

/** Fee credits: one US cent each, so 100 pay one dollar. */
const CREDITS_PER_EURO: Decimal = { units: 111n, scale: 0 }

type PaidIn = 'quote' | 'base' | 'credits'

/** The most fee that one trade takes in credits; it only happens with that much at hand. */
const CREDITS_AT_HAND: Decimal = { units: 500_00n, scale: 2 }

export const trade: KitEvent = {
  rows: 2,
  possible: (book) => choices(book).length > 0,
  happen: (book, micros) => fill(book, micros, 'quote', 1),
}

export const tradePaidInBase: KitEvent = { ...trade, happen: (book, micros) => fill(book, micros, 'base', 1) }

/** The fee is a third row under the same refid: amount 0, and the fee in KFEE. */
export const tradePaidInCredits: KitEvent = {
  rows: 3,
  possible: (book) => trade.possible(book) && book.held('KFEE').units >= CREDITS_AT_HAND.units,
  happen: (book, micros) => fill(book, micros, 'credits', 1),
}

/** One order that meets three equal counter-orders at once: three fills that differ in nothing but their ids. */
export const equalFills: KitEvent = { ...trade, rows: 6, happen: (book, micros) => fill(book, micros, 'quote', 3) }

interface Order {
  readonly pair: KrakenPair
  readonly side: 'buy' | 'sell'
}

function choices(book: KitBook): readonly Order[] {
  const buys = PAIRS.filter((pair) => book.worthAnOrder(pair.quote)).map((pair) => ({ pair, side: 'buy' as const }))
  const sells = PAIRS.filter((pair) => book.worthAnOrder(pair.base)).map((pair) => ({ pair, side: 'sell' as const }))
  return [...buys, ...sells]
}

function fill(book: KitBook, micros: number, paidIn: PaidIn, fills: number): void {
  const { random } = book
  const { pair, side } = random.pick(choices(book))
  const price = near(random, priceOf(pair.base, pair.quote), pair.priceDigits)
  // A fill takes at most 9 % of a holding, so that three of them with fees never meet the end of it.
  const volume =
    side === 'buy'
      ? obtained(share(random, book.held(pair.quote), 5, 90, assetOf(pair.quote).digits), price, volumeDigits(pair))
      : share(random, book.held(pair.base), 5, 90, volumeDigits(pair))
  const order = id(book, 'O')
  const position = id(book, 'T')
  for (let number = 0; number < fills; number += 1)
    one(book, { pair, side, price, volume, paidIn, order, position, micros })
}

function one(
  book: KitBook,
  deal: Order & {
    readonly price: Decimal
    readonly volume: Decimal
    readonly paidIn: PaidIn
    readonly order: string
    readonly position: string
    readonly micros: number
  },
): void {
  const { pair, side, price, volume, micros } = deal
  const quoteDigits = assetOf(pair.quote).digits
  const cost = worth(volume, price, quoteDigits)
  const feeInQuote = worth(cost, FEE_RATE, quoteDigits)
  const tradeId = id(book, 'T')
  const sign = side === 'buy' ? 1 : -1
  const base = {
    asset: pair.base,
    amount: sign === 1 ? volume : negate(volume),
    fee: deal.paidIn === 'base' ? worth(volume, FEE_RATE, assetOf(pair.base).digits) : NONE,
  }
  const quote = {
    asset: pair.quote,
    amount: sign === 1 ? negate(cost) : cost,
    fee: deal.paidIn === 'quote' ? feeInQuote : NONE,
  }
  const credits = deal.paidIn === 'credits' ? creditsFor(book, feeInQuote, pair.quote) : NONE
  const third = deal.paidIn === 'credits' ? [{ asset: 'KFEE', amount: NONE, fee: credits }] : []
  const ledgers = (sign === 1 ? [quote, base, ...third] : [base, quote, ...third]).map((leg) =>
    post(book, { ...leg, refid: tradeId, micros, type: 'trade', subtype: '' }),
  )
  postTrade(book, {
    id: tradeId,
    order: deal.order,
    position: deal.position,
    pair,
    micros,
    side,
    price,
    cost,
    fee: feeInQuote,
    volume,
    margin: NONE,
    closing: false,
    maker: book.random.chance(0.4),
    ledgers,
  })
  const baseAmount = book.side(pair.base, volume)
  const quoteAmount = book.side(pair.quote, cost)
  book.tell({
    nativeId: tradeId,
    micros,
    type: isMoney(pair.quote) ? side : 'trade',
    sent: side === 'buy' ? quoteAmount : baseAmount,
    received: side === 'buy' ? baseAmount : quoteAmount,
    fee: [base, quote, ...third].map((leg) => book.side(leg.asset, leg.fee)).find((fee) => fee !== undefined),
  })
}

/** Credits for a fee, at least one cent and never more than are at hand. */
function creditsFor(book: KitBook, fee: Decimal, quote: string): Decimal {
  const credits = round(worth(worth(fee, assetOf(quote).euro, 4), CREDITS_PER_EURO, 2), 2, 'up')
  const held = book.held('KFEE')
  if (isZero(credits)) return { units: 1n, scale: 2 }
  return credits.units > held.units ? held : credits
}

function volumeDigits(pair: KrakenPair): number {
  return Math.min(8, assetOf(pair.base).digits)
}

function isMoney(code: string): boolean {
  return ['EUR', 'USD'].includes(canonicalOf(code))
}
