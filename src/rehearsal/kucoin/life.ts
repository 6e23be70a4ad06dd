import { add, format, isZero, negate, subtract, type Decimal } from '../../core/decimal.ts'
import { NONE, share } from '../figures.ts'
import type { KitBook, KitEvent } from '../kit/book.ts'
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

const COINS = ['USDT', 'BTC', 'ETH', 'KCS'] as const
const MILLI = 1_000

/** The spot account of today; the main account is the pocket without a name. */
export const SPOT = 'trade_hf'

interface Row {
  readonly micros: number
  readonly code: string
  readonly bizType: string
  /** By how much the account changed. */
  readonly change: Decimal
  readonly fee?: Decimal
  readonly context?: object
}

/** A row of the ledger of the main account, or of the spot account. The amount has the fee in it. */
function ledger(book: KitBook, pocket: '' | typeof SPOT, row: Row): string {
  const { micros, code, bizType, change, fee = NONE, context } = row
  const isOut = change.units < 0n
  const id = pocket === '' ? book.token(24) : String(book.number())
  const shown = {
    id,
    currency: code,
    amount: format(isOut ? negate(change) : change),
    fee: format(fee),
    balance: '0',
    accountType: pocket === '' ? 'MAIN' : 'TRADE_HF',
    bizType,
    direction: isOut ? 'out' : 'in',
    createdAt: pocket === '' ? micros / MILLI : String(micros / MILLI),
    context: context ? JSON.stringify(context) : '',
  }
  book.write(pocket === '' ? 'ledger' : 'hf ledger', micros, shown, { id })
  return id
}

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  book.write('deposits', micros, {
    currency: code,
    chain: 'eth',
    status: 'SUCCESS',
    address: book.token(42),
    memo: '',
    isInner: false,
    amount: format(quantity),
    fee: '0',
    walletTxId: `${hash}@${book.token(34)}@0`,
    createdAt: micros / MILLI,
    updatedAt: micros / MILLI,
    remark: 'Deposit',
  })
  ledger(book, '', { micros, code, bizType: 'Deposit', change: quantity })
  return hash
}

function withdrawn(book: KitBook, { micros, code, quantity, fee, hash }: Moved, status: string): string {
  const id = book.token(24)
  book.write('withdrawals', micros, {
    id,
    currency: code,
    chain: 'eth',
    status,
    address: book.token(42),
    memo: '',
    isInner: false,
    amount: format(quantity),
    fee: format(fee),
    walletTxId: hash === '' ? null : hash,
    createdAt: micros / MILLI,
    updatedAt: micros / MILLI,
    remark: '',
  })
  return id
}

function leaves(book: KitBook, moved: Moved): string {
  const { micros, code, quantity, fee } = moved
  ledger(book, '', { micros, code, bizType: 'Withdrawal', change: negate(add(quantity, fee)), fee })
  return withdrawn(book, moved, 'SUCCESS')
}

/** A fill is two rows of the spot ledger, and one in the list of fills; the fee is inside of the quote's row. */
const order = (fills: number) =>
  trade({ rate: '0.001', feeIn: 'quote', fills, pocket: SPOT, rows: 2 }, (book, fill) => {
    const { pair, side, price, volume, cost, fee, micros } = fill
    const symbol = `${pair.base}-${pair.quote}`
    const tradeId = String(book.number())
    const orderId = fill.order.toString(16).padStart(24, '0')
    const context = { symbol, orderId, tradeId }
    const bizType = 'TRADE_EXCHANGE'
    const base = side === 'buy' ? volume : negate(volume)
    const quote = subtract(side === 'buy' ? negate(cost) : cost, fee.quantity)
    ledger(book, SPOT, { micros, code: pair.base, bizType, change: base, context })
    ledger(book, SPOT, { micros, code: pair.quote, bizType, change: quote, fee: fee.quantity, context })
    book.write('fills', micros, {
      symbol,
      tradeId,
      orderId,
      counterOrderId: book.token(24),
      side,
      liquidity: fill.maker ? 'maker' : 'taker',
      forceTaker: false,
      price: format(price),
      size: format(volume),
      funds: format(cost),
      fee: format(fee.quantity),
      feeRate: '0.001',
      feeCurrency: pair.quote,
      stop: '',
      tradeType: 'TRADE',
      type: 'limit',
      createdAt: micros / MILLI,
    })
    return tradeId
  })

