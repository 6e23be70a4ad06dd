import { format, type Decimal } from '../decimal.ts'
import type { ValueSource } from '../value/source.ts'
import type { AssetBook } from './assets.ts'
import { hasHindsight, NONE, type Hindsight } from './holding.ts'
import { countBalance, keepsBalances } from './open.ts'
import type { Parts } from './parts.ts'
import { holdingAt, placeOf, type LotState } from './state.ts'
import { count } from './totals.ts'
import { report, type Work } from './work.ts'
import { writeMatches } from './write.ts'

export interface Sold {
  readonly quantity: bigint
  readonly proceeds: bigint | undefined
  readonly source: ValueSource
}

/**
 * A disposal: takes the quantity out of its lots in the method's order, and shares the proceeds over the pieces in proportion.
 * Unknown proceeds are listed as unknown, and are in no sum.
 */
export function dispose(state: LotState, work: Work, book: AssetBook, { quantity, proceeds, source }: Sold): void {
  if (quantity <= 0n) return
  const { parts, disposals } = state
  const absorbed = work.absorbed
  work.absorbed = 0n
  let missing = takeOut(state, work, book, quantity)
  const atZero = state.policy.oversold === 'zero_cost' ? missing : 0n
  missing -= atZero
  const worth = proceeds === undefined ? 0n : proceeds - absorbed
  const counted = missing > 0n ? (worth * (quantity - missing)) / quantity : worth
  if (missing > 0n) count(state.years.current.doubts.leftOut, worth - counted)
  if (missing === quantity) return
  const disposal = disposals.transaction.length
  disposals.transaction.push(work.row)
  disposals.asset.push(book.number)
  disposals.wallet.push(work.wallet)
  disposals.scale.push(book.scale)
  disposals.day.push(state.calendar.day)
  disposals.valued.push(proceeds === undefined ? 0 : 1)
  disposals.proceeds.push(counted)
  disposals.sources.push(source)
  disposals.matchesStart.push(disposals.matchQuantity.length)
  disposals.matchesEnd.push(disposals.matchQuantity.length)
  const holding = waitingAt(state, book, work.wallet)
  if (holding !== undefined && missing + atZero < quantity) {
    if (atZero > 0n) state.owedAtZero.set(disposal, { units: atZero, scale: book.scale })
    holding.promise({ what: 'disposal', place: disposal, ...(proceeds === undefined ? {} : { proceeds: counted }) })
    return
  }
  if (atZero > 0n) pushAtZero(parts, atZero)
  writeMatches(state, disposal, parts)
}

/** What was not there, at a cost of zero. */
export function pushAtZero(parts: Parts, quantity: bigint): void {
  parts.push(NONE, quantity, 0n, 'zero_cost')
  parts.assumeLast()
}

/** Where what was taken last came from, if only hindsight tells what it was. */
export function waitingAt(state: LotState, book: AssetBook, wallet: number): Hindsight | undefined {
  if (state.waiting.length === 0) return undefined
  const holding = book.holdings[placeOf(state, wallet)]
  return hasHindsight(holding) ? holding : undefined
}

/** What leaves without a disposal: its lots are used up, and their cost is written down beside it. */
export function remove(
  state: LotState,
  work: Work,
  book: AssetBook,
  removed: { quantity: bigint; kind: string },
): void {
  takeOut(state, work, book, removed.quantity)
  listRemoval(state, work, book, removed.kind)
  if (state.parts.count > 0)
    waitingAt(state, book, work.wallet)?.promise({ what: 'removal', place: state.removals.length - 1 })
}

/** Writes down as removed what was taken last, which is less than asked when oversold. */
export function listRemoval(state: LotState, work: Work, book: AssetBook, kind: string): void {
  const { parts } = state
  const [quantity, cost] = [parts.wholeQuantity(), parts.wholeCost()]
  state.removals.push({ transaction: work.row, kind, book, wallet: work.wallet, quantity, scale: book.scale, cost })
}

/** Fills `parts` from the wallet's lots, and tells the user what was not there. @returns the ticks that were missing */
export function takeOut(state: LotState, work: Work, book: AssetBook, quantity: bigint): bigint {
  const { parts } = state
  parts.clear()
  const missing = holdingAt(state, book, placeOf(state, work.wallet)).take(quantity, parts, work.chosen)
  if (keepsBalances(state)) countBalance(state, book, work.wallet, -quantity)
  if (missing > 0n) reportOversold(state, work, book, { units: missing, scale: book.scale })
  if (parts.guessed > 0n) reportGuess(state, work, book, { units: parts.guessed, scale: book.scale })
  return missing
}

function reportOversold(state: LotState, work: Work, book: AssetBook, missing: Decimal): void {
  const where = state.perWallet ? `the wallet ${state.walletNames[work.wallet] ?? ''}` : 'all wallets together'
  const counted =
    state.policy.oversold === 'zero_cost' ? 'That part counts with a cost of zero' : 'That part is in no figure'
  const what = `${format(missing)} ${book.symbol} more left than ${where} held. ${counted} until the acquisition that is missing is added.`
  report(state, work, 'oversold', what)
}

function reportGuess(state: LotState, work: Work, book: AssetBook, guessed: Decimal): void {
  const what = `Which lot ${format(guessed)} ${book.symbol} came from is not named, or the named lot has not that much. The oldest lots were taken; name the transaction that acquired it.`
  report(state, work, 'lot_not_identified', what)
}
