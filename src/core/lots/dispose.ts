import { format, type Decimal } from '../decimal.ts'
import type { Money } from '../money.ts'
import { countBalance } from './acquire.ts'
import { OUTSIDE, ticksOf, type AssetBook } from './assets.ts'
import { LONG, NO_TERM, SHORT, shareOf } from './disposals.ts'
import { NONE } from './holding.ts'
import type { FlatTransaction } from './input.ts'
import { METHODS } from './policy.ts'
import { report } from './report.ts'
import { holdingAt, placeOf, type LotState } from './state.ts'
import { take, type Parts } from './take.ts'
import { DAYS_365_MICROS } from './term.ts'

/**
 * A disposal: takes the quantity out of its lots in the method's order, and shares the proceeds over the pieces in proportion.
 * Unknown proceeds are listed as unknown, and are in no sum.
 */
export function dispose(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  wallet: number,
  book: AssetBook,
  quantity: bigint,
  proceeds: bigint | undefined,
): void {
  if (quantity <= 0n) return
  const { parts, disposals } = state
  let missing = takeOut(state, transaction, wallet, book, quantity)
  let counted = proceeds ?? 0n
  if (missing > 0n && state.policy.oversold === 'zero_cost') {
    parts.push(NONE, missing, 0n)
    missing = 0n
  }
  if (missing > 0n) counted = (counted * (quantity - missing)) / quantity
  if (parts.count === 0) return
  disposals.transaction.push(row)
  disposals.asset.push(book.number)
  disposals.wallet.push(wallet)
  disposals.scale.push(book.scale)
  disposals.method.push(METHODS.indexOf(state.method))
  disposals.valued.push(proceeds === undefined ? 0 : 1)
  disposals.firstMatch.push(disposals.matchQuantity.length)
  disposals.proceeds.push(counted)
  write(state, transaction, parts, proceeds === undefined ? undefined : counted)
}

/** Writes the pieces as matches, and their sums into the year. */
function write(state: LotState, transaction: FlatTransaction, parts: Parts, proceeds: bigint | undefined): void {
  const { disposals } = state
  const first = termOf(state, transaction, parts.lot[0] ?? NONE)
  let oneTerm = true
  let costs = 0n
  for (let index = 0; index < parts.count; index += 1) {
    const lot = parts.lot[index] ?? NONE
    const cost = parts.cost[index] ?? 0n
    const term = index === 0 ? first : termOf(state, transaction, lot)
    if (term !== first) oneTerm = false
    costs += cost
    disposals.matchLot.push(lot)
    disposals.matchTerm.push(term)
    disposals.matchQuantity.push(parts.quantity[index] ?? 0n)
    disposals.matchCost.push(cost)
  }
  if (proceeds === undefined) return
  if (oneTerm) sumUp(state, first, proceeds, costs)
  else sumByTerm(state, parts, proceeds)
}

/** A disposal of short-term and long-term pieces: each has its share of the proceeds. */
function sumByTerm(state: LotState, parts: Parts, proceeds: bigint): void {
  const { disposals } = state
  const start = disposals.matchQuantity.length - parts.count
  let whole = 0n
  for (let index = 0; index < parts.count; index += 1) whole += parts.quantity[index] ?? 0n
  let left = proceeds
  for (let index = 0; index < parts.count; index += 1) {
    const last = index === parts.count - 1
    const share = last ? left : shareOf(proceeds, parts.quantity[index] ?? 0n, whole)
    left -= share
    sumUp(state, disposals.matchTerm.get(start + index), share, parts.cost[index] ?? 0n)
  }
}

function termOf(state: LotState, transaction: FlatTransaction, lot: number): number {
  const { longTerm } = state.policy
  if (longTerm === 'none') return NO_TERM
  if (lot === NONE) return SHORT
  if (longTerm === 'anniversary') return state.calendar.day >= state.lots.longFrom.get(lot) ? LONG : SHORT
  const acquired = state.seen.at(state.lots.acquiredBy.get(lot))
  return transaction.at - acquired >= DAYS_365_MICROS ? LONG : SHORT
}

