import { negate, type Decimal } from '../../../core/decimal.ts'
import { figure, near, NONE, obtained, worth } from '../../figures.ts'
import { PAIRS, priceOf, type KrakenPair } from '../assets.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { id, post, postTrade } from '../rows.ts'

/** Opening, closing and each four hours of holding a margin position cost this share of it: 0.02 %. */
const MARGIN_FEE_RATE: Decimal = { units: 2n, scale: 4 }

const MARKETS: readonly KrakenPair[] = PAIRS.filter((pair) => pair.id === 'XXBTZUSD')

const possible = (book: KitBook): boolean => MARKETS.every((market) => book.worthAnOrder(market.quote))

/** Opening moves nothing but the fee: a margin row of amount 0. */
export const openPosition: KitEvent = {
  rows: 1,
  possible,
  happen: (book, micros) => {
    const { id, fee, asset } = marginTrade(book, micros, NONE, false)
    book.tell({ nativeId: id, micros, type: 'fee', fee: book.side(asset, fee) })
  },
}

export const closePosition: KitEvent = {
  rows: 1,
  possible,
  happen: (book, micros) => {
    const size = figure(book.random, 1_00, 9_00, 2)
    const gained = book.random.chance(0.5)
    const { id, fee, asset } = marginTrade(book, micros, gained ? size : negate(size), true)
    const result = book.side(asset, size)
    book.tell({
      nativeId: id,
      micros,
      type: 'margin_pnl',
      ...(gained ? { received: result } : { sent: result }),
      fee: book.side(asset, fee),
    })
  },
}

/** What holding a position over four hours costs: a row of amount 0 with a fee. */
export const rollover: KitEvent = {
  rows: 1,
  possible,
  happen: (book, micros) => {
    const refid = id(book, 'T')
    const fee = figure(book.random, 100, 9_000, 4)
    post(book, { refid, micros, type: 'rollover', subtype: '', asset: 'ZUSD', amount: NONE, fee })
    book.tell({ nativeId: refid, micros, type: 'margin_interest', fee: book.side('ZUSD', fee) })
  },
}

function marginTrade(
  book: KitBook,
  micros: number,
  result: Decimal,
  closing: boolean,
): { readonly id: string; readonly fee: Decimal; readonly asset: string } {
  const pair = book.random.pick(MARKETS)
  const price = near(book.random, priceOf(pair.base, pair.quote), pair.priceDigits)
  const cost = figure(book.random, 100_0000, 2_000_0000, 4)
  const fee = worth(cost, MARGIN_FEE_RATE, 4)
  const tradeId = id(book, 'T')
  const ledger = post(book, {
    refid: tradeId,
    micros,
    type: 'margin',
    subtype: '',
    asset: pair.quote,
    amount: result,
    fee,
  })
  postTrade(book, {
    id: tradeId,
    order: id(book, 'O'),
    position: id(book, 'T'),
    pair,
    micros,
    side: closing ? 'sell' : 'buy',
    price,
    cost,
    fee,
    volume: obtained(cost, price, 8),
    margin: worth(cost, { units: 5n, scale: 1 }, 4),
    closing,
    maker: false,
    ledgers: [ledger],
  })
  return { id: tradeId, fee, asset: pair.quote }
}
