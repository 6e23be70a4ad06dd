import { add, format, isNegative, negate, type Decimal } from '../../core/decimal.ts'
import { NONE } from '../figures.ts'
import type { KitBook, KitEvent } from '../kit/book.ts'
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
  type Moved,
} from '../kit/events.ts'
import type { Venue } from '../kit/venue.ts'
import { COINS, depositRow, millis, outOfSight, withdrawalRow } from './rows.ts'

export const FUNDING = 'funding'

interface Row {
  readonly micros: number
  readonly product: string
  readonly type: string
  readonly code: string
  readonly change: Decimal
  readonly fee?: Decimal
}

/** A row of the unified account: the fee stands apart from the amount, below zero. Records for taxes name no product. */
function record(book: KitBook, { micros, product, type, code, change, fee = NONE }: Row): string {
  const id = String(book.number())
  const row = {
    id,
    coin: code,
    type,
    amount: format(change),
    fee: format(negate(fee)),
    balance: format(book.held(code)),
    ts: millis(micros),
  }
  book.write('records', micros, row, { id, tags: [product] })
  return id
}

/** A row of the funding account, which has no fee of its own. */
function funding(
  book: KitBook,
  micros: number,
  { code, change }: { readonly code: string; readonly change: Decimal },
  words: readonly [string, string],
): string {
  const id = String(book.number())
  const [groupType, type] = words
  const balance = format(book.held(`${FUNDING}:${code}`))
  book.write(
    'funding',
    micros,
    { id, coin: code, groupType, type, amount: format(change), balance, ts: millis(micros) },
    { id },
  )
  return id
}

/** Two rows of one moment for each fill; the fee is a part of the row of what was bought. */
const order = (fills: number, product: 'SPOT' | 'MARGIN') =>
  trade({ rate: '0.001', feeIn: 'received', fills, rows: 2 }, (book, fill) => {
    const { pair, side, volume, cost, fee, micros } = fill
    const [given, got] = side === 'buy' ? [pair.quote, pair.base] : [pair.base, pair.quote]
    const [sent, received] = side === 'buy' ? [cost, volume] : [volume, cost]
    const shared = { micros, product }
    const id = record(book, { ...shared, type: 'ORDER_DEALT_IN', code: got, change: received, fee: fee.quantity })
    record(book, { ...shared, type: 'ORDER_DEALT_FROZEN_OUT', code: given, change: negate(sent) })
    return id
  })

const swaps = (out: string, into: string, codes: readonly string[], to: readonly string[] = codes) =>
  convert(
    codes,
    (book, { micros, from, to }) => {
      const shared = { micros, product: 'OTHER' }
      record(book, { ...shared, type: out, code: from.code, change: negate(from.quantity) })
      return record(book, { ...shared, type: into, code: to.code, change: to.quantity })
    },
    { rows: 2, into: to },
  )

const writes =
  (product: string, type: (isOut: boolean) => string) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    record(book, { micros, product, type: type(isNegative(quantity)), code, change: quantity })

const always = (type: string) => (): string => type
const sided = (stem: string) => (isOut: boolean) => `${stem}_${isOut ? 'OUT' : 'IN'}`

/** Opening a position moves nothing and costs a fee. */
const opened = charge('fee', 'fee', ['USDT'], (book, { micros, code, quantity }) =>
  record(book, { micros, product: 'USDT-FUTURES', type: 'OPEN_LONG', code, change: NONE, fee: negate(quantity) }),
)

const toEarn = (isBack: boolean) =>
  outOfSight(
    ['USDT', 'ETH'],
    (book, micros, code, change) =>
      record(book, { micros, product: 'OTHER', type: `FINANCIAL_TRANSFER_${isBack ? 'IN' : 'OUT'}`, code, change }),
    isBack,
  )