function sumUp(state: LotState, term: number, proceeds: bigint, cost: bigint): void {
  const sums = state.years.current
  if (term === SHORT) {
    sums.shortProceeds += proceeds
    sums.shortCost += cost
  } else if (term === LONG) {
    sums.longProceeds += proceeds
    sums.longCost += cost
  } else {
    sums.otherProceeds += proceeds
    sums.otherCost += cost
  }
}

/** What leaves without a disposal: its lots are used up, and their cost is written down beside it. @returns that cost */
export function remove(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  wallet: number,
  amount: Money,
  kind: string,
): bigint {
  const cost = takeAtCost(state, transaction, wallet, amount)
  state.removals.push({
    transaction: row,
    kind,
    asset: amount.asset,
    wallet,
    quantity: takenQuantity(state, amount),
    cost,
  })
  return cost
}

/** Takes lots out and gives their cost, for those who put it somewhere else. */
export function takeAtCost(state: LotState, transaction: FlatTransaction, wallet: number, amount: Money): bigint {
  const book = state.assets.book(amount.asset)
  takeOut(state, transaction, wallet, book, ticksOf(book, amount.quantity, state.lots))
  let cost = 0n
  for (let index = 0; index < state.parts.count; index += 1) cost += state.parts.cost[index] ?? 0n
  return cost
}

/** Moves lots to another place with their acquisition and cost. @returns the ticks that were not there to move */
export function carry(
  state: LotState,
  transaction: FlatTransaction,
  book: AssetBook,
  wallet: number,
  toWallet: number,
  toPlace: number,
  quantity: bigint,
): bigint {
  const missing = takeOut(state, transaction, wallet, book, quantity)
  const { lots, parts } = state
  const target = holdingAt(state, book, toPlace)
  for (let index = 0; index < parts.count; index += 1) {
    const lot = parts.lot[index] ?? NONE
    const acquiredBy = lots.acquiredBy.get(lot)
    const units = parts.quantity[index] ?? 0n
    target.add(lots.add(acquiredBy, toWallet, lots.longFrom.get(lot), units, parts.cost[index] ?? 0n))
  }
  if (toPlace !== OUTSIDE) countBalance(state, book, toWallet, quantity - missing)
  return missing
}

/** Fills `parts` from the wallet's lots, and tells the user what was not there. @returns the ticks that were missing */
function takeOut(
  state: LotState,
  transaction: FlatTransaction,
  wallet: number,
  book: AssetBook,
  quantity: bigint,
): bigint {
  const { parts } = state
  parts.clear()
  const missing = take(book.holdings[placeOf(state, wallet)], state.lots, quantity, parts)
  countBalance(state, book, wallet, -quantity)
  if (missing > 0n) reportOversold(state, transaction, wallet, book, { units: missing, scale: book.scale })
  return missing
}

function reportOversold(
  state: LotState,
  transaction: FlatTransaction,
  wallet: number,
  book: AssetBook,
  missing: Decimal,
): void {
  const where = state.perWallet ? `the wallet ${state.walletNames[wallet] ?? ''}` : 'all wallets together'
  const counted =
    state.policy.oversold === 'zero_cost' ? 'That part counts with a cost of zero' : 'That part is in no figure'
  report(
    state,
    transaction,
    'oversold',
    `${format(missing)} ${book.symbol} more left than ${where} held. ${counted} until the acquisition that is missing is added.`,
  )
}

/** What the last taking took, which is less than asked when oversold. */
function takenQuantity(state: LotState, amount: Money): Decimal {
  const { parts } = state
  let units = 0n
  for (let index = 0; index < parts.count; index += 1) units += parts.quantity[index] ?? 0n
  return { units, scale: state.assets.book(amount.asset).scale }
}
