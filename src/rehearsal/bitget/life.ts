import { format, negate, type Decimal } from '../../core/decimal.ts'
import { NONE } from '../figures.ts'
import type { KitBook, KitEvent } from '../kit/book.ts'
import {
  charge,
  convert,
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
import { COINS, depositRow, millis, outOfSight, some, withdrawalRow } from './rows.ts'

export const CROSS = 'cross'
export const ISOLATED = 'isolated'
export const EARN = 'earn'
/** The one market of isolated margin that this account has. */
export const MARKET = 'BTCUSDT'

interface Row {
  readonly micros: number
  readonly code: string
  readonly change: Decimal
  readonly fee?: Decimal
  readonly type: string
}

/** A bill of the spot account: the fee stands apart from the size, below zero. */
function bill(book: KitBook, group: string, { micros, code, change, fee = NONE, type }: Row): string {
  const billId = String(book.number())
  const row = {
    cTime: millis(micros),
    coin: code,
    groupType: group,
    businessType: type,
    size: format(change),
    balance: format(book.held(code)),
    fees: format(negate(fee)),
    billId,
  }
  book.write('bills', micros, row, { id: billId })
  return billId
}

/** A row of a margin account, of cross margin or of the one market. */
function margin(book: KitBook, pocket: string, { micros, code, change, fee = NONE, type }: Row): string {
  const marginId = String(book.number())
  const at = millis(micros)
  const row = {
    coin: code,
    ...(pocket === ISOLATED ? { symbol: MARKET } : {}),
    marginId,
    amount: format(change),
    balance: format(book.held(`${pocket}:${code}`)),
    fee: format(negate(fee)),
    marginType: type,
    cTime: at,
    uTime: at,
  }
  book.write(pocket, micros, row, { id: marginId })
  return marginId
}

function future(book: KitBook, { micros, code, change, fee = NONE, type }: Row): string {
  const billId = String(book.number())
  const row = {
    billId,
    symbol: type.startsWith('trans') ? '' : MARKET,
    amount: format(change),
    fee: format(negate(fee)),
    feeByCoupon: '',
    businessType: type,
    coin: code,
    balance: '0',
    cTime: millis(micros),
  }
  book.write('futures', micros, row, { id: billId, tags: ['USDT-FUTURES'] })
  return billId
}

function arrives(book: KitBook, moved: Moved): string {
  const { micros, code, quantity } = moved
  bill(book, 'deposit', { micros, code, change: quantity, type: 'DEPOSIT' })
  return depositRow(book, moved, false)
}

function leaves(book: KitBook, moved: Moved): string {
  const { micros, code, quantity, fee } = moved
  bill(book, 'withdraw', { micros, code, change: negate(quantity), fee, type: 'WITHDRAW' })
  return withdrawalRow(book, moved, 'success', false)
}

/** Two rows for each fill; the fee is a part of the row of what was bought. */
const order = (fills: number, pocket: '' | typeof CROSS) =>
  trade({ rate: '0.001', feeIn: 'received', fills, pocket, rows: 2 }, (book, fill) => {
    const { pair, side, volume, cost, fee, micros } = fill
    const [given, got] = side === 'buy' ? [pair.quote, pair.base] : [pair.base, pair.quote]
    const [sent, received] = side === 'buy' ? [cost, volume] : [volume, cost]
    const into = { micros, code: got, change: received, fee: fee.quantity }
    const out = { micros, code: given, change: negate(sent) }
    if (pocket === CROSS) {
      const id = margin(book, CROSS, { ...into, type: 'deal_in' })
      margin(book, CROSS, { ...out, type: 'deal_out' })
      return id
    }
    const id = bill(book, 'transaction', { ...into, type: side === 'buy' ? 'BUY' : 'SELL' })
    bill(book, 'transaction', { ...out, type: side === 'buy' ? 'BUY' : 'SELL' })
    return id
  })

/** From the spot account into a margin account or back: a row in each. */
const between = (from: string, to: string, codes: readonly string[]) =>
  inside(
    from,
    to,
    codes,
    (book, { micros, code, quantity }) => {
      const isOut = from === ''
      const change = isOut ? negate(quantity) : quantity
      margin(book, isOut ? to : from, {
        micros,
        code,
        change: negate(change),
        type: isOut ? 'transfer_in' : 'transfer_out',
      })
      return bill(book, 'transfer', { micros, code, change, type: isOut ? 'transfer_out' : 'transfer_in' })
    },
    { rows: 2 },
  )

const earn = (from: '' | typeof EARN, to: '' | typeof EARN, type: string) =>
  inside(from, to, ['USDT', 'ETH'], (book, { micros, code, quantity }) =>
    bill(book, 'financial', { micros, code, change: from === '' ? negate(quantity) : quantity, type }),
  )

const toFutures = (isBack: boolean) =>
  outOfSight(
    ['USDT'],
    (book, micros, code, change) => {
      const type = isBack ? 'trans_to_exchange' : 'trans_from_exchange'
      future(book, { micros, code, change: negate(change), type })
      return bill(book, 'transfer', { micros, code, change, type: isBack ? 'transfer_in' : 'transfer_out' })
    },
    isBack,
    2,
  )

/** What happens in futures happens out of sight: it is told, and leaves at once. */
const inFutures = (kind: 'margin_pnl' | 'funding', types: readonly string[]): KitEvent => ({
  rows: 1,
  possible: () => true,
  happen(book, micros) {
    const [code, size, isWon] = ['USDT', some(book), book.random.chance(0.5)]
    const fee = kind === 'funding' ? NONE : { units: BigInt(book.random.between(1, 9_999_999)), scale: 8 }
    const change = isWon ? size : negate(size)
    const nativeId = future(book, { micros, code, change, fee, type: book.random.pick(types) })
    const [side, paid] = [book.side(code, size), book.side(code, fee)]
    book.tell({ nativeId, micros, type: kind, ...(isWon ? { received: side } : { sent: side }), fee: paid })
    const takenFrom = (amount: typeof side): void => book.tell({ nativeId, micros, type: 'deposit', received: amount })
    if (isWon) book.tell({ nativeId, micros, type: 'withdrawal', sent: side })
    else takenFrom(side)
    if (paid) takenFrom(paid)
  },
})

/** Interest adds to what is owed, so that nothing that is held changes. */
const owed = (pocket: typeof CROSS | typeof ISOLATED): KitEvent => ({
  rows: 1,
  // Isolated accounts are told of as long as they hold something.
  possible: (book) => book.holdingsIn(pocket).length > 0,
  happen(book, micros) {
    const interestId = String(book.number())
    const amount = some(book)
    const row = {
      interestId,
      loanCoin: 'USDT',
      interestCoin: 'USDT',
      dailyInterestRate: '0.00041',
      interestAmount: format(amount),
      interstType: 'scheduled',
      ...(pocket === ISOLATED ? { symbol: MARKET } : {}),
      cTime: millis(micros),
      uTime: millis(micros),
    }
    book.write(`${pocket} interest`, micros, row, { id: interestId })
    const side = book.side('USDT', amount)
    book.tell({ nativeId: interestId, micros, type: 'margin_interest', fee: side })
    book.tell({ nativeId: interestId, micros, type: 'loan_in', received: side })
  },
})

const converts = convert(COINS, (book, { micros, from, to }) => {
  bill(book, 'convert', { micros, code: from.code, change: negate(from.quantity), type: 'convert_out' })
  bill(book, 'convert', { micros, code: to.code, change: to.quantity, type: 'convert_in' })
  const id = String(book.number())
  const sides = {
    fromCoin: from.code,
    fromCoinSize: format(from.quantity),
    toCoin: to.code,
    toCoinSize: format(to.quantity),
  }
  book.write('converts', micros, { id, ts: millis(micros), cnvtPrice: '1', fee: '0', ...sides }, { id })
  return id
})

const dust = convert(
  ['XRP', 'ETH'],
  (book, { micros, from, to, fee }) => {
    bill(book, 'convert', { micros, code: from.code, change: negate(from.quantity), type: 'bgb_convert_out' })
    bill(book, 'convert', { micros, code: to.code, change: to.quantity, fee, type: 'bgb_convert_in' })
    const orderId = String(book.number())
    const row = {
      orderId,
      fromCoin: from.code,
      fromAmount: format(from.quantity),
      toCoin: to.code,
      toAmount: format(to.quantity),
      feeDetail: [{ feeCoin: to.code, fee: format(fee) }],
      status: 'success',
      ctime: millis(micros),
    }
    book.write('dust', micros, row, { id: orderId })
    return orderId
  },
  { rate: '0.02', into: ['BGB'] },
)

const gives =
  (group: string, type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    bill(book, group, { micros, code, change: quantity, type })

const inCross = { pocket: CROSS } as const
const crossed =
  (type: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    margin(book, CROSS, { micros, code, change: quantity, type })

const usdtIn = deposit(['USDT'], arrives)

/** What happens on a classic account at Bitget. */
export const classicLife: Venue['life'] = {
  first: [
    usdtIn,
    usdtIn,
    deposit(['BTC'], arrives),
    deposit(['XRP'], arrives),
    between('', CROSS, ['USDT']),
    between('', ISOLATED, ['USDT']),
  ],
  wheel: [
    [order(1, ''), 40],
    [order(3, ''), 4],
    [order(1, CROSS), 8],
    [usdtIn, 3],
    [deposit(COINS, arrives), 5],
    [withdrawal(COINS, leaves), 4],
    [nothing(COINS, (book, moved) => withdrawalRow(book, moved, 'fail', false)), 1],
    [
      nothing(COINS, (book, { micros, code, quantity }) =>
        bill(book, 'other', { micros, code, change: negate(quantity), type: 'USER_LOCK' }),
      ),
      1,
    ],
    [between('', CROSS, ['USDT', 'BTC']), 2],
    [between(CROSS, '', ['USDT', 'BTC']), 1],
    [between('', ISOLATED, ['USDT', 'BTC']), 2],
    [between(ISOLATED, '', ['USDT', 'BTC']), 1],
    [income('loan_in', ['USDT'], crossed('borrow'), inCross), 2],
    [charge('loan_out', 'sent', ['USDT'], crossed('repay'), inCross), 2],
    [charge('fee', 'fee', ['USDT'], crossed('liquidation_fee'), inCross), 1],
    [owed(CROSS), 3],
    [owed(ISOLATED), 1],
    [toFutures(false), 2],
    [toFutures(true), 2],
    [inFutures('margin_pnl', ['close_long', 'close_short', 'buy', 'sell']), 5],
    [inFutures('funding', ['contract_settle_fee']), 4],
    [converts, 3],
    [dust, 1],
    [earn('', EARN, 'financial_subs_out'), 3],
    [earn(EARN, '', 'financial_rede_in'), 2],
    [income('income:interest', ['USDT', 'ETH'], gives('financial', 'batch_interest_user_in')), 6],
    [income('income:rebate', ['USDT'], gives('other', 'REBATE_REWARDS')), 2],
    [income('income:airdrop', ['BGB'], gives('other', 'AIRDROP_REWARDS')), 2],
    [income('income:other', ['USDT'], gives('other', 'USDT_CONTRACT_REWARDS')), 1],
    [charge('withdrawal', 'sent', ['USDT'], gives('strategy', 'STRATEGY_TRANSFER_OUT')), 1],
    [deposit(['USDT'], (book, moved) => gives('strategy', 'STRATEGY_TRANSFER_IN')(book, moved), { hashless: true }), 1],
    [income('buy', ['USDT'], gives('c2c', 'BUY')), 1],
  ],
  filler: usdtIn,
}

export const unheardOf = undocumented('USDT', gives('other', 'QUANTUM_GRANT'))