const between = (from: '' | typeof SPOT, to: '' | typeof SPOT) =>
  inside(
    from,
    to,
    COINS,
    (book, { micros, code, quantity }) => {
      ledger(book, from, { micros, code, bizType: from === '' ? 'Transfer' : 'TRANSFER', change: negate(quantity) })
      return ledger(book, to, { micros, code, bizType: to === '' ? 'Transfer' : 'TRANSFER', change: quantity })
    },
    { rows: 2 },
  )

/** To futures, whose holdings a reading key does not see, or back from there. */
function withFutures(isBack: boolean): KitEvent {
  const owned = (book: KitBook): readonly string[] => COINS.filter((code) => book.worthAnOrder(code))
  return {
    rows: 2,
    possible: (book) => isBack || owned(book).length > 0,
    happen(book, micros) {
      const code = isBack ? 'USDT' : book.random.pick(owned(book))
      const { digits } = book.market.coin(code)
      const quantity = isBack
        ? book.market.worthOf(code, book.random.between(5, 90))
        : share(book.random, book.held(code), 20, 200, digits)
      const change = isBack ? quantity : negate(quantity)
      book.purse.move(code, change)
      futures(book, { micros, code, quantity: negate(change) }, isBack ? 'TransferOut' : 'TransferIn')
      const nativeId = ledger(book, '', { micros, code, bizType: 'Transfer', change })
      const side = book.side(code, quantity)
      book.tell({
        nativeId,
        micros,
        ...(isBack ? { type: 'deposit', received: side } : { type: 'withdrawal', sent: side }),
      })
    },
  }
}

/** A row of the futures ledger; amounts are numbers there. */
function futures(book: KitBook, { micros, code, quantity }: Change, type: string, status = 'Completed'): string {
  const offset = book.number()
  const row =
    `{"time":${micros / MILLI},"type":"${type}","amount":${format(quantity)},"fee":0.0,"accountEquity":8060.79,` +
    `"status":"${status}","remark":"","offset":${offset},"currency":"${code}"}`
  book.write('futures', micros, row, { id: offset })
  return String(offset)
}

/** A result happens in futures, where no holdings are seen: it is made, and stays there. */
const result: KitEvent = {
  rows: 1,
  possible: () => true,
  happen(book, micros) {
    const code = 'USDT'
    const isWon = book.random.chance(0.5)
    const size = { units: BigInt(book.random.between(1, 40_000_000)), scale: 6 }
    const nativeId = futures(book, { micros, code, quantity: isWon ? size : negate(size) }, 'RealisedPNL')
    const side = book.side(code, size)
    book.tell({ nativeId, micros, type: 'margin_pnl', ...(isWon ? { received: side } : { sent: side }) })
    book.tell({
      nativeId,
      micros,
      ...(isWon ? { type: 'withdrawal', sent: side } : { type: 'deposit', received: side }),
    })
  },
}

/** Into Earn and out of it: one row of the main account tells both. */
const earn = (from: '' | 'earn', to: '' | 'earn', bizType: string) =>
  inside(from, to, ['USDT', 'ETH'], (book, { micros, code, quantity }) =>
    ledger(book, '', { micros, code, bizType, change: from === '' ? negate(quantity) : quantity }),
  )

const gives =
  (bizType: string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    isZero(quantity) ? '' : ledger(book, '', { micros, code, bizType, change: quantity })

const usdtIn = deposit(['USDT'], arrives)

/** What happens on an account at KuCoin. */
export const life: Venue['life'] = {
  first: [usdtIn, usdtIn, deposit(['BTC'], arrives), between('', SPOT), between('', SPOT)],
  wheel: [
    [order(1), 40],
    [order(3), 3],
    [between('', SPOT), 8],
    [between(SPOT, ''), 4],
    [usdtIn, 3],
    [deposit(COINS, arrives), 4],
    [withdrawal(COINS, leaves), 4],
    [nothing(COINS, (book, moved) => withdrawn(book, moved, 'FAILURE')), 1],
    [income('income:other', ['KCS', 'USDT'], gives('Rewards')), 3],
    [income('income:other', ['KCS'], gives('KuCoin Bonus')), 3],
    [income('income:airdrop', ['KCS'], gives('Distribution')), 1],
    [income('income:staking', ['ETH'], gives('Staking Profits')), 4],
    [income('income:referral', ['USDT'], gives('Referral Bonus')), 2],
    [income('income:rebate', ['USDT'], gives('Fee Rebate')), 2],
    [earn('', 'earn', 'Earn Subscription'), 3],
    [earn('earn', '', 'Redemption'), 1],
    [withFutures(false), 2],
    [withFutures(true), 1],
    [result, 4],
  ],
  filler: usdtIn,
}

export const unheardOf = undocumented('USDT', gives('Quantum Grant'))
