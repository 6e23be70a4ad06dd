import { add, format, negate, type Decimal } from '../../core/decimal.ts'
import type { KitBook } from '../kit/book.ts'
import {
  charge,
  convert,
  deposit,
  eitherWay,
  income,
  inside,
  nothing,
  trade,
  undocumented,
  withdrawal,
  type Change,
  type Inside,
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

const COINS = ['USDT', 'BTC', 'ETH', 'DOGE', 'LTC', 'GT'] as const
/** Wallet lists count in whole seconds. */
const WHOLE = { tickMicros: 1_000_000 } as const
const HASHLESS = { ...WHOLE, hashless: true } as const

const seconds = (micros: number): string => String(micros / 1_000_000)

/** A row of the spot account's book, in milliseconds. */
function row(
  book: KitBook,
  micros: number,
  type: string,
  { currency, change }: { readonly currency: string; readonly change: Decimal },
): string {
  const id = String(book.number())
  const written = {
    id,
    time: micros / 1000,
    currency,
    change: format(change),
    balance: format(book.held(currency)),
    type,
  }
  book.write('book', micros, written, { id })
  return id
}

/** A row of the futures account's book: no id, and fractions of a second. */
function contract(book: KitBook, micros: number, type: string, change: Decimal): string {
  const balance = format(book.held('perp:USDT'))
  const text = `BTC_USDT:${book.number()}`
  book.write(
    'futures',
    micros,
    `{"time":${seconds(micros)},"change":"${format(change)}","balance":"${balance}","text":"${text}","type":"${type}"}`,
  )
  return text
}

/** One order with so many fills; the book tells it in its own way. */
const order = (fills: number) =>
  trade({ rate: '0.002', feeIn: 'received', fills }, (book, fill) => {
    const { pair, side, volume, cost, price, micros, fee } = fill
    const [given, got] = side === 'buy' ? [pair.quote, pair.base] : [pair.base, pair.quote]
    row(book, micros, 'new_order', { currency: given, change: negate(side === 'buy' ? cost : volume) })
    row(book, micros, 'order_fill', { currency: got, change: side === 'buy' ? volume : cost })
    row(book, micros, 'order_fee', { currency: fee.code, change: negate(fee.quantity) })
    const id = String(book.number())
    const written = {
      id,
      create_time: String(Math.floor(micros / 1_000_000)),
      create_time_ms: `${micros / 1000}.000000`,
      currency_pair: `${pair.base}_${pair.quote}`,
      side,
      role: fill.maker ? 'maker' : 'taker',
      amount: format(volume),
      price: format(price),
      order_id: `4972450${fill.order}`,
      fee: format(fee.quantity),
      fee_currency: fee.code,
      point_fee: '0.0',
      gt_fee: '0.0',
    }
    book.write('trades', micros, written, { id })
    return id
  })

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  const id = `d${book.number()}`
  row(book, micros, 'deposit', { currency: code, change: quantity })
  const written = { id, currency: code, chain: 'ETH', amount: format(quantity), txid: hash, status: 'DONE', memo: '' }
  book.write('deposits', micros, { ...written, timestamp: seconds(micros), address: book.token(34) }, { id })
  return id
}

function leaves(book: KitBook, { micros, code, quantity, fee, hash }: Moved): string {
  const id = `w${book.number()}`
  const whole = add(quantity, fee)
  row(book, micros, 'withdraw', { currency: code, change: negate(whole) })
  const written = { id, currency: code, chain: 'ETH', amount: format(whole), fee: format(fee), txid: hash }
  book.write('withdrawals', micros, { ...written, timestamp: seconds(micros), status: 'DONE', memo: '' }, { id })
  return id
}

const called = nothing(
  COINS,
  (book, { micros, code, quantity }) => {
    const id = `w${book.number()}`
    row(book, micros, 'withdraw', { currency: code, change: negate(quantity) })
    row(book, micros, 'cancel_withdraw', { currency: code, change: quantity })
    const written = { id, currency: code, amount: format(quantity), fee: '0', txid: '', status: 'CANCEL' }
    book.write('withdrawals', micros, { ...written, timestamp: seconds(micros), memo: '' }, { id })
    return id
  },
  WHOLE,
)