/** What happens inside of the unified account, whichever key looks at it. */
const within: Venue['life']['wheel'] = [
  [order(1, 'SPOT'), 40],
  [order(3, 'SPOT'), 4],
  [order(1, 'MARGIN'), 6],
  [swaps('CONVERT_TRANSFER_OUT', 'CONVERT_TRANSFER_IN', COINS), 2],
  [swaps('SMALL_ASSET_SOURCE_TOKEN_USER_OUT', 'SMALL_ASSET_TARGET_TOKEN_USER_IN', ['XRP', 'ETH'], ['BGB']), 1],
  [eitherWay('margin_pnl', ['USDT'], writes('USDT-FUTURES', always('CLOSE_LONG'))), 6],
  [eitherWay('margin_pnl', ['BTC'], writes('COIN-FUTURES', always('SELL_DEAL'))), 2],
  [eitherWay('funding', ['USDT'], writes('USDT-FUTURES', sided('CONTRACT_MAIN_SETTLE_FEE_USER'))), 6],
  [eitherWay('funding', ['USDC'], writes('USDC-FUTURES', sided('CONTRACT_MAIN_SETTLE_FEE_USER'))), 2],
  [opened, 5],
  [charge('liquidation', 'sent', ['USDT'], writes('USDT-FUTURES', always('BURST_CLOSE_LONG'))), 1],
  [charge('margin_interest', 'fee', ['USDT'], writes('MARGIN', always('INTEREST_SETTLEMENT_OUT'))), 2],
  [toEarn(false), 2],
  [toEarn(true), 1],
]

const usdtIn = deposit(['USDT'], fundingArrives, { pocket: FUNDING })

function fundingArrives(book: KitBook, moved: Moved): string {
  funding(book, moved.micros, { code: moved.code, change: moved.quantity }, ['deposit', 'deposit'])
  return depositRow(book, moved, true)
}

function fundingLeaves(book: KitBook, moved: Moved): string {
  funding(book, moved.micros, { code: moved.code, change: negate(add(moved.quantity, moved.fee)) }, [
    'withdraw',
    'withdraw',
  ])
  return withdrawalRow(book, moved, 'success', true)
}

/** Between the funding account and the unified one: a row in each. */
const between = (isIn: boolean, codes: readonly string[]): KitEvent =>
  inside(
    isIn ? FUNDING : '',
    isIn ? '' : FUNDING,
    codes,
    (book, { micros, code, quantity }) => {
      const change = isIn ? quantity : negate(quantity)
      funding(book, micros, { code, change: negate(change) }, ['transfer', isIn ? 'transfer_out' : 'transfer_in'])
      return record(book, { micros, product: 'OTHER', type: isIn ? 'TRANSFER_IN' : 'TRANSFER_OUT', code, change })
    },
    { rows: 2 },
  )

const funded =
  (words: readonly [string, string]) =>
  (book: KitBook, { micros, code, quantity }: Change): string =>
    funding(book, micros, { code, change: quantity }, words)

const inFunding = { pocket: FUNDING } as const
const CODES = [...COINS, 'USDC'] as const

/** What happens on a unified account, with its funding account beside it. */
export const unifiedLife: Venue['life'] = {
  first: [
    ...[usdtIn, usdtIn, deposit(['BTC'], fundingArrives, inFunding), deposit(['USDC'], fundingArrives, inFunding)],
    ...['USDT', 'BTC', 'USDC'].map((code) => between(true, [code])),
  ],
  wheel: [
    ...within,
    [usdtIn, 3],
    [deposit(CODES, fundingArrives, inFunding), 6],
    [withdrawal(COINS, fundingLeaves, inFunding), 4],
    [nothing(COINS, (book, moved) => withdrawalRow(book, moved, 'fail', true)), 1],
    [between(true, CODES), 8],
    [between(false, CODES), 3],
    [income('income:interest', ['USDT'], funded(['financial', 'interest']), inFunding), 3],
    [income('income:other', ['USDT'], funded(['stock', 'dividend']), inFunding), 1],
  ],
  filler: usdtIn,
}

/** A key for taxes sees the unified account alone: what comes from the funding account comes from outside of its sight. */
const seenIn = deposit(CODES, writes('OTHER', always('TRANSFER_IN')), { hashless: true })

export const taxLife: Venue['life'] = {
  first: [
    seenIn,
    ...['USDT', 'BTC', 'USDC'].map((code) =>
      deposit([code], writes('OTHER', always('TRANSFER_IN')), { hashless: true }),
    ),
  ],
  wheel: [...within, [seenIn, 10], [charge('withdrawal', 'sent', CODES, writes('OTHER', always('TRANSFER_OUT'))), 4]],
  filler: seenIn,
}

export const unheardOf = undocumented('USDT', writes('OTHER', always('QUANTUM_GRANT_USER_IN')))
