import { divide, multiply, negate, round, subtract, sum, type Decimal } from '../../../core/decimal.ts'
import { share } from '../../figures.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { DIGITS, text, PATHS } from '../markets.ts'

const CONVERTIBLE = ['USDT', 'BTC', 'ETH', 'BNB', 'SOL', 'FDUSD', 'LDO'] as const
const DUSTY = ['ADA', 'XRP', 'DOGE', 'DOT', 'AVAX', 'LINK', 'LTC', 'TRX', 'ATOM', 'LDO', 'UNI', 'SOL', 'ETH'] as const

/** How many coins one dust conversion takes. */
const DUST_COINS = 2

/** The endpoint gives the last 100 only: an account with more could not be read to its end, which is not what is rehearsed. */
const DUST_ROWS_MAX = 100

/** Two per cent of what dust is worth. */
const DUST_CHARGE_RATE: Decimal = { units: 2n, scale: 2 }

export const convert: KitEvent = {
  rows: 1,
  possible: (book) => CONVERTIBLE.some((code) => book.worthAnOrder(code)),
  happen: (book, micros) => {
    const from = book.random.pick(CONVERTIBLE.filter((code) => book.worthAnOrder(code)))
    const to = book.random.pick(CONVERTIBLE.filter((code) => code !== from))
    const sent = share(book.random, book.held(from), 20, 300, DIGITS)
    const ratio = book.market.priceOf(from, to)
    const received = round(multiply(sent, ratio), DIGITS, 'down')
    const orderId = String(book.number())
    book.purse.move(from, negate(sent))
    book.purse.move(to, received)
    const row = {
      quoteId: book.token(),
      orderId: Number(orderId),
      orderStatus: 'SUCCESS',
      fromAsset: from,
      fromAmount: text(sent),
      toAsset: to,
      toAmount: text(received),
      ratio: text(ratio),
      inverseRatio: text(book.market.priceOf(to, from)),
      createTime: Math.floor(micros / 1000),
    }
    book.write(PATHS.converts, micros, row)
    book.tell({
      nativeId: orderId,
      micros,
      type: 'trade',
      sent: book.side(from, sent),
      received: book.side(to, received),
    })
  },
}

/** Small change of several coins becomes BNB in one event: one row with a detail per coin. */
export const dust: KitEvent = {
  rows: 1,
  possible: (book) => dusty(book).length >= DUST_COINS && book.list(PATHS.dust).length < DUST_ROWS_MAX,
  happen: (book, micros) => {
    const ms = Math.floor(micros / 1000)
    const transId = book.number()
    const details = dusty(book)
      .slice(0, DUST_COINS)
      .map((from) => {
        const amount = share(book.random, book.held(from), 1, 9, DIGITS)
        const gross = divide(multiply(amount, book.market.priceOf(from, 'BNB')), { units: 1n, scale: 0 }, DIGITS, 'up')
        const charge = round(multiply(gross, DUST_CHARGE_RATE), DIGITS, 'half_up')
        return { from, amount, charge, net: subtract(gross, charge), gross }
      })
    for (const { from, amount, net } of details) {
      book.purse.move(from, negate(amount))
      book.purse.move('BNB', net)
    }
    book.write(PATHS.dust, micros, {
      operateTime: ms,
      totalTransferedAmount: text(sum(details.map(({ gross }) => gross))),
      totalServiceChargeAmount: text(sum(details.map(({ charge }) => charge))),
      transId,
      // The charge is 2 % of `transferedAmount` in every sample of Binance's, so that is what was gained before the charge.
      userAssetDribbletDetails: details.map(({ from, amount, charge, gross }) => ({
        transId,
        serviceChargeAmount: text(charge),
        amount: text(amount),
        operateTime: ms,
        transferedAmount: text(gross),
        fromAsset: from,
      })),
    })
    book.tell({
      nativeId: String(transId),
      micros,
      type: 'trade',
      sent: details.flatMap(({ from, amount }) => book.side(from, amount) ?? []),
      received: details.flatMap(({ gross }) => book.side('BNB', gross) ?? []),
      fee: details.flatMap(({ charge }) => book.side('BNB', charge) ?? []),
    })
  },
}

function dusty(book: KitBook): readonly string[] {
  return DUSTY.filter((code) => book.worthAnOrder(code))
}
