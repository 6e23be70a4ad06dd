import { OUTSIDE, type AssetBook } from './assets.ts'
import { pushAtZero } from './dispose.ts'
import type { Hindsight, Moment, Settle } from './holding.ts'
import type { Parts } from './parts.ts'
import { holdingAt, type LotState } from './state.ts'
import { pow10 } from '../decimal.ts'
import { count } from './totals.ts'
import { writeMatches } from './write.ts'

/** Lets every holding that waits settle what it can: when a day begins, or, for an answer, as if nothing more came. */
export function decide(state: LotState, when: Moment | 'so_far' | 'for_good'): void {
  for (const { holding, book } of state.waiting) holding.decide(when, settleOf(state, book))
}

/** What was taken last goes on as another asset, so its holding settles everything now, and `state.parts` holds what it cost. */
export function concludeCarried(state: LotState, holding: Hindsight, book: AssetBook): void {
  holding.promise({ what: 'carried', place: 0 })
  holding.decide('for_good', settleOf(state, book))
}

function settleOf(state: LotState, book: AssetBook): Settle {
  return ({ what, place }, parts) => {
    if (what === 'disposal') settleDisposal(state, book, place, parts)
    else if (what === 'removal') settleRemoval(state, place, parts)
    else if (what === 'outside') settleOutside(state, place, parts)
    else state.parts.fill(parts)
  }
}

function settleDisposal(state: LotState, book: AssetBook, disposal: number, parts: Parts): void {
  const atZero = state.owedAtZero.get(disposal)
  if (atZero !== undefined) pushAtZero(parts, atZero.units * pow10(book.scale - atZero.scale))
  state.disposals.scale.set(disposal, book.scale)
  writeMatches(state, disposal, parts)
}

function settleRemoval(state: LotState, place: number, parts: Parts): void {
  const removal = state.removals.get(place)
  if (removal !== undefined) state.removals.set(place, { ...removal, cost: parts.wholeCost() })
}

/** The lots that wait outside are made anew, each with the acquisition and the cost that it has in the end. */
function settleOutside(state: LotState, place: number, parts: Parts): void {
  const owed = state.owedOutside.get(place)
  if (owed === undefined) return
  const { lots, years } = state
  const outside = holdingAt(state, state.assets.book(owed.book.symbol), OUTSIDE)
  const before = owed.lots.reduce((sum, lot) => sum + lots.cost(lot), 0n)
  for (const lot of owed.lots) lots.useUp(lot)
  const first = lots.count
  for (const { lot, quantity, cost, assumed } of parts.copy(0)) {
    const [acquiredBy, longFrom] = [lots.acquiredBy.get(lot), lots.longFrom.get(lot)]
    outside.add(lots.add({ acquiredBy, wallet: owed.wallet, longFrom, quantity, cost, assumed }))
  }
  const waiting = Array.from({ length: lots.count - first }, (_, index) => first + index)
  state.owedOutside.set(place, { ...owed, lots: waiting })
  if (!owed.assumed) return
  const { notSold } = years.ofRow(owed.transaction).doubts
  count(notSold, before, -1)
  count(notSold, parts.wholeCost())
}
