import { compare, decimal, format, isZero, negate, type Decimal } from '../../core/decimal.ts'
import type { KitBook } from '../kit/book.ts'
import {
  charge,
  deposit,
  eitherWay,
  income,
  inside,
  nothing,
  trade,
  undocumented,
  withdrawal,
  type Change,
  type Fill,
  type Inside,
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

/** A row of the ledger as ready JSON: its numbers are numbers. The row after it has the next number. */
function ledger(
  book: KitBook,
  micros: number,
  { code, moved }: { readonly code: string; readonly moved: Decimal },
  description: string,
): string {
  const id = book.number()
  const millis = Math.floor(micros / 1000)
  const text = JSON.stringify(description)
  book.write('ledger', micros, `[${id},"${code}",null,${millis},null,${format(moved)},0,null,${text}]`, { id })
  return String(id)
}

const MONEY = ['USD', 'EUR'] as const
const CHAIN = ['BTC', 'ETH', 'IOT', 'UST'] as const
const NETWORKS: Readonly<Record<string, string>> = { BTC: 'BITCOIN', ETH: 'ETHEREUM', IOT: 'IOTA', UST: 'TETHERUSE' }

function network(code: string): string {
  return NETWORKS[code] ?? 'WIRE'
}

interface Movement {
  readonly id: number
  readonly code: string
  readonly status: string
  readonly quantity: Decimal
  readonly fee: Decimal
  readonly hash: string | null
}

/** The instant of a movement is that of its beginning; its fee is below zero. */
function movement(book: KitBook, micros: number, told: Movement): void {
  const millis = Math.floor(micros / 1000)
  const { id, code, status, quantity, fee, hash } = told
  const money = `${format(quantity)},${isZero(fee) ? '0' : format(negate(fee))}`
  const head = `${id},"${code}","${network(code)}",null,null,${millis},${millis + 60_000},null,null,"${status}"`
  const tail = `null,null,"${book.token(34)}",null,null,null,${JSON.stringify(hash)},null`
  book.write('movements', micros, `[${head},null,null,${money},${tail}]`, { id })
}

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  const id = book.number()
  const isMoney = book.market.coin(code).fiat === true
  movement(book, micros, { id, code, status: 'COMPLETED', quantity, fee: decimal('0'), hash: isMoney ? null : hash })
  return ledger(book, micros, { code, moved: quantity }, `Deposit (${network(code)}) #${id} on wallet exchange`)
}

const COSTS: Readonly<Record<string, string>> = {
  BTC: '0.0004',
  ETH: '0.00135',
  IOT: '0.5',
  UST: '5',
  USD: '60',
  EUR: '55',
}

/** The fee of a withdrawal is a row of its own and names nothing that it belongs to. */
function leaves(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  const id = book.number()
  const usual = decimal(COSTS[code] ?? '0')
  // What leaves has left the purse already; the exchange takes its fee from the rest, and no more than is there.
  const rest = book.purse.held(code)
  const fee = compare(rest, usual) < 0 ? rest : usual
  const isMoney = book.market.coin(code).fiat === true
  const sent = negate(quantity)
  movement(book, micros, { id, code, status: 'COMPLETED', quantity: sent, fee, hash: isMoney ? null : hash })
  const nativeId = ledger(book, micros, { code, moved: sent }, `${network(code)} Withdrawal #${id} on wallet exchange`)
  if (isZero(fee)) return nativeId
  const feeId = ledger(book, micros, { code, moved: negate(fee) }, 'Crypto Withdrawal fee on wallet exchange')
  book.purse.move(code, negate(fee))
  book.tell({ nativeId: feeId, micros, type: 'fee', fee: book.side(code, fee) })
  return nativeId
}

function cancelled(book: KitBook, { micros, code, quantity }: Moved): string {
  const id = book.number()
  movement(book, micros, { id, code, status: 'CANCELED', quantity: negate(quantity), fee: decimal('0'), hash: null })
  ledger(book, micros, { code, moved: negate(quantity) }, `${network(code)} Withdrawal #${id} on wallet exchange`)
  return ledger(book, micros, { code, moved: quantity }, `Canceled withdrawal request #${id} on wallet exchange`)
}

