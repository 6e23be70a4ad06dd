import { canonical } from '../../../core/asset.ts'
import { add, isNegative, isZero, subtract } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { legs } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, income, moneyIn, nonZero, readEach, swap, type Read } from '../reading.ts'
import { mexcNames } from '../../../core/assets/codes/mexc.ts'
import { readFunding, readFuturesTransfer, readPosition } from './futures.ts'
import { type Turned, sweep } from '../exchanged.ts'

const money = moneyIn(mexcNames)

/** Wallet lists put the network behind the coin: `USDC-TRX`. */
function coinAt(json: Json, member: string): Money | undefined {
  const [name] = (textAt(json, 'coin') ?? '').split('-')
  const quantity = amountAt(json, member)
  return name === undefined || name === '' || !quantity ? undefined : { asset: canonical(name, mexcNames), quantity }
}

/** The hash on the chain; `txId` has the number of the output behind it. */
function hashOf(json: Json): { readonly txHash?: string } {
  const txHash = textAt(json, 'transHash') ?? textAt(json, 'txId')?.replace(/:\d+$/, '')
  return txHash === undefined || txHash === '' ? {} : { txHash }
}

const readTrade: Read = (json, { part }) => {
  const [base, quote] = part.split('/')
  const volume = amountAt(json, 'qty')
  const cost = amountAt(json, 'quoteQty')
  const isBuy = dig(json, 'isBuyer')
  if (base === undefined || quote === undefined || !volume || !cost || typeof isBuy !== 'boolean')
    return 'a trade without market, side, quantity or what it was worth'
  const given = { asset: canonical(quote, mexcNames), quantity: cost }
  const got = { asset: canonical(base, mexcNames), quantity: volume }
  const fees = nonZero(money(json, 'commission', 'commissionAsset'))
  return [isBuy ? swap(given, got, fees) : swap(got, given, fees)]
}

/** States of deposits: 5 is success, 12 completed. Source: wallet-endpoints#deposit-history, read 2026-11-21. */
const ARRIVED = new Set(['5', '12'])
const NOT_ARRIVED = new Set(['1', '2', '3', '4', '6', '7', '8', '9', '10', '11'])

const readDeposit: Read = (json) => {
  const moved = coinAt(json, 'amount')
  const status = textAt(json, 'status') ?? ''
  if (!moved) return 'a deposit without coin or amount'
  if (NOT_ARRIVED.has(status)) return []
  if (!ARRIVED.has(status)) return `the state "${status}" of a deposit is not known to this version`
  return [{ kind: 'deposit', legs: legs({ in: moved }), ...hashOf(json) }]
}

/** Source: wallet-endpoints#withdraw-history, read 2026-11-21. */
const NOT_LEFT = new Set(['1', '2', '3', '4', '5', '6', '8', '9', '10'])

const readWithdrawal: Read = (json) => {
  const whole = coinAt(json, 'amount')
  const fee = coinAt(json, 'transactionFee')
  const status = textAt(json, 'status') ?? ''
  if (!whole) return 'a withdrawal without coin or amount'
  if (NOT_LEFT.has(status)) return []
  if (status !== '7') return `the state "${status}" of a withdrawal is not known to this version`
  // The amount has the fee in it: npm ccxt@4.5.84 js/src/mexc.js, and the columns of the file that the site exports.
  const sent = fee ? { ...whole, quantity: subtract(whole.quantity, fee.quantity) } : whole
  if (isNegative(sent.quantity)) return 'a withdrawal whose fee is larger than its amount'
  return [{ kind: 'withdrawal', legs: legs({ out: sent, fee: nonZero(fee) }), ...hashOf(json) }]
}

const NOT_DONE = new Set(['WAIT', 'FAILED'])

/** The side of the spot account; futures tell theirs in a list of their own. */
const readTransfer: Read = (json) => {
  const moved = money(json, 'amount', 'asset')
  const [from, to] = [textAt(json, 'fromAccountType'), textAt(json, 'toAccountType')]
  const status = textAt(json, 'status') ?? ''
  if (!moved) return 'a move without asset or amount'
  if (NOT_DONE.has(status)) return []
  if (status !== 'SUCCESS') return `the state "${status}" of a move is not known to this version`
  if (from === 'SPOT' && to !== 'SPOT') return [{ kind: 'transfer', legs: legs({ out: moved }), internal: true }]
  if (to === 'SPOT' && from !== 'SPOT') return [{ kind: 'transfer', legs: legs({ in: moved }), internal: true }]
  return `a move from "${from}" to "${to}" is not known to this version`
}

const readSent: Read = (json) => {
  const moved = money(json, 'amount', 'asset')
  const status = textAt(json, 'status') ?? ''
  if (!moved) return 'a transfer without asset or amount'
  if (NOT_DONE.has(status)) return []
  if (status !== 'SUCCESS') return `the state "${status}" of a transfer is not known to this version`
  return [{ kind: 'withdrawal', legs: legs({ out: moved }), note: 'Transfer to another user of MEXC' }]
}

const MX = 'MX'

/** Several coins at once become MX. What is told of MX is what is left after the fee. */
const readDust: Read = (json) => {
  const details = dig(json, 'convertDetails')
  if (!isList(details) || details.length === 0) return 'a conversion into MX without its coins'
  const mx = canonical(MX, mexcNames)
  const turned = details.flatMap((one): readonly Turned[] => {
    const sent = money(one, 'amount', 'asset')
    const net = amountAt(one, 'convert')
    const fee = amountAt(one, 'fee')
    return sent && net && fee ? [{ sent, received: { asset: mx, quantity: add(net, fee) }, fee }] : []
  })
  return turned.length === details.length ? sweep(turned) : 'a conversion into MX without coin, amount or fee'
}

const REBATES = new Set(['spot', 'futures'])

const readRebate =
  (kind: Kind): Read =>
  (json) => {
    const moved = money(json, 'amount', 'asset')
    const type = textAt(json, 'type') ?? ''
    if (!moved) return 'a rebate without asset or amount'
    if (!REBATES.has(type.toLowerCase())) return `MEXC's type of rebate "${type}" is not known to this version`
    return isZero(moved.quantity) ? [] : [income(kind, moved)]
  }

/** MEXC's records -> transactions. Every record stands for itself. */
export const readMexc = readEach({
  trades: readTrade,
  deposits: readDeposit,
  withdrawals: readWithdrawal,
  transfers: readTransfer,
  sent: readSent,
  dust: readDust,
  referrals: readRebate('income:referral'),
  rebates: readRebate('income:rebate'),
  futures_transfers: readFuturesTransfer,
  positions: readPosition,
  funding: readFunding,
})
