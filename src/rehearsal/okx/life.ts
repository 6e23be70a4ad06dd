import { add, format, isZero, negate, subtract, type Decimal } from '../../core/decimal.ts'
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
  type Fill,
  type Inside,
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'
import { NONE } from '../figures.ts'

const COINS = ['USDT', 'BTC', 'ETH', 'SOL', 'DOGE'] as const

const millis = (micros: number): string => String(micros / 1000)
/** OKX leaves empty what does not apply. */
const unlessNone = (value: Decimal): string => (isZero(value) ? '' : format(value))

interface Bill {
  readonly micros: number
  readonly type: string
  readonly subType?: string
  readonly code: string
  readonly change: Decimal
  readonly fee?: Decimal
  readonly pnl?: Decimal
  readonly more?: object
}

/** A row of the trading account. `balChg` contains the fee, which is below zero where it was charged. */
function bill(book: KitBook, { micros, type, subType, code, change, fee = NONE, pnl = NONE, more }: Bill): string {
  const billId = String(book.number())
  const row = {
    bal: format(book.held(code)),
    balChg: format(change),
    billId,
    ccy: code,
    fee: unlessNone(fee),
    instId: '',
    instType: '',
    mgnMode: '',
    ordId: '',
    pnl: unlessNone(pnl),
    posBal: '0',
    posBalChg: '0',
    subType: subType ?? '',
    sz: '',
    tradeId: '',
    ts: millis(micros),
    type,
    ...more,
  }
  book.write('bills', micros, row, { id: billId })
  return billId
}

function fundingBill(
  book: KitBook,
  micros: number,
  type: string,
  { code, change }: { readonly code: string; readonly change: Decimal },
): string {
  const billId = String(book.number())
  const bal = format(book.held(`funding:${code}`))
  const row = { billId, ccy: code, clientId: '', balChg: format(change), bal, type, notes: '', ts: millis(micros) }
  book.write('funding', micros, row, { id: billId })
  return billId
}

/** One order with so many fills: two bills and a fill each. The fee is taken from what was bought. */
const order = (fills: number) =>
  trade({ rate: '0.001', feeIn: 'received', fills }, (book, fill: Fill) => {
    const { pair, side, volume, cost, price, micros, fee } = fill
    const tradeId = String(book.number())
    const instId = `${pair.base}-${pair.quote}`
    const subType = side === 'buy' ? '1' : '2'
    const of = { ordId: `7${fill.order}`, tradeId, instId, instType: 'SPOT', mgnMode: 'cash', px: format(price) }
    const leg = (code: string, moved: Decimal): string => {
      const paid = code === fee.code ? negate(fee.quantity) : NONE
      return bill(book, { micros, type: '2', subType, code, change: add(moved, paid), fee: paid, more: of })
    }
    const buys = side === 'buy'
    leg(pair.base, buys ? volume : negate(volume))
    const billId = leg(pair.quote, buys ? negate(cost) : cost)
    const row = {
      side,
      fillSz: format(volume),
      fillPx: format(price),
      fee: format(negate(fee.quantity)),
      feeCcy: fee.code,
      ordId: of.ordId,
      instType: 'SPOT',
      instId,
      billId,
      tradeId,
      execType: fill.maker ? 'M' : 'T',
      ts: millis(micros),
    }
    book.write('fills', micros, row, { id: billId, tags: ['SPOT'] })
    return tradeId
  })

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  const depId = String(book.number())
  fundingBill(book, micros, '1', { code, change: quantity })
  const row = { ccy: code, amt: format(quantity), txId: hash, depId, state: '2', ts: millis(micros), from: '', to: '' }
  book.write('deposits', micros, row, { id: depId })
  return depId
}

function leaves(book: KitBook, { micros, code, quantity, fee, hash }: Moved): string {
  const wdId = String(book.number())
  fundingBill(book, micros, '2', { code, change: negate(add(quantity, fee)) })
  const row = { ccy: code, amt: format(quantity), fee: format(fee), feeCcy: code, txId: hash, wdId, state: '2' }
  book.write('withdrawals', micros, { ...row, ts: millis(micros) }, { id: wdId })
  return wdId
}

