import { ticksOf } from './assets.ts'
import { concludeCarried } from './decide.ts'
import { takeOut, waitingAt } from './dispose.ts'
import type { LotEvent } from './event.ts'
import { countBalance, openLot } from './open.ts'
import { holdingAt, placeOf, type LotState } from './state.ts'
import type { Work } from './work.ts'

/**
 * Lots of one asset go on as lots of another, in proportion, each with its acquisition and its cost. The last takes what the
 * proportion leaves over; a piece too small for a tick of the new asset gives its cost to the next.
 */
export function carryOver(state: LotState, work: Work, event: Extract<LotEvent, { readonly do: 'carry' }>): void {
  const from = state.assets.book(event.asset)
  const into = state.assets.book(event.into)
  const quantity = ticksOf(from, event.quantity)
  const becomes = ticksOf(into, event.becomes)
  if (quantity <= 0n || becomes <= 0n) return
  const missing = takeOut(state, work, from, quantity)
  const waiting = waitingAt(state, from, work.wallet)
  if (waiting !== undefined && quantity > missing) concludeCarried(state, waiting, from)
  const { lots, parts } = state
  const place = placeOf(state, work.wallet)
  const firstLot = lots.count
  const target = holdingAt(state, into, place)
  let [done, given, small] = [0n, 0n, 0n]
  for (let index = 0; index < parts.count; index += 1) {
    const piece = parts.piece(index)
    done += piece.quantity
    const units = (becomes * done) / quantity - given
    small += piece.cost
    if (units === 0n && (index < parts.count - 1 || missing > 0n)) continue
    const { wallet } = work
    const [acquiredBy, longFrom] = [lots.acquiredBy.get(piece.lot), lots.longFrom.get(piece.lot)]
    if (units > 0n)
      target.add(lots.add({ acquiredBy, wallet, longFrom, quantity: units, cost: small, assumed: piece.assumed }))
    small = 0n
    given += units
  }
  countBalance(state, into, work.wallet, given)
  work.moved = { book: into, place, firstLot }
  // What came in without a lot to come of is there all the same.
  if (given < becomes)
    openLot(state, work, { book: into, wallet: work.wallet, quantity: becomes - given, cost: small, assumed: true })
}