function filled(book: KitBook, { micros, pair, side, volume, cost, price, fee, order, maker }: Fill): string {
  const millis = Math.floor(micros / 1000)
  const id = book.number()
  const signed = side === 'buy' ? volume : negate(volume)
  const at = `@ ${format(price)}`
  const deal = `Exchange ${format(volume)} ${pair.base} for ${pair.quote} ${at} on wallet exchange`
  ledger(book, micros, { code: pair.base, moved: signed }, deal)
  ledger(book, micros, { code: pair.quote, moved: side === 'buy' ? negate(cost) : cost }, deal)
  if (!isZero(fee.quantity)) {
    const name = `${pair.base}${pair.quote}`
    const what = `Trading fees for ${format(volume)} ${pair.base} (${name}) ${at} on BFX (0.2%) on wallet exchange`
    ledger(book, micros, { code: fee.code, moved: negate(fee.quantity) }, what)
  }
  const head = `${id},"t${pair.base}${pair.quote}",${millis},${order},${format(signed)},${format(price)}`
  const tail = `"EXCHANGE LIMIT",${format(price)},${maker ? 1 : -1},${format(negate(fee.quantity))},"${fee.code}",null`
  book.write('trades', micros, `[${head},${tail}]`, { id })
  return String(id)
}

const WALLETS: Readonly<Record<string, string>> = { '': 'Exchange', margin: 'Trading', funding: 'Deposit' }

function moves(book: KitBook, { micros, code, quantity, from, to }: Inside): string {
  const what = `Transfer of ${format(quantity)} ${code} from wallet ${WALLETS[from]} to ${WALLETS[to]}`
  ledger(book, micros, { code, moved: quantity }, `${what} on wallet ${to || 'exchange'}`)
  return ledger(book, micros, { code, moved: negate(quantity) }, `${what} on wallet ${from || 'exchange'}`)
}

const told =
  (description: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    ledger(book, micros, { code, moved: quantity }, description)

/** To a sub-account one row tells it: the other is in the ledger of the other account. */
const elsewhere =
  (sign: 1 | -1) =>
  (book: KitBook, { micros, code, quantity }: Moved): string => {
    const what = `Transfer of ${format(quantity)} ${code} from wallet Exchange to Exchange SA(one->two) on wallet exchange`
    return ledger(book, micros, { code, moved: sign > 0 ? quantity : negate(quantity) }, what)
  }

/** What happens on an account at Bitfinex. */
export const life: Venue['life'] = {
  first: [deposit(MONEY, arrives), deposit(['USD'], arrives), deposit(['BTC'], arrives), deposit(['ETH'], arrives)],
  wheel: [
    [trade({ rate: '0.002', feeIn: 'received' }, filled), 60],
    [trade({ rate: '0.002', feeIn: 'received', fills: 3 }, filled), 3],
    [deposit(MONEY, arrives), 3],
    [deposit(CHAIN, arrives), 4],
    [withdrawal(CHAIN, leaves), 4],
    [withdrawal(MONEY, leaves), 2],
    [inside('', 'margin', ['USD'], moves), 2],
    [inside('', 'funding', ['USD', 'BTC'], moves), 2],
    [inside('funding', '', ['USD', 'BTC'], moves), 1],
    [
      income('income:interest', ['USD', 'BTC'], told('Margin Funding Payment on wallet funding'), {
        pocket: 'funding',
      }),
      8,
    ],
    [eitherWay('margin_pnl', ['USD'], told('Settlement @ 185.79 on wallet margin'), { pocket: 'margin' }), 2],
    [eitherWay('funding', ['USD'], told('Derivatives Funding Event on wallet margin'), { pocket: 'margin' }), 2],
    [
      charge('margin_interest', 'fee', ['USD'], told('Position #77 funding cost on wallet margin'), {
        pocket: 'margin',
      }),
      2,
    ],
    [income('income:staking', ['ETH'], told('Staking Payments on wallet exchange')), 2],
    [income('income:referral', ['USD'], told('Affiliate Rebate (BFX) on wallet exchange')), 1],
    [deposit(['USD'], elsewhere(1), { hashless: true }), 1],
    [withdrawal(['USD'], elsewhere(-1), { hashless: true }), 1],
    [nothing(CHAIN, cancelled), 1],
  ],
  filler: deposit(MONEY, arrives),
}

export const unheardOf = undocumented('USD', told('Quantum grant on wallet exchange'))