/** Taken back before it left: the bills cancel out. */
const called = nothing(COINS, (book, { micros, code, quantity, hash }) => {
  const wdId = String(book.number())
  fundingBill(book, micros, '2', { code, change: negate(quantity) })
  fundingBill(book, micros, '13', { code, change: quantity })
  const row = { ccy: code, amt: format(quantity), fee: '0', txId: hash, wdId, state: '-2', ts: millis(micros) }
  book.write('withdrawals', micros, row, { id: wdId })
  return wdId
})

/** An order for money: into the account or out of it. */
const fiatOrder =
  (list: string) =>
  (book: KitBook, { micros, code, quantity, fee }: Moved): string => {
    const ordId = book.token(24)
    fundingBill(book, micros, list === 'fiat deposits' ? '117' : '116', { code, change: quantity })
    const row = { ordId, ccy: code, amt: format(quantity), fee: format(fee), paymentMethod: 'SEPA', state: 'completed' }
    book.write(list, micros, { ...row, clientId: '', cTime: millis(micros), uTime: millis(micros) })
    return ordId
  }

/** Between the two accounts: a bill in each. */
function transfers(book: KitBook, { micros, code, quantity, to }: Inside): string {
  const arrived = to === ''
  const [type, subType] = arrived ? ['131', '11'] : ['130', '12']
  fundingBill(book, micros, type ?? '', { code, change: arrived ? negate(quantity) : quantity })
  const more = arrived ? { from: '6', to: '18' } : { from: '18', to: '6' }
  return bill(book, {
    micros,
    type: '1',
    subType: subType ?? '',
    code,
    change: arrived ? quantity : negate(quantity),
    more,
  })
}

const funding =
  (type: string, sign: 1 | -1 = 1) =>
  (book: KitBook, { micros, code, quantity }: { micros: number; code: string; quantity: Decimal }): string =>
    fundingBill(book, micros, type, { code, change: sign === 1 ? quantity : negate(quantity) })

const trading =
  (type: string, subType: string, more: object = {}) =>
  (book: KitBook, { micros, code, quantity }: Change): string => {
    const pnl = 'instType' in more && type !== '8' ? quantity : NONE
    return bill(book, { micros, type, subType, code, change: quantity, pnl, more })
  }

const SWAP = { instType: 'SWAP', instId: 'BTC-USDT-SWAP', mgnMode: 'cross' }
/** Opening a position costs its fee and nothing else. */
function opens(book: KitBook, { micros, code, quantity }: Change): string {
  const more = { ...SWAP, ordId: `8${book.number()}`, tradeId: String(book.number()) }
  return bill(book, { micros, type: '2', subType: '3', code, change: quantity, fee: quantity, more })
}

const converts = convert(COINS, (book, { micros, from, to }) => {
  const tradeId = `trader${book.token(16)}`
  bill(book, { micros, type: '27', subType: '319', code: from.code, change: negate(from.quantity) })
  bill(book, { micros, type: '27', subType: '318', code: to.code, change: to.quantity })
  const buys = from.code === 'USDT'
  const [base, quote] = buys ? [to, from] : [from, to]
  const row = {
    tradeId,
    instId: `${base.code}-${quote.code}`,
    side: buys ? 'buy' : 'sell',
    baseCcy: base.code,
    quoteCcy: quote.code,
    fillBaseSz: format(base.quantity),
    fillQuoteSz: format(quote.quantity),
    state: 'fullyFilled',
    clTReqId: '',
    ts: millis(micros),
  }
  book.write('converts', micros, row, { id: tradeId })
  return tradeId
})

const sweeps = convert(
  ['DOGE', 'SOL'],
  (book, { micros, from, to }) => {
    const out = bill(book, { micros, type: '28', subType: '237', code: from.code, change: negate(from.quantity) })
    bill(book, { micros, type: '28', subType: '236', code: to.code, change: to.quantity })
    const row = { fromCcy: from.code, fillFromSz: format(from.quantity), toCcy: to.code, fillToSz: format(to.quantity) }
    book.write('easy', micros, { ...row, acct: '18', status: 'filled', uTime: millis(micros) })
    return out
  },
  { into: ['USDT'] },
)

