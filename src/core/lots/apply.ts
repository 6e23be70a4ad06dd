import { EVERYWHERE, FIRST_WALLET_PLACE, OUTSIDE, ticksOf, type AssetBook } from './assets.ts'
import { carryOver } from './carry.ts'
import { dispose, listRemoval, remove, takeOut, waitingAt } from './dispose.ts'
import type { LotEvent } from './event.ts'
import { NONE } from './holding.ts'
import { countBalance, openLot } from './open.ts'
import { holdingAt, placeOf, walletNumber, type LotState } from './state.ts'
import { count } from './totals.ts'
import { report, type Work } from './work.ts'

/** Does what a lot event says. Everything that can be known without looking at lots is in the event already. */
export function apply(state: LotState, work: Work, event: LotEvent): void {
  switch (event.do) {
    case 'acquire':
      return acquire(state, work, event)
    case 'dispose': {
      const book = state.assets.book(event.asset)
      const { proceeds, source } = event
      return dispose(state, work, book, { quantity: ticksOf(book, event.quantity), proceeds, source })
    }
    case 'remove': {
      const book = state.assets.book(event.asset)
      return remove(state, work, book, { quantity: ticksOf(book, event.quantity), kind: event.kind })
    }
    case 'leave':
      return leave(state, work, event)
    case 'move':
      return move(state, work, event)
    case 'carry':
      return carryOver(state, work, event)
    case 'income':
      return earn(state, work, event)
    case 'absorb':
      return absorb(state, work, event)
    case 'charge': {
      raiseMoved(state, work, state.assets.book(event.of), event.cost)
      return
    }
    case 'report':
      if (event.fee === true) count(state.years.current.doubts.unknownFees, 0n)
      return report(state, work, event.kind, event.what)
  }
}

type EventOf<Do extends LotEvent['do']> = Extract<LotEvent, { readonly do: Do }>

function acquire(state: LotState, work: Work, event: EventOf<'acquire'>): void {
  const book = state.assets.book(event.asset)
  const wallet = event.wallet === undefined ? work.wallet : walletNumber(state, event.wallet)
  const quantity = ticksOf(book, event.quantity)
  openLot(state, work, { book, wallet, quantity, cost: event.cost, assumed: event.assumed })
}

function earn(state: LotState, work: Work, { asset, amount, value, source }: EventOf<'income'>): void {
  const sums = state.years.current
  if (value === undefined) count(sums.doubts.unknownIncome, 0n)
  else sums.income += value
  state.income.push({ transaction: work.row, kind: work.kind, asset, amount, value, source })
}

/** A move to where nobody knows: the lots wait outside, and are neither sold nor lost. */
function leave(state: LotState, work: Work, event: EventOf<'leave'>): void {
  const book = state.assets.book(event.asset)
  const first = state.lots.count
  takeOut(state, work, book, ticksOf(book, event.quantity))
  const cost = state.parts.wholeCost()
  putDown(state, book, work.wallet, OUTSIDE)
  const holding = waitingAt(state, book, work.wallet)
  if (holding !== undefined) {
    if (state.parts.count === 0) return
    const lots = Array.from({ length: state.lots.count - first }, (_, index) => first + index)
    state.owedOutside.push({ transaction: work.row, book, wallet: work.wallet, assumed: event.assumed, lots })
    holding.promise({ what: 'outside', place: state.owedOutside.length - 1 })
  }
  if (event.assumed) count(state.years.current.doubts.notSold, cost)
}

/** Opens what was taken last at another place, each piece with its acquisition and its cost. */
export function putDown(state: LotState, book: AssetBook, wallet: number, place: number): void {
  const { lots, parts } = state
  const target = holdingAt(state, book, place)
  for (let index = 0; index < parts.count; index += 1) {
    const { lot, quantity, cost, assumed } = parts.piece(index)
    const [acquiredBy, longFrom] = [lots.acquiredBy.get(lot), lots.longFrom.get(lot)]
    target.add(lots.add({ acquiredBy, wallet, longFrom, quantity, cost, assumed }))
  }
}

/** Takes lots along with their acquisition and cost. */
function move(state: LotState, work: Work, event: EventOf<'move'>): void {
  const book = state.assets.book(event.asset)
  const target = walletNumber(state, event.to)
  const quantity = ticksOf(book, event.quantity)
  work.moved = { book, place: state.perWallet ? target + FIRST_WALLET_PLACE : EVERYWHERE, firstLot: state.lots.count }
  if (!state.perWallet) {
    countBalance(state, book, work.wallet, -quantity)
    countBalance(state, book, target, quantity)
    return
  }
  const missing = takeOut(state, work, book, quantity)
  putDown(state, book, target, target + FIRST_WALLET_PLACE)
  // The units did arrive. Without a lot there, every later sale would be reported as oversold too.
  if (missing > 0n && work.wallet !== target)
    openLot(state, work, { book, wallet: target, quantity: missing, cost: 0n, assumed: true })
}

/** Units leave at what they had cost, and that cost goes onto what the event names; where there is none of it, it is listed. */
function absorb(state: LotState, work: Work, event: EventOf<'absorb'>): void {
  const book = state.assets.book(event.asset)
  takeOut(state, work, book, ticksOf(book, event.quantity))
  const cost = state.parts.wholeCost()
  const of = state.assets.book(event.of)
  if (event.onto === 'proceeds') {
    work.absorbed += cost
    return
  }
  const raised = event.onto === 'moved' ? raiseMoved(state, work, of, cost) : raiseOpened(state, work, of, cost)
  if (!raised) listRemoval(state, work, book, 'fee')
}

/** The fee may have been all that was left of the lot; its cost then has no lot to stay with. */
function raiseOpened(state: LotState, work: Work, book: AssetBook, cost: bigint): boolean {
  const { opened } = work
  if (opened === NONE || state.lots.quantity(opened) === 0n) return false
  holdingAt(state, book, placeOf(state, work.wallet)).raise(opened, cost)
  return true
}

/** Puts `cost` on the lots that this transaction moved, or, where none moved, on the lot next in line. @returns whether it could */
function raiseMoved(state: LotState, work: Work, book: AssetBook, cost: bigint): boolean {
  const { lots } = state
  const moved = work.moved?.book === book && state.perWallet ? work.moved : undefined
  const places: number[] = []
  for (let lot = moved?.firstLot ?? lots.count; lot < lots.count; lot += 1) places.push(lot)
  const open = places.filter((lot) => lots.quantity(lot) > 0n)
  const total = open.reduce((sum, lot) => sum + lots.quantity(lot), 0n)
  if (moved === undefined || total === 0n) {
    const holding = holdingAt(state, book, placeOf(state, work.wallet))
    const next = holding.first()
    if (next !== NONE) holding.raise(next, cost)
    return next !== NONE
  }
  const holding = holdingAt(state, book, moved.place)
  let left = cost
  for (const [index, lot] of open.entries()) {
    const part = index === open.length - 1 ? left : (cost * lots.quantity(lot)) / total
    left -= part
    holding.raise(lot, part)
  }
  return true
}
