import { absolute, isNegative, isZero, multiply, negate } from '../../../core/decimal.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
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
  withFees,
} from '../reading.ts'
import { isPerpetual, marketOf } from './market.ts'
import { geminiNames } from '../../../core/assets/codes/gemini.ts'

const money = moneyIn(geminiNames)

const readTrade: Read = (json) => {
  // A trade that was broken as a whole never was; one that was entered by hand stands.
  if (textAt(json, 'break') === 'full') return []
  const symbol = textAt(json, 'symbol') ?? ''
  const fees = nonZero(money(json, 'fee_amount', 'fee_currency'))
  // A contract moves no coin; what it gained or lost is told nowhere.
  if (isPerpetual(symbol)) return fees.length === 0 ? [] : [{ kind: 'fee', legs: legs({ fee: fees }), note: symbol }]
  const market = marketOf(symbol, textAt(json, 'fee_currency') ?? '')
  const amount = amountAt(json, 'amount')
  const price = amountAt(json, 'price')
  if (!market || !amount || !price) return `a trade of "${symbol}" without market, amount or price`
  const base = { asset: market.base, quantity: amount }
  const quote = { asset: market.quote, quantity: multiply(amount, price) }
  const side = (textAt(json, 'type') ?? '').toLowerCase()
  // A negative fee is given back: it is income and no fee.
  const rebated = fees.filter(({ quantity }) => isNegative(quantity))
  const paid = fees.filter(({ quantity }) => !isNegative(quantity))
  const rebates = rebated.map((fee): Part => change('income:rebate', { ...fee, quantity: negate(fee.quantity) }))
  if (side === 'buy') return [swap(quote, base, paid), ...rebates]
  return side === 'sell' ? [swap(base, quote, paid), ...rebates] : 'a trade that says neither buy nor sell'
}

const TRANSFERS: Readonly<Record<string, readonly [kind: Kind, out: boolean]>> = {
  deposit: ['deposit', false],
  withdrawal: ['withdrawal', true],
  reward: ['income:rebate', false],
  admincredit: ['adjustment', false],
  admindebit: ['adjustment', true],
}

/** An advance can be traded with already, so it counts; it has the number of the deposit that completes it. */
const DONE = new Set(['complete', 'advanced', 'confirmed', 'settled', ''])

const readTransfer: Read = (json) => {
  const type = textAt(json, 'type') ?? ''
  const transfer = TRANSFERS[type.toLowerCase()]
  if (!transfer) return `the transfer "${type}" is not known to this version`
  if (!DONE.has((textAt(json, 'status') ?? '').toLowerCase())) return []
  const moved = money(json, 'amount', 'currency')
  if (!moved) return 'a transfer without currency or amount'
  const [kind, out] = transfer
  const signed = { ...moved, quantity: out ? negate(absolute(moved.quantity)) : absolute(moved.quantity) }
  const fees = nonZero(money(json, 'feeAmount', feeCurrency(json)))
  return [{ ...withFees(change(kind, signed), fees), ...hashAt(json, 'txHash') }]
}

function feeCurrency(json: Json): 'feeCurrency' | 'currency' {
  return textAt(json, 'feeCurrency') === undefined ? 'currency' : 'feeCurrency'
}

const readCustodyFee: Read = (json) => {
  const fee = money(json, 'feeAmount', 'feeCurrency')
  const type = textAt(json, 'eventType') ?? ''
  if (!fee) return 'a custody fee without currency or amount'
  const moved = { ...fee, quantity: absolute(fee.quantity) }
  if (/credit$/i.test(type)) return [{ ...change('adjustment', moved), note: type }]
  if (!/debit$|^withdrawal$/i.test(type)) return `the custody fee "${type}" is not known to this version`
  return [{ kind: 'fee', legs: legs({ fee: nonZero(moved) }), note: type }]
}

/** Between the account and its staking, which both count. A redemption may be told twice: asked for, and paid. */
const MOVES = new Set(['deposit', 'redeem', 'redeempayment', 'adminredeem'])

const readStaking: Read = (json) => {
  const type = textAt(json, 'transactionType') ?? ''
  const moved = money(json, 'amount', 'amountCurrency')
  if (!moved) return 'a row of staking without currency or amount'
  if (isZero(moved.quantity)) return []
  const name = type.toLowerCase()
  if (MOVES.has(name)) return [inside(moved)]
  if (name === 'interest') return [{ ...income('income:staking', moved), ...valueOf(json, moved) }]
  if (name === 'admincreditadjustment') return [change('adjustment', moved)]
  if (name === 'admindebitadjustment')
    return [change('adjustment', { ...moved, quantity: negate(absolute(moved.quantity)) })]
  return `the row of staking "${type}" is not known to this version`
}

/** Gemini says what one of the coin was worth when the reward came. */
function valueOf(json: Json, { quantity }: Money): { readonly value?: Money } {
  const price = money(json, 'priceAmount', 'priceCurrency')
  if (!price || isZero(price.quantity) || isNegative(quantity)) return {}
  return { value: { asset: price.asset, quantity: multiply(quantity, price.quantity) } }
}

/** The amount has no sign; the action says the side. */
const readFunding: Read = (json) => {
  const moved = money(json, 'hourlyFundingTransfer.quantity.value', 'hourlyFundingTransfer.quantity.currency')
  const action = textAt(json, 'hourlyFundingTransfer.action')
  if (!moved) return 'a funding payment without currency or amount'
  if (action !== 'Credit' && action !== 'Debit') return `the funding payment "${action}" is not known to this version`
  if (isZero(moved.quantity)) return []
  const quantity = absolute(moved.quantity)
  return [change('funding', { ...moved, quantity: action === 'Debit' ? negate(quantity) : quantity })]
}

/** Gemini's records -> transactions. Every record stands for itself. */
export const readGemini = readEach({
  trades: readTrade,
  transfers: readTransfer,
  custody_fees: readCustodyFee,
  staking: readStaking,
  funding: readFunding,
})
