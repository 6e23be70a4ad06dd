import { add, format, negate, type Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { KitBook } from '../kit/book.ts'
import {
  deposit,
  income,
  inside,
  nothing,
  trade,
  undocumented,
  withdrawal,
  type Change,
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

const COINS = ['usdt', 'btc', 'eth', 'trx'] as const
/** HTX writes amounts with this many digits. */
const DIGITS = 18
export const SPOT_ID = 1_528_640
export const MARGIN_ID = 51_015_302
/** The pocket of cross margin, which HTX calls super-margin. */
export const MARGIN = 'super-margin'

/** Every change of the spot account has a row here, for thirty days. */
interface Moving {
  readonly code: string
  readonly change: Decimal
}

function history(book: KitBook, micros: number, type: string, { code, change }: Moving): string {
  const id = book.number()
  book.write(
    'history',
    micros,
    `{"account-id":${SPOT_ID},"currency":"${code}","record-id":${id},"transact-amt":"${format(change)}",` +
      `"transact-type":"${type}","avail-balance":"0","acct-balance":"0","transact-time":${micros / 1_000}}`,
    { id },
  )
  return String(id)
}

function transfer(book: KitBook, type: 'deposit' | 'withdraw', moved: Moved, state: string): string {
  const { micros, code, quantity, fee, hash } = moved
  const id = book.number()
  const row = {
    id,
    type,
    'sub-type': 'NORMAL',
    currency: code,
    chain: code,
    'tx-hash': hash,
    amount: fixed(quantity, DIGITS),
    'from-addr-tag': '',
    'address-id': 0,
    address: book.token(34),
    'address-tag': '',
    fee: fixed(fee, DIGITS),
    state,
    'created-at': micros / 1_000,
    'updated-at': micros / 1_000,
  }
  book.write(type === 'deposit' ? 'deposits' : 'withdrawals', micros, row, { id })
  return String(id)
}

function arrives(book: KitBook, moved: Moved): string {
  history(book, moved.micros, 'deposit', { code: moved.code, change: moved.quantity })
  return transfer(book, 'deposit', moved, 'safe')
}

function leaves(book: KitBook, moved: Moved): string {
  history(book, moved.micros, 'withdraw', { code: moved.code, change: negate(moved.quantity) })
  history(book, moved.micros, 'withdraw-fee', { code: moved.code, change: negate(moved.fee) })
  return transfer(book, 'withdraw', moved, 'confirmed')
}

const order = (fills: number) =>
  trade({ rate: '0.002', feeIn: 'received', fills }, (book, fill) => {
    const { pair, side, price, volume, cost, fee, micros } = fill
    const id = book.number()
    const tradeId = book.number()
    const signed = (amount: Decimal, isIn: boolean): Decimal => (isIn ? amount : negate(amount))
    history(book, micros, 'trade', { code: pair.base, change: signed(volume, side === 'buy') })
    history(book, micros, 'trade', { code: pair.quote, change: signed(cost, side === 'sell') })
    history(book, micros, 'transact-fee', { code: fee.code, change: negate(fee.quantity) })
    const row =
      `{"symbol":"${pair.base}${pair.quote}","fee-currency":"${fee.code}","source":"spot-web",` +
      `"price":"${format(price)}","created-at":${micros / 1_000},"role":"${fill.maker ? 'maker' : 'taker'}",` +
      `"order-id":${fill.order},"match-id":${id},"trade-id":${tradeId},"filled-amount":"${format(volume)}",` +
      `"filled-fees":"${format(fee.quantity)}","filled-points":"0.0","fee-deduct-currency":"",` +
      `"fee-deduct-state":"done","id":${id},"type":"${side}-limit"}`
    book.write('trades', micros, row, { id })
    return tradeId
  })

function move(book: KitBook, micros: number, { code, change }: Moving, transferType: string): string {
  history(book, micros, 'transfer', { code, change })
  book.write(
    'moves',
    micros,
    `{"accountId":${SPOT_ID},"currency":"${code}","transactAmt":${format(change)},"transactType":"transfer",` +
      `"transferType":"${transferType}","transactId":0,"transactTime":${micros / 1_000},"transferer":1,"transferee":2}`,
  )
  return `${micros}`
}

const margin = (from: '' | typeof MARGIN, to: '' | typeof MARGIN) =>
  inside(from, to, ['usdt', 'btc'], (book, { micros, code, quantity }) =>
    from === ''
      ? move(book, micros, { code, change: negate(quantity) }, 'cross-margin-transfer-in')
      : move(book, micros, { code, change: quantity }, 'cross-margin-transfer-out'),
  )

/** Futures have accounts of their own: what goes there leaves. */
const toFutures = withdrawal(
  ['trx'],
  (book, { micros, code, quantity, fee }) =>
    move(book, micros, { code, change: negate(add(quantity, fee)) }, 'pro-to-futures'),
  { hashless: true },
)

const fromFutures = deposit(
  ['trx'],
  (book, { micros, code, quantity }) => move(book, micros, { code, change: quantity }, 'futures-to-pro'),
  { hashless: true },
)

const gives =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    history(book, micros, type, { code, change: quantity })

const usdtIn = deposit(['usdt'], arrives)

/** What happens on an account at HTX. */
export const life: Venue['life'] = {
  first: [usdtIn, usdtIn, deposit(['btc'], arrives)],
  wheel: [
    [order(1), 40],
    [order(3), 3],
    [usdtIn, 3],
    [deposit(['usdt', 'btc', 'eth'], arrives), 4],
    [withdrawal(['usdt', 'btc', 'eth'], leaves), 4],
    [nothing(COINS, (book, moved) => transfer(book, 'withdraw', moved, 'reject')), 1],
    [margin('', MARGIN), 3],
    [margin(MARGIN, ''), 1],
    [toFutures, 1],
    [fromFutures, 2],
    [income('income:rebate', ['usdt', 'trx'], gives('rebate')), 4],
    [income('income:other', ['trx', 'eth'], gives('other-types')), 4],
    [income('income:interest', ['usdt'], gives('interest')), 2],
  ],
  filler: usdtIn,
}

export const unheardOf = undocumented('usdt', gives('quantum-grant'))
