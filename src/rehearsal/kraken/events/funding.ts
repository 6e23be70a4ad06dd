import { compare, decimal, multiply, negate, type Decimal } from '../../../core/decimal.ts'
import { figure, NONE, share } from '../../figures.ts'
import { HEX } from '../../random.ts'
import { assetOf } from '../assets.ts'
import type { KitBook, KitEvent } from '../../kit/book.ts'
import { DEPOSITS, id, post, postMovement, WITHDRAWALS } from '../rows.ts'

/** Coins that come and go by a chain, with the words of DepositStatus and WithdrawStatus for it and the fee of leaving. */
const CHAINS = [
  { asset: 'XXBT', method: 'Bitcoin', network: 'Bitcoin', fee: decimal('0.00005') },
  { asset: 'XETH', method: 'Ether (Hex)', network: 'Ethereum', fee: decimal('0.0035') },
  { asset: 'DOT', method: 'Polkadot', network: 'Polkadot', fee: decimal('0.05') },
  { asset: 'SOL', method: 'Solana', network: 'Solana', fee: decimal('0.02') },
  { asset: 'XXRP', method: 'Ripple XRP', network: 'Ripple', fee: decimal('0.02') },
  { asset: 'USDT', method: 'Tether USD (TRC20)', network: 'Tron', fee: decimal('2.5') },
  { asset: 'ADA', method: 'ADA', network: 'Cardano', fee: decimal('0.6') },
  { asset: 'XLTC', method: 'Litecoin', network: 'Litecoin', fee: decimal('0.002') },
  { asset: 'PEPE', method: 'PEPE', network: 'Ethereum', fee: decimal('500000') },
] as const

/** What a transfer by bank costs on arrival, for some banks; in the money's own unit. */
const BANK_FEE = decimal('1')

/** Money comes in by bank. Always possible, so it also fills up the rows that no other event fits into. */
export function moneyDeposit(asset: 'ZEUR' | 'ZUSD'): KitEvent {
  return {
    rows: 1,
    possible: () => true,
    happen: (book, micros) => {
      const arrived = figure(book.random, 500_00, 9_000_00, 2)
      const method = asset === 'ZEUR' ? 'SEPA (Clear Junction)' : 'Wire (Silvergate)'
      const fee = book.random.chance(0.3) ? BANK_FEE : NONE
      arrive(book, micros, { asset, arrived, fee, method, network: undefined, txid: book.random.text(HEX, 12) })
    },
  }
}

export const coinDeposit: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const chain = book.random.pick(CHAINS)
    // Odd last digits on purpose: a float loses the last of ten digits beside a large whole part.
    const odd: Decimal = { units: BigInt(book.random.between(1, 99)), scale: assetOf(chain.asset).digits }
    const plain = book.market.worthOf(chain.asset, book.random.between(50, 4_000))
    const arrived = { units: plain.units + odd.units, scale: plain.scale }
    arrive(book, micros, { ...chain, arrived, fee: NONE, txid: book.random.text(HEX, 64) })
  },
}

export const withdrawal: KitEvent = {
  rows: 1,
  possible: (book) => leaving(book).length > 0,
  happen: (book, micros) => {
    const { random } = book
    const way = random.pick(leaving(book))
    const { digits } = assetOf(way.asset)
    const left = share(random, book.held(way.asset), 20, 300, digits)
    const refid = id(book, 'F')
    const txid = random.text(HEX, way.network ? 64 : 12)
    post(book, { refid, micros, type: 'withdrawal', subtype: '', asset: way.asset, amount: negate(left), fee: way.fee })
    postMovement(book, WITHDRAWALS, { ...way, refid, micros, txid, info: random.text(HEX, 40), amount: left })
    book.tell({
      nativeId: refid,
      micros,
      type: 'withdrawal',
      sent: book.side(way.asset, left),
      fee: book.side(way.asset, way.fee),
      txHash: txid,
    })
  },
}

/** A withdrawal that the bank sends back: both rows under one refid, the fee given back as a fee below zero. Nothing is left of it. */
export const returned: KitEvent = {
  rows: 2,
  possible: (book) => book.worthAnOrder('ZEUR'),
  happen: (book, micros) => {
    const refid = id(book, 'F')
    const row = { refid, micros, type: 'withdrawal', subtype: '', asset: 'ZEUR' }
    const left = share(book.random, book.held('ZEUR'), 20, 300, 2)
    post(book, { ...row, amount: negate(left), fee: BANK_FEE })
    post(book, { ...row, amount: left, fee: negate(BANK_FEE) })
  },
}

/** A credit without any trade: Kraken writes it as a transfer with an empty subtype. */
export const airdrop: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const refid = id(book, 'R')
    const received = figure(book.random, 1_0000, 900_0000, 4)
    post(book, { refid, micros, type: 'transfer', subtype: '', asset: 'FLR', amount: received, fee: NONE })
    book.tell({ nativeId: refid, micros, type: 'income:airdrop', received: book.side('FLR', received) })
  },
}

/** Fee credits are given as a present; they are no coin, but they have rows and a balance. */
export const feeCredit: KitEvent = {
  rows: 1,
  possible: () => true,
  happen: (book, micros) => {
    const refid = id(book, 'R')
    const received = figure(book.random, 800_00, 3_000_00, 2)
    post(book, { refid, micros, type: 'adjustment', subtype: '', asset: 'KFEE', amount: received, fee: NONE })
    book.tell({ nativeId: refid, micros, type: 'adjustment', received: book.side('KFEE', received) })
  },
}

/** A type of row that no page of Kraken's names, for the fault of that name. */
export function undocumented(book: KitBook, micros: number): void {
  const refid = id(book, 'R')
  const received = book.market.worthOf('XXBT', 3)
  post(book, { refid, micros, type: 'quantumgrant', subtype: 'phase2', asset: 'XXBT', amount: received, fee: NONE })
  book.tell({ nativeId: refid, micros, type: 'unknown', received: book.side('XXBT', received) })
}

function arrive(
  book: KitBook,
  micros: number,
  way: {
    readonly asset: string
    readonly arrived: Decimal
    readonly fee: Decimal
    readonly method: string
    readonly network: string | undefined
    readonly txid: string
  },
): void {
  const { asset, arrived, fee } = way
  const refid = id(book, 'Q')
  post(book, { refid, micros, type: 'deposit', subtype: '', asset, amount: arrived, fee })
  postMovement(book, DEPOSITS, { ...way, refid, micros, info: book.random.text(HEX, 40), amount: arrived })
  book.tell({
    nativeId: refid,
    micros,
    type: 'deposit',
    received: book.side(asset, arrived),
    fee: book.side(asset, fee),
    txHash: way.txid,
  })
}

interface WayOut {
  readonly asset: string
  readonly method: string
  readonly network: string | undefined
  readonly fee: Decimal
}

function leaving(book: KitBook): readonly WayOut[] {
  const ways: readonly WayOut[] = [
    ...CHAINS,
    { asset: 'ZEUR', method: 'SEPA (Clear Junction)', network: undefined, fee: BANK_FEE },
  ]
  // A withdrawal takes up to 30 % and the fee; four times the fee at hand leaves room for both.
  return ways.filter(
    ({ asset, fee }) => book.worthAnOrder(asset) && compare(book.held(asset), multiply(fee, decimal('4'))) > 0,
  )
}
