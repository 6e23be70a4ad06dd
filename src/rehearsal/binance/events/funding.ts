import { add, compare, decimal, divide, multiply, negate, subtract, type Decimal } from '../../../core/decimal.ts'
import { figure, fixed, obtained, share } from '../../figures.ts'
import { HEX } from '../../random.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { DIGITS, text, PATHS } from '../markets.ts'

/** Coins that leave by a chain, and what leaving costs. */
const CHAINS = [
  { coin: 'BTC', network: 'BTC', fee: decimal('0.0002') },
  { coin: 'ETH', network: 'ETH', fee: decimal('0.0016') },
  { coin: 'USDT', network: 'TRX', fee: decimal('1') },
  { coin: 'BNB', network: 'BSC', fee: decimal('0.0005') },
  { coin: 'SOL', network: 'SOL', fee: decimal('0.008') },
  { coin: 'XRP', network: 'XRP', fee: decimal('0.25') },
  { coin: 'DOT', network: 'DOT', fee: decimal('0.1') },
] as const

const FIAT_FEE = decimal('1.5')
const CARD_FEE_RATE: Decimal = { units: 2n, scale: 2 }

/** Coins come in by chain. Always possible, so one of them also fills up the rows that nothing else fits into. */
export function coinDeposit(coin: 'USDT' | 'BNB' | 'BTC'): KitEvent {
  return {
    rows: 1,
    possible: () => true,
    happen: (book, micros) => {
      const odd: Decimal = { units: BigInt(book.random.between(1, 99)), scale: DIGITS }
      const amount = add(book.market.worthOf(coin, book.random.between(100, 5_000)), odd)
      const ms = Math.floor(micros / 1000)
      const id = book.token()
      const txId = book.random.text(HEX, 64)
      book.purse.move(coin, amount)
      book.write(
        PATHS.deposits,
        micros,
        {
          id,
          amount: text(amount).replace(/\.?0+$/, ''),
          coin,
          network: coin === 'USDT' ? 'TRX' : coin === 'BNB' ? 'BSC' : 'BTC',
          status: 1,
          address: book.random.text(HEX, 34),
          addressTag: '',
          txId,
          insertTime: ms,
          completeTime: ms,
          transferType: 0,
          confirmTimes: '12/12',
          unlockConfirm: 12,
          walletType: 0,
        },
        { tags: [coin] },
      )
      book.tell({ nativeId: id, micros, type: 'deposit', received: book.side(coin, amount), txHash: txId })
    },
  }
}

/** Coins leave by chain. The fee comes on top of `amount`; the time is text of UTC with whole seconds. */
export const withdrawal: KitEvent = {
  rows: 1,
  possible: (book) => leaving(book).length > 0,
  happen: (book, micros) => {
    const { coin, network, fee } = book.random.pick(leaving(book))
    const second = Math.floor(micros / 1_000_000) * 1_000_000
    const amount = share(book.random, book.held(coin), 20, 300, DIGITS)
    const id = book.token()
    const txId = book.random.text(HEX, 64)
    const applyTime = new Date(second / 1000).toISOString().slice(0, 19).replace('T', ' ')
    book.purse.move(coin, negate(add(amount, fee)))
    book.write(
      PATHS.withdrawals,
      second,
      {
        id,
        amount: text(amount),
        transactionFee: text(fee),
        coin,
        status: 6,
        address: book.random.text(HEX, 34),
        txId,
        applyTime,
        network,
        transferType: 0,
        info: '',
        confirmNo: 12,
        walletType: 0,
        txKey: '',
        completeTime: applyTime,
      },
      { tags: [coin] },
    )
    book.tell({
      nativeId: id,
      micros: second,
      type: 'withdrawal',
      sent: book.side(coin, amount),
      fee: book.side(coin, fee),
      txHash: txId,
    })
  },
}

export const fiatDeposit: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const amount = figure(book.random, 500_00, 6_000_00, 2)
    const orderNo = book.token()
    book.purse.move('EUR', amount)
    fiatOrder(book, micros, { orderNo, asked: amount, amount, fee: decimal('0'), status: 'Successful' }, '0')
    book.tell({ nativeId: orderNo, micros, type: 'deposit', received: book.side('EUR', amount) })
  },
}

