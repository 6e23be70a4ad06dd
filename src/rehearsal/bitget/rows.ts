import { add, format, negate, type Decimal } from '../../core/decimal.ts'
import { share } from '../figures.ts'
import type { KitBook, KitEvent } from '../kit/book.ts'
import type { Moved } from '../kit/events.ts'

export const COINS = ['USDT', 'BTC', 'ETH', 'XRP', 'BGB'] as const

export function millis(micros: number): string {
  return String(micros / 1_000)
}

/** A deposit of the list of either generation. */
export function depositRow(book: KitBook, { micros, code, quantity, hash }: Moved, isUnified: boolean): string {
  const orderId = String(book.number())
  const row = {
    orderId,
    [isUnified ? 'recordId' : 'tradeId']: hash,
    coin: code,
    type: 'deposit',
    dest: 'on_chain',
    size: format(quantity),
    status: 'success',
    fromAddress: null,
    toAddress: book.token(34),
    chain: 'ERC20',
    ...stamps(micros, isUnified),
  }
  book.write('deposits', micros, row, { id: orderId })
  return orderId
}

export function withdrawalRow(book: KitBook, moved: Moved, status: string, isUnified: boolean): string {
  const { micros, code, quantity, fee, hash } = moved
  const orderId = String(book.number())
  const row = {
    orderId,
    [isUnified ? 'recordId' : 'tradeId']: hash,
    coin: code,
    type: 'withdraw',
    dest: 'on_chain',
    // The fee is in the size.
    size: format(add(quantity, fee)),
    fee: format(negate(fee)),
    status,
    toAddress: book.token(34),
    chain: 'ERC20',
    ...stamps(micros, isUnified),
  }
  book.write('withdrawals', micros, row, { id: orderId })
  return orderId
}

function stamps(micros: number, isUnified: boolean): object {
  const at = millis(micros)
  return isUnified ? { createdTime: at, updatedTime: at } : { cTime: at, uTime: at }
}

type Write = (book: KitBook, micros: number, code: string, change: Decimal) => string

/** Out of sight: to a pocket of the account whose holdings are not counted, or back from there. */
export function outOfSight(codes: readonly string[], write: Write, isBack = false, rows = 1): KitEvent {
  const owned = (book: KitBook): readonly string[] => codes.filter((code) => book.worthAnOrder(code))
  return {
    rows,
    possible: (book) => isBack || owned(book).length > 0,
    happen(book, micros) {
      const code = book.random.pick(isBack ? codes : owned(book))
      const quantity = isBack
        ? book.market.worthOf(code, book.random.between(5, 90))
        : share(book.random, book.held(code), 20, 200, book.market.coin(code).digits)
      const change = isBack ? quantity : negate(quantity)
      book.purse.move(code, change)
      const nativeId = write(book, micros, code, change)
      const side = book.side(code, quantity)
      const told = isBack
        ? ({ type: 'deposit', received: side } as const)
        : ({ type: 'withdrawal', sent: side } as const)
      book.tell({ nativeId, micros, ...told })
    },
  }
}

/** Between one and forty units of USDT, with all their digits. */
export function some(book: KitBook): Decimal {
  return { units: BigInt(book.random.between(1, 4_000_000_000)), scale: 8 }
}
