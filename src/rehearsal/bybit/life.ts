import { add, format, isNegative, negate, type Decimal } from '../../core/decimal.ts'
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
import { NONE } from '../figures.ts'

const COINS = ['USDT', 'BTC', 'ETH', 'SOL', 'XRP'] as const
/** The funding account counts in whole seconds. */
const WHOLE = { tickMicros: 1_000_000 } as const

const millis = (micros: number): string => String(micros / 1000)
const seconds = (micros: number): string => String(micros / 1_000_000)

interface Row {
  readonly micros: number
  readonly type: string
  readonly code: string
  /** What the balance changes by, the fee taken off. */
  readonly change: Decimal
  readonly fee?: Decimal
  readonly cashFlow?: Decimal
  readonly funding?: Decimal
  readonly more?: object
}

/** A row of the unified account's log: `change` is cash flow and funding less the fee, which is above zero if charged. */
function log(book: KitBook, row: Row): string {
  const { micros, type, code, change, fee = NONE, cashFlow = NONE, funding, more } = row
  const id = `${book.number()}_${code}_${micros}`
  const written = {
    id,
    symbol: '',
    category: '',
    side: 'None',
    orderId: '',
    tradeId: '',
    transactionTime: millis(micros),
    type,
    qty: '',
    size: '',
    currency: code,
    tradePrice: '',
    funding: funding ? format(funding) : '',
    fee: format(fee),
    cashFlow: format(cashFlow),
    change: format(change),
    cashBalance: format(book.held(code)),
    feeRate: '',
    ...more,
  }
  book.write('log', micros, written)
  return id
}

/** A row of the funding account. It has no id of its own. */
function fund(
  book: KitBook,
  micros: number,
  { code, moved }: { readonly code: string; readonly moved: Decimal },
  words: readonly [string, string],
): string {
  const [showBusiTypeEn, descriptionEn] = words
  const row = {
    memberId: '533285',
    currency: code,
    ioDirection: isNegative(moved) ? 'O' : 'I',
    txnAmt: format(isNegative(moved) ? negate(moved) : moved),
    afterAmt: format(book.held(`funding:${code}`)),
    createTime: seconds(micros),
    showBusiTypeEn,
    descriptionEn,
  }
  book.write('funding', micros, row)
  return `${code}/${seconds(micros)}`
}

/** One order with so many fills: two rows and an execution each. The fee is taken from what was bought. */
const order = (fills: number) =>
  trade({ rate: '0.001', feeIn: 'received', fills }, (book, fill) => {
    const { pair, side, volume, cost, price, micros, fee } = fill
    const tradeId = `22900000${book.number()}`
    const symbol = `${pair.base}${pair.quote}`
    const sides = side === 'buy' ? 'Buy' : 'Sell'
    const more = { orderId: `15508574${fill.order}`, tradeId, symbol, category: 'spot', side: sides }
    const leg = (code: string, moved: Decimal): string => {
      const paid = code === fee.code ? fee.quantity : NONE
      return log(book, {
        micros,
        type: 'TRADE',
        code,
        change: add(moved, negate(paid)),
        fee: paid,
        cashFlow: moved,
        more,
      })
    }
    leg(pair.base, side === 'buy' ? volume : negate(volume))
    leg(pair.quote, side === 'buy' ? negate(cost) : cost)
    const row = {
      symbol,
      orderId: more.orderId,
      execId: tradeId,
      execType: 'Trade',
      side: sides,
      execQty: format(volume),
      execPrice: format(price),
      execValue: format(cost),
      execFee: format(fee.quantity),
      feeCurrency: fee.code,
      isMaker: fill.maker,
      execTime: millis(micros),
    }
    book.write('executions', micros, row, { id: tradeId })
    return tradeId
  })

function arrives(book: KitBook, { micros, code, quantity, hash }: Moved): string {
  fund(book, micros, { code, moved: quantity }, ['Deposit', 'On-chain Deposit'])
  const row = { coin: code, chain: 'ETH', amount: format(quantity), txID: hash, status: 3, toAddress: book.token(34) }
  book.write('deposits', micros, { ...row, tag: '', depositFee: '', successAt: millis(micros), txIndex: '' })
  return hash
}

function isGiven(book: KitBook, { micros, code, quantity }: Moved): string {
  const id = book.token(20)
  fund(book, micros, { code, moved: quantity }, ['Deposit', 'Deposit (Internal Transfer)'])
  const row = { id, type: 1, coin: code, amount: format(quantity), status: 2, address: 'x***@example.com', txID: id }
  book.write('internal deposits', micros, { ...row, createdTime: seconds(micros) })
  return id
}

const leaves =
  (type: '0' | '1') =>
  (book: KitBook, { micros, code, quantity, fee, hash }: Moved): string => {
    const withdrawId = String(book.number())
    fund(book, micros, { code, moved: negate(add(quantity, fee)) }, [
      'Withdraw',
      type === '0' ? 'On-chain' : 'Internal Transfer',
    ])
    const row = {
      withdrawId,
      coin: code,
      chain: 'ETH',
      amount: format(quantity),
      txID: type === '0' ? hash : '',
      status: 'success',
      toAddress: book.token(34),
      withdrawFee: format(fee),
      createTime: millis(micros),
      updateTime: millis(micros),
      withdrawType: Number(type),
    }
    book.write('withdrawals', micros, row, { id: withdrawId, tags: [type] })
    return withdrawId
  }

