import { format, isZero, negate, type Decimal } from '../../core/decimal.ts'
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
  type Swap,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'

const ACCOUNT = '52e7c00f-1324-5a6z-bfgt-de445bde21a5'

/** Nanoseconds, whose last three digits nobody else has. */
function nanos(micros: number): string {
  return `${micros}635`
}

interface Journal {
  readonly type: string
  readonly instrument: string
  readonly quantity?: Decimal
  readonly realized?: Decimal
  readonly trade?: string
  readonly side?: 'BUY' | 'SELL'
  readonly number?: number
  readonly isolation?: number
}

/** A row of the journal. Its number may be that of another row too. */
function journal(book: KitBook, micros: number, told: Journal): string {
  const number = told.number ?? book.number()
  const row = {
    account_id: ACCOUNT,
    event_date: new Date(micros / 1000).toISOString().slice(0, 10),
    journal_type: told.type,
    journal_id: String(number),
    transaction_qty: told.quantity ? format(told.quantity) : '0',
    transaction_cost: '0.000000',
    realized_pnl: told.realized ? format(told.realized) : '0',
    trade_match_id: told.trade ?? '0',
    event_timestamp_ms: Math.floor(micros / 1000),
    event_timestamp_ns: nanos(micros),
    client_oid: '',
    taker_side: '',
    instrument_name: told.instrument,
    ...(told.trade === undefined ? {} : { trade_id: told.trade }),
    ...(told.side === undefined ? {} : { side: told.side }),
    ...(told.isolation === undefined ? {} : { isolation_id: told.isolation, isolation_type: 'ISOLATED_MARGIN' }),
  }
  book.write('journal', micros, row, { id: number })
  return String(number)
}

const MONEY = ['USD'] as const
const CHAIN = ['BTC', 'ETH', 'CRO', 'USDT'] as const

interface Executed {
  readonly instrument: string
  readonly side: 'BUY' | 'SELL'
  readonly quantity: string
  readonly price: string
  readonly fee: Decimal
  readonly feeCode: string
  readonly maker: boolean
  readonly order: number
}

/** A fee is below zero where it was charged. */
function executed(book: KitBook, micros: number, told: Executed): string {
  const id = String(book.number())
  const row = {
    account_id: ACCOUNT,
    event_date: new Date(micros / 1000).toISOString().slice(0, 10),
    journal_type: 'TRADING',
    traded_quantity: told.quantity,
    traded_price: told.price,
    fees: isZero(told.fee) ? '0' : format(negate(told.fee)),
    order_id: String(told.order),
    trade_id: id,
    trade_match_id: String(book.number()),
    client_oid: book.uuid(),
    taker_side: told.maker ? 'MAKER' : 'TAKER',
    side: told.side,
    instrument_name: told.instrument,
    fee_instrument_name: told.feeCode,
    create_time: Math.floor(micros / 1000),
    create_time_ns: nanos(micros),
  }
  book.write('trades', micros, row, { id })
  return id
}

/** The journal tells both sides and the fee once more. */
function filled(book: KitBook, { micros, pair, side, volume, cost, price, fee, order, maker }: Fill): string {
  const direction = side === 'buy' ? 'BUY' : 'SELL'
  const id = executed(book, micros, {
    instrument: `${pair.base}_${pair.quote}`,
    side: direction,
    quantity: format(volume),
    price: format(price),
    fee: fee.quantity,
    feeCode: fee.code,
    maker,
    order,
  })
  const [base, quote] = side === 'buy' ? [volume, negate(cost)] : [negate(volume), cost]
  const other = side === 'buy' ? 'SELL' : 'BUY'
  journal(book, micros, { type: 'TRADING', instrument: pair.base, quantity: base, trade: id, side: direction })
  journal(book, micros, { type: 'TRADING', instrument: pair.quote, quantity: quote, trade: id, side: other })
  journal(book, micros, { type: 'TRADE_FEE', instrument: fee.code, quantity: negate(fee.quantity), trade: id })
  return id
}

/** A contract is traded: only its fee moves anything. */
function contract(book: KitBook, { micros, code, quantity }: Change): string {
  const id = executed(book, micros, {
    instrument: 'BTCUSD-PERP',
    side: 'BUY',
    quantity: '0.0500',
    price: '51278.5',
    fee: negate(quantity),
    feeCode: code,
    maker: false,
    order: book.number(),
  })
  journal(book, micros, { type: 'TRADING', instrument: 'BTCUSD-PERP', trade: id, side: 'BUY' })
  return id
}

/** A settlement shares its number with that of another position, which came to nothing. */
function settled(book: KitBook, { micros, quantity }: Change): string {
  const number = book.number()
  journal(book, micros, { type: 'SESSION_SETTLE', instrument: 'BTCUSD-PERP', realized: quantity, number })
  journal(book, micros, { type: 'SESSION_SETTLE', instrument: 'BTCUSD-PERP', number, isolation: 19_848_526 })
  return String(number)
}

const row =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    journal(book, micros, { type, instrument: code, quantity })

function converted(book: KitBook, { micros, from, to }: Swap): string {
  journal(book, micros, { type: 'AUTO_CONVERSION', instrument: from.code, quantity: negate(from.quantity) })
  return journal(book, micros, { type: 'AUTO_CONVERSION', instrument: to.code, quantity: to.quantity })
}

