import { isZero, multiply, negate, subtract, type Decimal } from '../../../core/decimal.ts'
import { near, NONE, obtained, share, worth } from '../../figures.ts'
import type { Pair } from '../../kit/market.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { DIGITS, text, PATHS } from '../markets.ts'

/** 0.1 % of what is received, or three quarters of that when it is paid in BNB. */
const COMMISSION_RATE: Decimal = { units: 1n, scale: 3 }
const COMMISSION_RATE_IN_BNB: Decimal = { units: 75n, scale: 5 }

export const trade: KitEvent = {
  rows: 1,
  possible: (book) => choices(book).length > 0,
  happen: (book, micros) => fill(book, micros, 1),
}

/** One order that meets three equal counter-orders in one millisecond: the fills differ in their ids alone. */
export const equalFills: KitEvent = { ...trade, rows: 3, happen: (book, micros) => fill(book, micros, 3) }

interface Order {
  readonly market: Pair
  readonly buys: boolean
}

function choices(book: KitBook): readonly Order[] {
  const buys = book.market.pairs
    .filter((market) => book.worthAnOrder(market.quote))
    .map((market) => ({ market, buys: true }))
  const sells = book.market.pairs
    .filter((market) => book.worthAnOrder(market.base))
    .map((market) => ({ market, buys: false }))
  return [...buys, ...sells]
}

function fill(book: KitBook, micros: number, fills: number): void {
  const { random } = book
  const order = random.pick(choices(book))
  const { market, buys } = order
  const price = near(random, book.market.priceOf(market.base, market.quote), market.priceDigits)
  // At most a fourth of a holding, so that three equal fills and their commission never meet the end of it.
  const wanted = buys
    ? obtained(share(random, book.held(market.quote), 20, 250, DIGITS), price, market.lotDigits)
    : share(random, book.held(market.base), 20, 250, market.lotDigits)
  const least: Decimal = { units: 1n, scale: market.lotDigits }
  const quantity = isZero(wanted) ? least : wanted
  const orderId = book.number()
  const inBnb = random.chance(0.5)
  for (let count = 0; count < fills; count += 1) one(book, micros, { ...order, price, quantity, orderId, inBnb })
}

function one(
  book: KitBook,
  micros: number,
  deal: Order & {
    readonly price: Decimal
    readonly quantity: Decimal
    readonly orderId: number
    readonly inBnb: boolean
  },
): void {
  const { market, buys, price, quantity } = deal
  const cost = multiply(price, quantity)
  const [got, gotAsset] = buys ? [quantity, market.base] : [cost, market.quote]
  const inBnb = worth(worth(got, book.market.priceOf(gotAsset, 'BNB'), 12), COMMISSION_RATE_IN_BNB, DIGITS)
  const paysBnb = deal.inBnb && spareBnb(book, market, buys, inBnb)
  const commission = paysBnb ? inBnb : worth(got, COMMISSION_RATE, DIGITS)
  const commissionAsset = paysBnb ? 'BNB' : gotAsset
  book.purse.move(buys ? market.quote : market.base, negate(buys ? cost : quantity))
  book.purse.move(gotAsset, got)
  book.purse.move(commissionAsset, negate(commission))
  const id = book.number()
  const symbol = `${market.base}${market.quote}`
  const row = {
    symbol,
    id,
    orderId: deal.orderId,
    orderListId: -1,
    price: text(price),
    qty: text(quantity),
    quoteQty: text(cost),
    commission: text(commission),
    commissionAsset,
    time: Math.floor(micros / 1000),
    isBuyer: buys,
    isMaker: book.random.chance(0.4),
    isBestMatch: true,
  }
  book.write(PATHS.trades, micros, row, { id, tags: [symbol, String(deal.orderId)] })
  const base = book.side(market.base, quantity)
  const quote = book.side(market.quote, cost)
  book.tell({
    nativeId: `${symbol}:${id}`,
    micros,
    type: kindOf(buys ? market.quote : market.base, gotAsset),
    sent: buys ? quote : base,
    received: buys ? base : quote,
    fee: book.side(commissionAsset, commission),
  })
}

function kindOf(sent: string, received: string): 'buy' | 'sell' | 'trade' {
  if (sent === 'EUR') return 'buy'
  return received === 'EUR' ? 'sell' : 'trade'
}

/** Whether the commission can be paid in BNB besides what the trade itself takes of it. */
function spareBnb(book: KitBook, market: Pair, buys: boolean, commission: Decimal): boolean {
  if ((buys ? market.quote : market.base) === 'BNB') return false
  return subtract(book.held('BNB'), commission).units > NONE.units
}