export const fiatWithdrawal: KitEvent = {
  rows: 1,
  possible: (book) => book.worthAnOrder('EUR'),
  happen: (book, micros) => {
    const amount = share(book.random, book.held('EUR'), 50, 400, 2)
    const asked = add(amount, FIAT_FEE)
    const orderNo = book.token()
    book.purse.move('EUR', negate(asked))
    fiatOrder(book, micros, { orderNo, asked, amount, fee: FIAT_FEE, status: 'Successful' }, '1')
    book.tell({
      nativeId: orderNo,
      micros,
      type: 'withdrawal',
      sent: book.side('EUR', amount),
      fee: book.side('EUR', FIAT_FEE),
    })
  },
}

/** An order that failed is listed like the others and moved nothing. */
export const failedFiatOrder: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const amount = figure(book.random, 10_00, 900_00, 2)
    fiatOrder(book, micros, { orderNo: book.token(), asked: amount, amount, fee: decimal('0'), status: 'Failed' }, '0')
  },
}

/** Bought with the euro of the account: they leave its balance. */
export const cashBuy: KitEvent = {
  rows: 1,
  possible: (book) => book.worthAnOrder('EUR'),
  happen: (book, micros) => payment(book, micros, share(book.random, book.held('EUR'), 20, 300, 2), 'Cash Balance'),
}

/** Bought with a card: the money never was on the account, so nothing but the coins moves. */
export const cardBuy: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => payment(book, micros, figure(book.random, 50_00, 800_00, 2), 'Credit Card'),
}

/** Sold, and the money sent to a card: nothing but the coins moves. Either member is the coin; the price tells which. */
export const cardSale: KitEvent = {
  rows: 1,
  possible: (book) => SOLD.some((coin) => book.worthAnOrder(coin)),
  happen: (book, micros) => {
    const coin = book.random.pick(SOLD.filter((code) => book.worthAnOrder(code)))
    const sent = share(book.random, book.held(coin), 20, 300, DIGITS)
    const price = divide(book.market.priceOf(coin, 'EUR'), decimal('1'), 6, 'half_up')
    const paid = divide(multiply(sent, price), decimal('1'), 6, 'half_up')
    const orderNo = book.token()
    const ms = Math.floor(micros / 1000)
    book.purse.move(coin, negate(sent))
    const amounts = [fixed(paid, 6), text(sent)]
    const [sourceAmount, obtainAmount] = book.random.chance(0.5) ? amounts : amounts.toReversed()
    const row = {
      orderNo,
      sourceAmount,
      fiatCurrency: 'EUR',
      obtainAmount,
      cryptoCurrency: coin,
      totalFee: '0',
      price: fixed(price, 6),
      status: 'Completed',
      createTime: ms,
      updateTime: ms + 1000,
    }
    book.write(PATHS.fiatPayments, micros, row, { tags: ['1'] })
    const value = { currency: 'EUR', amount: paid }
    book.tell({ nativeId: orderNo, micros, type: 'sell', sent: book.side(coin, sent), value })
  },
}

const SOLD = ['BTC', 'ETH', 'SOL', 'BNB'] as const

/** Peer-to-peer orders are given out for six months: of older ones no list would tell, so they are none. */
const C2C_DAYS = 150
const DAY_MICROS = 86_400 * 1_000_000

/** Bought from a person, paid outside; arrives in the funding wallet and is moved to spot at once. Long ago it was by card. */
export const c2cBuy: KitEvent = {
  rows: 2,
  possible: () => true,
  happen: (book, micros) => {
    if (micros > book.untilMicros - C2C_DAYS * DAY_MICROS) c2cOrder(book, micros, 'BUY', 'buy')
    else for (let count = 0; count < 2; count += 1) cardBuy.happen(book, micros)
  },
}

/** A kind of order that no page names, for the fault of that name. */
export function undocumented(book: KitBook, micros: number): void {
  c2cOrder(book, micros, 'LEASE', 'unknown')
}