const called = nothing(
  COINS,
  (book, { micros, code, quantity }) => {
    const withdrawId = String(book.number())
    const row = { withdrawId, coin: code, chain: 'ETH', amount: format(quantity), txID: '', status: 'CancelByUser' }
    const times = { createTime: millis(micros), updateTime: millis(micros), withdrawType: 0, withdrawFee: '1' }
    book.write('withdrawals', micros, { ...row, ...times }, { id: withdrawId, tags: ['0'] })
    return withdrawId
  },
  WHOLE,
)

function transfers(book: KitBook, { micros, code, quantity, to }: Inside): string {
  if (to === '') {
    fund(book, micros, { code, moved: negate(quantity) }, ['Transfer out', 'Transfer to Unified Trading Account'])
    return log(book, { micros, type: 'TRANSFER_IN', code, change: quantity, cashFlow: quantity })
  }
  log(book, { micros, type: 'TRANSFER_OUT', code, change: negate(quantity), cashFlow: negate(quantity) })
  return fund(book, micros, { code, moved: quantity }, ['Transfer in', 'Transfer from Unified Trading Account'])
}

const logs =
  (type: string, more: object = {}) =>
  (book: KitBook, { micros, code, quantity }: Change): string => {
    if (type === 'SETTLEMENT') return log(book, { micros, type, code, change: quantity, funding: quantity, more })
    return log(book, { micros, type, code, change: quantity, cashFlow: quantity, more })
  }

const funds =
  (...words: readonly [string, string]) =>
  (book: KitBook, { micros, code, quantity }: { micros: number; code: string; quantity: Decimal }): string =>
    fund(book, micros, { code, moved: quantity }, words)

const LINEAR = { category: 'linear', symbol: 'BTCUSDT' }

/** Opening a position costs its fee and nothing else. */
function opens(book: KitBook, { micros, code, quantity }: Change): string {
  const more = { ...LINEAR, orderId: book.uuid(), tradeId: book.uuid() }
  return log(book, { micros, type: 'TRADE', code, change: quantity, fee: negate(quantity), more })
}

const converts = convert(COINS, (book, { micros, from, to }) => {
  log(book, {
    micros,
    type: 'CURRENCY_SELL',
    code: from.code,
    change: negate(from.quantity),
    cashFlow: negate(from.quantity),
  })
  return log(book, { micros, type: 'CURRENCY_BUY', code: to.code, change: to.quantity, cashFlow: to.quantity })
})

const inFunding = { pocket: 'funding', ...WHOLE } as const

/** What happens on an account at Bybit. Earn is a pocket without a ledger: what goes there leaves, what comes back arrives. */
export const life: Venue['life'] = {
  first: [
    deposit(['USDT'], arrives, inFunding),
    deposit(['USDT'], arrives, inFunding),
    inside('funding', '', ['USDT'], transfers, { rows: 2, ...WHOLE }),
    deposit(['BTC'], arrives, inFunding),
    inside('funding', '', ['BTC'], transfers, { rows: 2, ...WHOLE }),
  ],
  wheel: [
    [order(1), 40],
    [order(3), 4],
    [deposit(COINS, arrives, inFunding), 5],
    [deposit(['USDT', 'BTC'], isGiven, { ...inFunding, hashless: true }), 2],
    [withdrawal(COINS, leaves('0'), inFunding), 3],
    [withdrawal(['USDT'], leaves('1'), { ...inFunding, hashless: true }), 1],
    [called, 1],
    [inside('funding', '', COINS, transfers, { rows: 2, ...WHOLE }), 4],
    [inside('', 'funding', COINS, transfers, { rows: 2, ...WHOLE }), 2],
    [
      income(
        'income:interest',
        ['USDT', 'BTC'],
        funds('Earn', 'Easy Earn | Flexible Interest Distribution'),
        inFunding,
      ),
      8,
    ],
    [income('income:airdrop', ['XRP'], funds('Airdrop', 'Airdrop Bonus'), inFunding), 2],
    [income('buy', ['USDT'], funds('Fiat', 'P2P Purchase'), inFunding), 1],
    [charge('sell', 'sent', ['USDT'], funds('Fiat', 'P2P Sale'), inFunding), 1],
    [converts, 3],
    [eitherWay('margin_pnl', ['USDT'], logs('TRADE', LINEAR)), 4],
    [eitherWay('funding', ['USDT'], logs('SETTLEMENT', LINEAR)), 5],
    [charge('fee', 'fee', ['USDT'], opens), 2],
    [charge('margin_interest', 'fee', ['USDT'], logs('INTEREST')), 2],
    [charge('liquidation', 'sent', ['USDT'], logs('LIQUIDATION', LINEAR)), 1],
    [income('income:airdrop', ['SOL'], logs('AIRDROP')), 1],
    [income('income:rebate', ['USDT'], logs('FEE_REFUND')), 1],
    [income('income:other', ['USDT'], logs('BONUS')), 1],
  ],
  filler: deposit(['USDT'], arrives, inFunding),
}

export const unheardOf = undocumented('USDT', (book, { micros, code, quantity }) =>
  log(book, { micros, type: 'QUANTUM_GRANT', code, change: quantity, cashFlow: quantity }),
)
