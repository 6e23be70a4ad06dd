import { format, isZero, negate, type Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { KitBook } from '../kit/book.ts'
import {
  convert,
  deposit,
  eitherWay,
  income,
  nothing,
  trade,
  undocumented,
  withdrawal,
  type Change,
  type Fill,
  type Moved,
  type Swap,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

/** `2022-05-10 08:21:33.000000`, UTC without saying so. */
export function stamp(micros: number, digits = 6): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString().replace('T', ' ')
  const fraction = String(micros % 1_000_000).padStart(6, '0')
  return digits === 0 ? text.slice(0, 19) : `${text.slice(0, 19)}.${fraction}`
}

interface Row {
  readonly type: string
  /** What moved, below zero what left. */
  readonly legs: readonly (readonly [code: string, quantity: Decimal])[]
  readonly fee?: Decimal
  readonly more?: object
}

/** A row has a member for each currency, in small letters; those that did not move are zeros. */
function transaction(book: KitBook, micros: number, { type, legs, fee, more }: Row): string {
  const id = book.number()
  const moved = Object.fromEntries(legs.map(([code, quantity]) => [code.toLowerCase(), fixed(quantity, 8)]))
  const row = {
    id,
    datetime: stamp(micros),
    type,
    fee: fee && !isZero(fee) ? fixed(fee, 8) : '0.00000',
    usd: 0,
    eur: 0,
    btc: 0,
    btc_usd: '0.00',
    ...more,
    ...moved,
  }
  book.write('transactions', micros, row, { id })
  return String(id)
}

const MONEY = ['USD', 'EUR'] as const
const CHAIN = ['BTC', 'ETH', 'XRP', 'USDC'] as const

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  if (!book.market.coin(code).fiat) {
    const row = {
      network: code === 'BTC' ? 'bitcoin' : 'ethereum',
      currency: code,
      destinationAddress: book.token(34),
      txid: hash,
      amount: format(quantity),
      datetime: Math.floor(micros / 1_000_000),
    }
    book.write('crypto', micros, row, { tags: ['deposit'] })
  }
  return transaction(book, micros, { type: '0', legs: [[code, quantity]] })
}

function leaves(book: KitBook, { micros, code, quantity, fee, hash }: Moved): string {
  const isMoney = book.market.coin(code).fiat === true
  const address = isMoney ? null : book.token(34)
  const request = { id: book.number(), datetime: stamp(micros, 0), type: isMoney ? 0 : 1, currency: code, address }
  const amount = fixed(quantity, 8)
  book.write('requests', micros, { ...request, amount, status: 2, transaction_id: isMoney ? null : hash })
  if (!isMoney) {
    const row = { network: 'main', currency: code, destinationAddress: address, txid: hash, amount: format(quantity) }
    book.write('crypto', micros, { ...row, datetime: Math.floor(micros / 1_000_000) }, { tags: ['withdrawal'] })
  }
  return transaction(book, micros, { type: '1', legs: [[code, negate(quantity)]], fee })
}

function filled(book: KitBook, { pair, side, volume, cost, price, fee, order, micros }: Fill): string {
  const [base, quote] = side === 'buy' ? [volume, negate(cost)] : [negate(volume), cost]
  const name = `${pair.base}_${pair.quote}`.toLowerCase()
  return transaction(book, micros, {
    type: '2',
    legs: [
      [pair.base, base],
      [pair.quote, quote],
    ],
    fee: fee.quantity,
    more: { [name]: format(price), order_id: order },
  })
}

const becomes =
  (type: string) =>
  (book: KitBook, { micros, from, to }: Swap): string =>
    transaction(book, micros, {
      type,
      legs: [
        [from.code, negate(from.quantity)],
        [to.code, to.quantity],
      ],
    })

const single =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    transaction(book, micros, { type, legs: [[code, quantity]] })

function staked(book: KitBook, { micros, code, quantity, fee }: Moved): string {
  return transaction(book, micros, { type: '26', legs: [[code, negate(quantity)]], fee })
}

function unstaked(book: KitBook, { micros, code, quantity }: Moved): string {
  return transaction(book, micros, { type: '25', legs: [[code, quantity]] })
}

function cancelled(book: KitBook, { micros, code, quantity }: Moved): string {
  const id = book.number()
  const row = { id, datetime: stamp(micros, 0), type: 1, currency: code, address: book.token(34), transaction_id: null }
  book.write('requests', micros, { ...row, amount: fixed(quantity, 8), status: 3 })
  return String(id)
}

/** What happens on an account at Bitstamp. */
export const life: Venue['life'] = {
  first: [deposit(MONEY, arrives), deposit(MONEY, arrives), deposit(['BTC'], arrives), deposit(['ETH'], arrives)],
  wheel: [
    [trade({ rate: '0.004', feeIn: 'quote' }, filled), 60],
    [trade({ rate: '0.004', feeIn: 'quote', fills: 3 }, filled), 3],
    [deposit(MONEY, arrives), 3],
    [deposit(CHAIN, arrives), 4],
    [withdrawal(CHAIN, leaves), 4],
    [withdrawal(MONEY, leaves), 2],
    [convert(['USD', 'EUR'], becomes('36'), { into: ['BTC', 'ETH'] }), 3],
    [convert(['ETH', 'XRP'], becomes('53'), { into: ['BTC'] }), 1],
    [convert(['ETH', 'XRP'], becomes('55'), { into: ['USD'] }), 1],
    [income('income:staking', ['ETH'], single('27')), 6],
    [income('income:referral', ['USD'], single('32')), 1],
    // What is staked lies where a key does not see it: it leaves what is held, and comes back.
    [withdrawal(['ETH'], staked, { hashless: true }), 1],
    [deposit(['ETH'], unstaked, { hashless: true }), 1],
    [eitherWay('margin_pnl', ['USD'], single('58')), 1],
    [nothing(CHAIN, cancelled), 1],
  ],
  filler: deposit(MONEY, arrives),
}

export const unheardOf = undocumented('USD', single('99'))