function c2cOrder(book: KitBook, micros: number, tradeType: string, type: 'buy' | 'unknown'): void {
  const amount = figure(book.random, 50_00, 900_00, 2)
  const totalPrice = multiply(amount, decimal('0.93'))
  const orderNumber = String(20_000_000_000 + book.number())
  const ms = Math.floor(micros / 1000)
  book.purse.move('USDT', amount)
  book.write(
    PATHS.c2c,
    micros,
    {
      orderNumber,
      advNo: String(book.number()),
      tradeType,
      asset: 'USDT',
      fiat: 'EUR',
      fiatSymbol: '€',
      amount: text(amount),
      totalPrice: fixed(totalPrice, 2),
      unitPrice: '0.93',
      orderStatus: 'COMPLETED',
      createTime: ms,
      commission: '0',
      counterPartNickName: 'ab***',
      advertisementRole: 'TAKER',
    },
    { tags: [tradeType] },
  )
  book.write(
    PATHS.transfers,
    micros,
    {
      asset: 'USDT',
      amount: text(amount),
      type: 'FUNDING_MAIN',
      status: 'CONFIRMED',
      tranId: book.number(),
      timestamp: ms,
    },
    { tags: ['FUNDING_MAIN'] },
  )
  const value = { currency: 'EUR', amount: totalPrice }
  book.tell({ nativeId: orderNumber, micros, type, received: book.side('USDT', amount), value })
}

function payment(book: KitBook, micros: number, source: Decimal, paymentMethod: string): void {
  const coin = book.random.pick(['BTC', 'ETH', 'SOL', 'BNB'])
  const fee = divide(multiply(source, CARD_FEE_RATE), decimal('1'), 2, 'half_up')
  const spent = subtract(source, fee)
  const price = divide(book.market.priceOf(coin, 'EUR'), decimal('1'), 2, 'half_up')
  const received = obtained(spent, price, DIGITS)
  const orderNo = book.token()
  const isCash = paymentMethod === 'Cash Balance'
  const ms = Math.floor(micros / 1000)
  if (isCash) book.purse.move('EUR', negate(source))
  book.purse.move(coin, received)
  book.write(
    PATHS.fiatPayments,
    micros,
    {
      orderNo,
      sourceAmount: fixed(source, 2),
      fiatCurrency: 'EUR',
      obtainAmount: text(received),
      cryptoCurrency: coin,
      totalFee: fixed(fee, 2),
      price: fixed(price, 2),
      status: 'Completed',
      paymentMethod,
      createTime: ms,
      updateTime: ms + 1000,
    },
    { tags: ['0'] },
  )
  book.tell({
    nativeId: orderNo,
    micros,
    type: 'buy',
    received: book.side(coin, received),
    ...(isCash
      ? { sent: book.side('EUR', spent), fee: book.side('EUR', fee) }
      : { value: { currency: 'EUR', amount: source } }),
  })
}

function fiatOrder(
  book: KitBook,
  micros: number,
  order: {
    readonly orderNo: string
    readonly asked: Decimal
    readonly amount: Decimal
    readonly fee: Decimal
    readonly status: string
  },
  transactionType: '0' | '1',
): void {
  const ms = Math.floor(micros / 1000)
  book.write(
    PATHS.fiatOrders,
    micros,
    {
      orderNo: order.orderNo,
      fiatCurrency: 'EUR',
      indicatedAmount: fixed(order.asked, 2),
      amount: fixed(order.amount, 2),
      totalFee: fixed(order.fee, 2),
      method: 'bank transfer',
      status: order.status,
      createTime: ms,
      updateTime: ms + 1000,
    },
    { tags: [transactionType] },
  )
}

function leaving(book: KitBook): readonly (typeof CHAINS)[number][] {
  // A withdrawal takes up to 30 % and the fee; four times the fee at hand leaves room for both.
  return CHAINS.filter(
    ({ coin, fee }) => book.worthAnOrder(coin) && compare(book.held(coin), multiply(fee, decimal('4'))) > 0,
  )
}
