import { absolute, isNegative, isZero, multiply, negate } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { canonical } from '../../../core/asset.ts'
import { feeParts } from '../exchanged.ts'
import {
  amountAt,
  change,
  hashAt,
  income,
  inside,
  moneyIn,
  nonZero,
  readEach,
  swap,
  type Part,
  type Read,
} from '../reading.ts'
import { baseAndQuote } from './market.ts'
import { htxNames } from '../../../core/assets/codes/htx.ts'

const money = moneyIn(htxNames)

/** Points of a fee card are no coin of the account: they come from the card the moment they are spent. */
const POINTS = 'HBPOINT'

const readTrade: Read = (json) => {
  const type = textAt(json, 'type') ?? ''
  const isBuy = type.startsWith('buy-')
  const quantity = amountAt(json, 'filled-amount')
  const price = amountAt(json, 'price')
  if ((!isBuy && !type.startsWith('sell-')) || !quantity || !price) return 'a trade without side, amount or price'
  const market = baseAndQuote(textAt(json, 'symbol') ?? '', textAt(json, 'fee-currency') ?? '', isBuy)
  if (!market) return `the market "${textAt(json, 'symbol')}" is not known to this version`
  const base = { asset: canonical(market.base, htxNames), quantity }
  const quote = { asset: canonical(market.quote, htxNames), quantity: multiply(quantity, price) }
  const fee = money(json, 'filled-fees', 'fee-currency')
  const deducted = nonZero(money(json, 'filled-points', 'fee-deduct-currency'))
  const isRebate = fee !== undefined && isNegative(fee.quantity)
  const fees = [...(isRebate ? [] : nonZero(fee)), ...deducted]
  const points = deducted.filter((one) => one.asset === POINTS)
  return [
    isBuy ? swap(quote, base, fees) : swap(base, quote, fees),
    ...(isRebate ? feeParts(fee) : []),
    ...points.map((one): Part => ({ ...change('deposit', one), note: 'Points of a fee card' })),
  ]
}

const DONE = new Set(['safe', 'confirmed'])
const NOT_DONE = new Set([
  ...['unknown', 'confirming', 'orphan', 'submitted', 'canceled', 'reexamine', 'reject', 'pass', 'wallet-reject'],
  ...['confirm-error', 'repealed', 'wallet-transfer', 'pre-transfer', 'verifying', 'failed', 'large_withdrawal'],
])

const readTransfer =
  (isIn: boolean): Read =>
  (json) => {
    const moved = money(json, 'amount', 'currency')
    const state = textAt(json, 'state') ?? ''
    if (!moved) return 'a transfer without currency or amount'
    if (NOT_DONE.has(state)) return []
    if (!DONE.has(state)) return `the state "${state}" is not known to this version`
    const hash = hashAt(json, 'tx-hash')
    if (isIn) return [{ kind: 'deposit', legs: legs({ in: moved }), ...hash }]
    return [{ kind: 'withdrawal', legs: legs({ out: moved, fee: nonZero(money(json, 'fee', 'currency')) }), ...hash }]
  }

/** Margin accounts are counted; every other account (futures, peer-to-peer, Earn, sub-accounts) is not. */
const readMove: Read = (json) => {
  const moved = money(json, 'transactAmt', 'currency')
  const type = textAt(json, 'transactType') ?? ''
  if (!moved) return 'a move without currency or amount'
  if (type !== 'transfer') return `HTX's ledger type "${type}" is not known to this version`
  if (isZero(moved.quantity)) return []
  if (/margin/.test(textAt(json, 'transferType') ?? '')) return [inside(moved)]
  return [change(isNegative(moved.quantity) ? 'withdrawal' : 'deposit', moved)]
}

/** Told in full by the lists of trades, deposits, withdrawals and moves. */
const ELSEWHERE = new Set([
  ...['trade', 'transact-fee', 'fee-deduction', 'deposit', 'withdraw', 'withdraw-fee', 'transfer'],
])

const readHistory: Read = (json) => {
  const moved = money(json, 'transact-amt', 'currency')
  const type = textAt(json, 'transact-type') ?? ''
  if (!moved) return 'a row of the account history without currency or amount'
  if (ELSEWHERE.has(type) || isZero(moved.quantity)) return []
  const isOut = isNegative(moved.quantity)
  switch (type) {
    case 'rebate':
      return [income('income:rebate', moved)]
    case 'other-types':
      return [income('income:other', moved)]
    case 'interest':
      return isOut ? [paid('margin_interest', moved)] : [income('income:interest', moved)]
    case 'credit':
      return [change(isOut ? 'loan_out' : 'loan_in', moved)]
    case 'liquidation':
      return [change('liquidation', moved)]
    case 'etf':
    case 'exchange':
      return [change('trade', moved)]
    default:
      return `HTX's type of the account history "${type}" is not known to this version`
  }
}

function paid(kind: Kind, moved: Money): Part {
  return { kind, legs: legs({ fee: [{ asset: moved.asset, quantity: absolute(moved.quantity) }] }) }
}

/** What is owed is taken off what is held, so paying back the loan itself changes nothing; the interest leaves. */
const readRepayment: Read = (json) => {
  const name = textAt(json, 'currency')
  const details = dig(json, 'transactIds')
  if (name === undefined || details === undefined) return 'a repayment without currency or its parts'
  const parts = isList(details) ? details : [details]
  return parts.flatMap((one: Json): readonly Part[] => {
    const interest = amountAt(one, 'repaidInterest')
    if (!interest || isZero(interest)) return []
    return [paid('margin_interest', { asset: canonical(name, htxNames), quantity: interest })]
  })
}

/** Types of the records of futures. Source: huobiapi/docs docs/usdt_swap (mirror), read 2026-11-21. */
const RESULTS: Readonly<Record<string, Kind>> = {
  '3': 'margin_pnl',
  '4': 'margin_pnl',
  '5': 'fee',
  '6': 'fee',
  '7': 'fee',
  '8': 'fee',
  '30': 'funding',
  '31': 'funding',
}

/** What happens in futures happens where no reported balance reaches: it is told, and leaves at once. */
const readResult: Read = (json) => {
  const moved = money(json, 'amount', textAt(json, 'asset') === undefined ? 'currency' : 'asset')
  const type = textAt(json, 'type') ?? ''
  if (!moved) return 'a record of futures without asset or amount'
  // Moves between the accounts stand in the ledger of the other one.
  if (type === '14' || type === '15' || isZero(moved.quantity)) return []
  const kind = RESULTS[type]
  if (kind === undefined) return `HTX's type of futures "${type}" is not known to this version`
  const isOut = isNegative(moved.quantity)
  const result = kind === 'fee' && isOut ? paid('fee', moved) : change(kind === 'fee' ? 'income:rebate' : kind, moved)
  return [result, change(isOut ? 'deposit' : 'withdrawal', { ...moved, quantity: negate(moved.quantity) })]
}

/** HTX's records -> transactions. Every record stands for itself. */
export const readHtx = readEach({
  trades: readTrade,
  deposits: readTransfer(true),
  withdrawals: readTransfer(false),
  moves: readMove,
  history: readHistory,
  repayments: readRepayment,
  linear_ledger: readResult,
})