/** Bought or sold for the money in the funding account. */
const purchases = convert(['funding:EUR', 'funding:BTC'], (book, { micros, from, to }) => {
  const ordId = book.token(20)
  const [fromCcy, toCcy] = [from.code.slice('funding:'.length), to.code.slice('funding:'.length)]
  fundingBill(book, micros, '273', { code: fromCcy, change: negate(from.quantity) })
  fundingBill(book, micros, '272', { code: toCcy, change: to.quantity })
  const side = fromCcy === 'EUR' ? 'buy' : 'sell'
  const row = { ordId, quoteId: book.token(16), side, fromCcy, toCcy, state: 'completed' }
  const filled = { fillFromSz: format(from.quantity), fillToSz: format(to.quantity) }
  book.write('purchases', micros, { ...row, ...filled, cTime: millis(micros), uTime: millis(micros) })
  return ordId
})

function lends(book: KitBook, { micros, code, quantity }: Change): string {
  const amt = format(subtract(book.held(`savings:${code}`), quantity))
  book.write('interest', micros, { ts: millis(micros), ccy: code, amt, earnings: format(quantity), rate: '0.01' })
  return millis(micros)
}

/** What happens on an account at OKX. */
export const life: Venue['life'] = {
  first: [
    deposit(['USDT'], arrives, { pocket: 'funding' }),
    deposit(['EUR'], fiatOrder('fiat deposits'), { pocket: 'funding' }),
    deposit(['USDT'], arrives, { pocket: 'funding' }),
    inside('funding', '', ['USDT'], transfers, { rows: 2 }),
    deposit(['BTC'], arrives, { pocket: 'funding' }),
    inside('funding', '', ['BTC'], transfers, { rows: 2 }),
  ],
  wheel: [
    [order(1), 40],
    [order(3), 4],
    [deposit(COINS, arrives, { pocket: 'funding' }), 5],
    [withdrawal(COINS, leaves, { pocket: 'funding' }), 3],
    [called, 1],
    [deposit(['EUR'], fiatOrder('fiat deposits'), { pocket: 'funding' }), 2],
    [withdrawal(['EUR'], fiatOrder('fiat withdrawals'), { pocket: 'funding' }), 1],
    [purchases, 2],
    [inside('funding', '', COINS, transfers, { rows: 2 }), 4],
    [inside('', 'funding', COINS, transfers, { rows: 2 }), 2],
    [inside('funding', 'savings', ['USDT', 'BTC'], funding('75', -1)), 2],
    [inside('savings', 'funding', ['USDT', 'BTC'], funding('76')), 1],
    [inside('funding', 'staking', ['ETH', 'SOL'], funding('80', -1)), 1],
    [income('income:interest', ['USDT', 'BTC'], lends, { pocket: 'savings' }), 8],
    [income('income:staking', ['ETH', 'SOL'], funding('83'), { pocket: 'funding' }), 4],
    [income('income:airdrop', ['DOGE'], funding('28'), { pocket: 'funding' }), 1],
    [income('income:referral', ['USDT'], funding('150'), { pocket: 'funding' }), 1],
    [income('income:rebate', ['USDT'], funding('68'), { pocket: 'funding' }), 1],
    [charge('withdrawal', 'sent', ['USDT'], funding('20'), { pocket: 'funding' }), 1],
    [converts, 3],
    [sweeps, 2],
    [eitherWay('margin_pnl', ['USDT'], trading('2', '5', SWAP)), 4],
    [eitherWay('funding', ['USDT'], trading('8', '173', SWAP)), 4],
    [charge('fee', 'fee', ['USDT'], opens), 2],
    [charge('margin_interest', 'fee', ['USDT'], trading('7', '9')), 2],
  ],
  filler: deposit(['USDT'], arrives, { pocket: 'funding' }),
}

export const unheardOf = undocumented('USDT', (book, { micros, code, quantity }) =>
  bill(book, { micros, type: '987', code, change: quantity }),
)