const pushed =
  (type: 'withdraw' | 'deposit') =>
  (book: KitBook, { micros, code, quantity }: { micros: number; code: string; quantity: Decimal }): string => {
    const id = book.number()
    const [size, change] = type === 'deposit' ? [quantity, quantity] : [negate(quantity), quantity]
    row(book, micros, type === 'deposit' ? 'push_rcvd' : 'push_sent', { currency: code, change })
    const written = { id, push_uid: 1, receive_uid: 2, currency: code, amount: format(size), status: 'RECEIVED' }
    book.write(
      'push',
      micros,
      { ...written, create_time: micros / 1_000_000, transaction_type: type },
      { id, tags: [type] },
    )
    return String(id)
  }

function perpetual(book: KitBook, { micros, code, quantity, to }: Inside): string {
  const goes = to === 'perp'
  row(book, micros, goes ? 'perp_in' : 'perp_out', { currency: code, change: goes ? negate(quantity) : quantity })
  return contract(book, micros, 'dnw', goes ? quantity : negate(quantity))
}

const books =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    row(book, micros, type, { currency: code, change: quantity })

const contracts =
  (type: string) =>
  (book: KitBook, { micros, quantity }: Change): string =>
    contract(book, micros, type, quantity)

const converts = convert(COINS, (book, { micros, from, to }) => {
  row(book, micros, 'cv_sell', { currency: from.code, change: negate(from.quantity) })
  return row(book, micros, 'cv_buy', { currency: to.code, change: to.quantity })
})

const dust = convert(
  ['DOGE', 'LTC'],
  (book, { micros, from, to, fee }) => {
    row(book, micros, 'dust_swap_dctd', { currency: from.code, change: negate(from.quantity) })
    row(book, micros, 'dust_swap_gt_add', { currency: to.code, change: to.quantity })
    return row(book, micros, 'dust_swap_fee', { currency: to.code, change: negate(fee) })
  },
  { rate: '0.02', into: ['GT'] },
)

const inPerp = { pocket: 'perp' } as const

/** What happens on an account at Gate. */
export const life: Venue['life'] = {
  first: [
    deposit(['USDT'], arrives, WHOLE),
    deposit(['USDT'], arrives, WHOLE),
    deposit(['BTC'], arrives, WHOLE),
    deposit(['DOGE'], arrives, WHOLE),
    inside('', 'perp', ['USDT'], perpetual, { rows: 2 }),
  ],
  wheel: [
    [order(1), 40],
    [order(3), 4],
    [deposit(COINS, arrives, WHOLE), 6],
    [withdrawal(COINS, leaves, WHOLE), 4],
    [called, 1],
    [deposit(['USDT'], pushed('deposit'), HASHLESS), 1],
    [charge('withdrawal', 'sent', ['USDT'], pushed('withdraw'), WHOLE), 1],
    [inside('', 'perp', ['USDT'], perpetual, { rows: 2 }), 2],
    [inside('perp', '', ['USDT'], perpetual, { rows: 2 }), 1],
    [eitherWay('margin_pnl', ['USDT'], contracts('pnl'), inPerp), 5],
    [eitherWay('funding', ['USDT'], contracts('fund'), inPerp), 6],
    [charge('fee', 'fee', ['USDT'], contracts('fee'), inPerp), 4],
    [income('income:referral', ['USDT'], contracts('refr'), inPerp), 1],
    [converts, 3],
    [dust, 1],
    [income('income:interest', ['USDT', 'BTC'], books('interest_in')), 6],
    [income('income:airdrop', ['GT'], books('airdrop')), 2],
    [income('income:referral', ['USDT'], books('u_rebate')), 2],
    [income('income:mining', ['GT'], books('mining_rewards')), 1],
    [income('income:other', ['USDT'], books('trading_rewards')), 1],
    [charge('withdrawal', 'sent', ['USDT'], books('subaccount_trf')), 1],
    [charge('margin_interest', 'fee', ['USDT'], books('interest_out')), 1],
    [charge('gift_out', 'sent', ['USDT'], books('rp_sent')), 1],
  ],
  filler: deposit(['USDT'], arrives, WHOLE),
}

export const unheardOf = undocumented('USDT', (book, { micros, code, quantity }) =>
  row(book, micros, 'quantum_grant', { currency: code, change: quantity }),
)
