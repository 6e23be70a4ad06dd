import { format, isZero } from '../../core/decimal.ts'
import type { KitBook } from '../kit/book.ts'
import {
  charge,
  deposit,
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

const MONEY = ['USD'] as const
const CHAIN = ['BTC', 'ETH', 'GUSD', 'PAXG'] as const
const STAKED = ['ETH', 'SOL'] as const

/** A row of /v1/transfers; amounts are texts, instants milliseconds. */
function transfer(type: string) {
  return (book: KitBook, { micros, code, quantity, ...more }: Change & Partial<Moved>): string => {
    const eid = book.number()
    const fee = more.fee && !isZero(more.fee) ? { feeAmount: format(more.fee), feeCurrency: code } : {}
    const chain = book.market.coin(code).fiat
      ? { method: 'ACH' }
      : { txHash: more.hash ?? book.token(64), destination: book.token(40) }
    const row = {
      type,
      status: type === 'Deposit' && book.random.chance(0.1) ? 'Advanced' : 'Complete',
      timestampms: Math.floor(micros / 1000),
      eid,
      currency: code,
      amount: format(quantity),
      ...fee,
      ...chain,
    }
    book.write('transfers', micros, row, { id: eid })
    return String(eid)
  }
}

function filled(book: KitBook, { micros, pair, side, volume, price, fee, order, maker }: Fill): string {
  return fill(book, micros, {
    price: format(price),
    amount: format(volume),
    type: side === 'buy' ? 'Buy' : 'Sell',
    aggressor: !maker,
    fee_currency: fee.code,
    fee_amount: format(fee.quantity),
    order_id: String(order),
    symbol: `${pair.base}${pair.quote}`,
  })
}

function fill(book: KitBook, micros: number, told: object): string {
  const tid = book.number()
  const stamps = { timestamp: Math.floor(micros / 1_000_000), timestampms: Math.floor(micros / 1000) }
  book.write('trades', micros, { ...told, ...stamps, tid, exchange: 'gemini', is_clearing_fill: false }, { id: tid })
  return String(tid)
}

/** A trade that was broken as a whole stays in the list and never was. */
function broken(book: KitBook, { micros, code, quantity }: Moved): string {
  return fill(book, micros, {
    price: '1',
    amount: format(quantity),
    type: 'Buy',
    aggressor: true,
    fee_currency: 'USD',
    fee_amount: '0',
    order_id: String(book.number()),
    symbol: `${code}USD`,
    break: 'full',
  })
}

/** Numbers and not texts stand in the history of staking, so the row is ready JSON. */
function staking(type: string) {
  return (book: KitBook, { micros, code, quantity }: Change | Inside): string => {
    const id = book.token(16)
    const head = `"transactionId":"${id}","transactionType":"${type}","amountCurrency":"${code}"`
    book.write('staking', micros, `{${head},"amount":${format(quantity)},"dateTime":${Math.floor(micros / 1000)}}`, {
      id,
    })
    return id
  }
}

function custodyFee(book: KitBook, { micros, code, quantity }: Change): string {
  const eid = book.number()
  const feeAmount = format(quantity).replace('-', '')
  const row = { txTime: Math.floor(micros / 1000), feeAmount, feeCurrency: code, eid, eventType: 'CustodyFeeDebit' }
  book.write('custody', micros, row, { id: eid })
  return String(eid)
}

/** What happens on an account at Gemini. */
export const life: Venue['life'] = {
  first: [
    deposit(MONEY, transfer('Deposit')),
    deposit(MONEY, transfer('Deposit')),
    deposit(['BTC'], transfer('Deposit')),
    deposit(['ETH'], transfer('Deposit')),
  ],
  wheel: [
    [trade({ rate: '0.004', feeIn: 'quote' }, filled), 60],
    [trade({ rate: '0.004', feeIn: 'quote', fills: 3 }, filled), 3],
    [deposit(MONEY, transfer('Deposit')), 3],
    [deposit(CHAIN, transfer('Deposit')), 4],
    [withdrawal(CHAIN, transfer('Withdrawal')), 4],
    [withdrawal(MONEY, transfer('Withdrawal')), 2],
    [income('income:rebate', ['BTC', 'GUSD'], transfer('Reward')), 2],
    [income('adjustment', ['USD'], transfer('AdminCredit')), 1],
    [inside('', 'staking', ['ETH', 'SOL'], staking('Deposit')), 2],
    [inside('staking', '', ['ETH', 'SOL'], staking('Redeem')), 1],
    [income('income:staking', STAKED, staking('Interest'), { pocket: 'staking' }), 8],
    [charge('fee', 'fee', ['USD'], custodyFee), 1],
    [nothing(['BTC'], broken), 1],
  ],
  filler: deposit(MONEY, transfer('Deposit')),
}

export const unheardOf = undocumented('USD', transfer('QuantumGrant'))