/** Amounts of deposits and withdrawals are numbers, so their rows are ready JSON. */
function onChain(book: KitBook, list: 'deposits' | 'withdrawals', status: string, moved: Moved): string {
  const id = book.number()
  const { micros, code, quantity, fee, hash } = moved
  const millis = Math.floor(micros / 1000)
  const head = `"currency":"${code}","fee":${format(fee)},"create_time":${millis},"id":"${id}","update_time":${millis}`
  const tail = `"amount":${format(quantity)},"address":"${book.token(34)}","status":"${status}","txid":"${hash}"`
  book.write(list, micros, `{${head},${tail}}`, { id })
  if (status === '6') return String(id)
  const type = list === 'deposits' ? 'ONCHAIN_DEPOSIT' : 'ONCHAIN_WITHDRAWAL'
  journal(book, micros, { type, instrument: code, quantity: list === 'deposits' ? quantity : negate(quantity) })
  return String(id)
}

function money(
  book: KitBook,
  list: 'fiat_deposits' | 'fiat_withdrawals',
  { micros, code, quantity, fee }: Moved,
): string {
  const id = book.uuid()
  const stamp = String(Math.floor(micros / 1000))
  const told = { id, account_id: ACCOUNT, currency: code, amount: format(quantity), amount_in_usd: null }
  const charged = { fee_currency: code, fee_amount: format(fee), fee_amount_in_usd: null }
  const state = { payment_network: 'usd_swift', status: 'completed', created_at: stamp, updated_at: stamp }
  book.write(list, micros, { ...told, ...charged, ...state, completed_at: null }, { id })
  return id
}

function staked(side: 'STAKE' | 'UNSTAKE') {
  return (book: KitBook, { micros, code, quantity }: Inside): string => {
    const id = book.number()
    const row = {
      instrument_name: `${code}.staked`,
      underlying_inst_name: code,
      cycle_id: '1',
      staking_id: String(id),
      status: 'COMPLETED',
      account: ACCOUNT,
      quantity: format(quantity),
      side,
      create_timestamp_ms: String(Math.floor(micros / 1000)),
    }
    book.write('stakes', micros, row, { id })
    return String(id)
  }
}

function rewarded(book: KitBook, { micros, code, quantity }: Change): string {
  const row = {
    staking_inst_name: `${code}.staked`,
    underlying_inst_name: code,
    reward_inst_name: `${code}.staked`,
    reward_quantity: format(quantity),
    staked_balance: '1',
    event_timestamp_ms: String(Math.floor(micros / 1000)),
  }
  book.write('staking_rewards', micros, row)
  return ''
}

function liquid(book: KitBook, { micros, from, to }: Swap): string {
  const id = book.number()
  const row = {
    from_instrument_name: 'ETH.staked',
    to_instrument_name: to.code,
    from_quantity: format(from.quantity),
    to_quantity: format(to.quantity),
    convert_id: id,
    status: 'COMPLETED',
    create_timestamp_ms: String(Math.floor(micros / 1000)),
  }
  book.write('staking_converts', micros, row, { id })
  return String(id)
}

const STAKING = { pocket: 'staking' }

/** What happens on an account at Crypto.com Exchange. */
export const life: Venue['life'] = {
  first: [
    deposit(MONEY, (book, moved) => money(book, 'fiat_deposits', moved)),
    deposit(MONEY, (book, moved) => money(book, 'fiat_deposits', moved)),
    deposit(['BTC'], (book, moved) => onChain(book, 'deposits', '1', moved)),
    deposit(['ETH'], (book, moved) => onChain(book, 'deposits', '1', moved)),
  ],
  wheel: [
    [trade({ rate: '0.004', feeIn: 'received' }, filled), 60],
    [trade({ rate: '0.004', feeIn: 'received', fills: 3 }, filled), 3],
    [deposit(MONEY, (book, moved) => money(book, 'fiat_deposits', moved)), 2],
    [withdrawal(MONEY, (book, moved) => money(book, 'fiat_withdrawals', moved)), 2],
    [deposit(CHAIN, (book, moved) => onChain(book, 'deposits', '1', moved)), 4],
    [withdrawal(CHAIN, (book, moved) => onChain(book, 'withdrawals', '5', moved)), 4],
    [charge('fee', 'fee', ['USD'], contract), 2],
    [eitherWay('margin_pnl', ['USD'], settled), 2],
    [eitherWay('funding', ['USD'], row('FUNDING')), 2],
    [charge('margin_interest', 'fee', ['USD'], row('MARGIN_TRADE_INTEREST')), 1],
    [income('adjustment', ['CRO'], row('ADJUSTMENT')), 1],
    [deposit(['USD'], (book, moved) => row('SUBACCOUNT_TX')(book, moved), { hashless: true }), 1],
    [convert(['CRO', 'USDT'], converted, { into: ['USD'] }), 1],
    [inside('', 'staking', ['ETH', 'CRO'], staked('STAKE')), 2],
    [inside('staking', '', ['ETH', 'CRO'], staked('UNSTAKE')), 1],
    [income('income:staking', ['ETH', 'CRO'], rewarded, STAKING), 8],
    [convert(['staking:ETH'], liquid, { into: ['CDCETH'] }), 1],
    [nothing(CHAIN, (book, moved) => onChain(book, 'withdrawals', '6', moved)), 1],
  ],
  filler: deposit(['USD'], (book, moved) => money(book, 'fiat_deposits', moved)),
}

export const unheardOf = undocumented('USD', row('QUANTUM_GRANT'))
