import { compare, format, subtract, isPositive } from '../decimal.ts'
import type { Money } from '../money.ts'
import { countBalance, openLot } from './acquire.ts'
import { FIRST_WALLET_PLACE, ticksOf, type AssetBook } from './assets.ts'
import { carry, dispose, remove, takeAtCost } from './dispose.ts'
import { NONE } from './holding.ts'
import type { FlatTransaction } from './input.ts'
import { reportFee, knownValue } from './release.ts'
import { report } from './report.ts'
import { roleOf } from './role.ts'
import { holdingAt, placeOf, walletNumber, type LotState } from './state.ts'
import { productTicks } from './ticks.ts'
import { feeValueOf } from './value.ts'

/**
 * Second of the three passes over an instant: a move between two of the user's wallets. It takes its lots along with their
 * acquisition and cost and makes no gain; only its fee can.
 */
export function transfer(state: LotState, transaction: FlatTransaction, row: number, wallet: number): void {
  const { sent, received, toWallet } = transaction
  if (roleOf(transaction) !== 'transfer' || toWallet === undefined) return
  const target = walletNumber(state, toWallet)
  const leg = sent ?? received
  if (leg === null) return
  const book = state.assets.book(leg.asset)
  if (!book.fiat) {
    const moved = smaller(sent ?? leg, received ?? leg)
    const before = state.lots.count
    move(state, transaction, row, book, wallet, target, moved)
    if (sent !== null && received !== null && sent.asset === received.asset) {
      settleDifference(state, transaction, row, book, wallet, target, sent, received)
    }
    payFees(state, transaction, row, wallet, before)
  } else {
    payFees(state, transaction, row, wallet, state.lots.count)
  }
}

function smaller(sent: Money, received: Money): Money {
  return compare(received.quantity, sent.quantity) < 0 ? received : sent
}

function move(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  book: AssetBook,
  wallet: number,
  target: number,
  moved: Money,
): void {
  const quantity = ticksOf(book, moved.quantity, state.lots)
  if (!state.perWallet) {
    countBalance(state, book, wallet, -quantity)
    countBalance(state, book, target, quantity)
    return
  }
  const missing = carry(state, transaction, book, wallet, target, target + FIRST_WALLET_PLACE, quantity)
  // The units did arrive. Without a lot there, every later sale would be reported as oversold too.
  if (missing > 0n && wallet !== target) openLot(state, book, row, target, missing, 0n)
}

/** Less arrived than left: the difference was a fee on the way. More arrived: it cannot have come of this transfer. */
function settleDifference(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  book: AssetBook,
  wallet: number,
  target: number,
  sent: Money,
  received: Money,
): void {
  const difference = subtract(sent.quantity, received.quantity)
  if (difference.units === 0n) return
  if (isPositive(difference)) {
    payFee(state, transaction, row, wallet, { asset: sent.asset, quantity: difference }, undefined, NONE)
    return
  }
  const extra = { units: -difference.units, scale: difference.scale }
  report(
    state,
    transaction,
    'transfer_differs',
    `${format(extra)} ${sent.asset} more arrived than left. The part that is more counts as acquired at a cost of zero; check both sides of the transfer.`,
  )
  openLot(state, book, row, target, ticksOf(book, extra, state.lots), 0n)
}

function payFees(state: LotState, transaction: FlatTransaction, row: number, wallet: number, movedFrom: number): void {
  for (const [index, fee] of transaction.fees.entries()) {
    const value = feeValueOf(transaction, index, knownValue(state, transaction), state.valuer)
    payFee(state, transaction, row, wallet, fee, value, movedFrom)
  }
}

/** The fee of a move: a disposal at market value, or part of the cost of what was moved, or nothing. */
function payFee(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  wallet: number,
  fee: Money,
  stated: bigint | undefined,
  movedFrom: number,
): void {
  const book = state.assets.book(fee.asset)
  const { transferFee } = state.policy
  const leg = transaction.sent ?? transaction.received
  if (book.fiat) {
    if (transferFee === 'add_to_cost' && stated !== undefined && leg !== null) {
      addToCost(state, state.assets.book(leg.asset), wallet, movedFrom, stated)
    }
    return
  }
  if (transferFee === 'disposal') {
    const price = stated === undefined ? state.valuer.price(fee.asset, transaction.at) : undefined
    const value = stated ?? (price && productTicks(fee.quantity, price))
    if (value === undefined) reportFee(state, transaction, fee)
    dispose(state, transaction, row, wallet, book, ticksOf(book, fee.quantity, state.lots), value)
    return
  }
  if (transferFee === 'ignore' || leg === null) {
    remove(state, transaction, row, wallet, fee, 'fee')
    return
  }
  const cost = takeAtCost(state, transaction, wallet, fee)
  if (!addToCost(state, state.assets.book(leg.asset), wallet, movedFrom, cost)) {
    state.removals.push({ transaction: row, kind: 'fee', asset: fee.asset, wallet, quantity: fee.quantity, cost })
  }
}

/** Puts `cost` on the lots that this transfer moved, or, where none moved, on the lot next in line. @returns whether it could */
function addToCost(state: LotState, book: AssetBook, wallet: number, movedFrom: number, cost: bigint): boolean {
  const { lots } = state
  let total = 0n
  for (let lot = movedFrom; lot >= 0 && lot < lots.count; lot += 1) total += lots.quantity(lot)
  if (total === 0n) {
    const next = holdingAt(state, book, placeOf(state, wallet)).first()
    if (next !== NONE) lots.set(next, lots.quantity(next), lots.cost(next) + cost)
    return next !== NONE
  }
  let left = cost
  for (let lot = movedFrom; lot < lots.count; lot += 1) {
    const part = lot === lots.count - 1 ? left : (cost * lots.quantity(lot)) / total
    left -= part
    lots.set(lot, lots.quantity(lot), lots.cost(lot) + part)
  }
  return true
}
