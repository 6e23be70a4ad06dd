import { assert } from '../assert.ts'
import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import { OUTSIDE, type AssetBook } from './assets.ts'
import { LONG, SHORT, shareOf } from './disposals.ts'
import { NONE, type Holding } from './holding.ts'
import { METHODS, type Policy } from './policy.ts'
import type { Problem } from './problem.ts'
import type { LotState } from './state.ts'
import type { Term } from './term.ts'
import { moneyOf } from './ticks.ts'
import { totalsOf, type Totals } from './sums.ts'

/** A piece of a lot that a disposal used. */
export interface Match {
  /** The method by which the lot was chosen, or `zero_cost` where there was none. */
  readonly rule: string
  readonly acquired: Instant | null
  readonly acquiredTx: string | null
  readonly quantity: Decimal
  readonly cost: Decimal
  readonly proceeds: Decimal | null
  readonly gain: Decimal | null
  readonly term: Term
}

export interface Disposal {
  readonly tx: string
  readonly asset: Asset
  readonly wallet: string
  readonly disposed: Instant
  readonly amount: Decimal
  /** Null if nobody knows what it was worth: a problem says so, and no sum contains it. */
  readonly proceeds: Decimal | null
  readonly cost: Decimal
  readonly gain: Decimal | null
  /** Null if its matches differ, or the policy has no terms. */
  readonly term: Term
  readonly matches: readonly Match[]
}

export interface Income {
  readonly tx: string
  readonly kind: string
  readonly asset: Asset
  readonly amount: Decimal
  readonly value: Decimal | null
}

export interface RemainingLot {
  readonly asset: Asset
  /** Where it is; in universal scope where it was acquired; `outside` if it left for nobody knows where. */
  readonly wallet: string
  readonly acquired: Instant
  readonly acquiredTx: string
  readonly quantity: Decimal
  readonly cost: Decimal
}

/** What left without being sold, with the cost that left with it. */
export interface Departed {
  readonly tx: string
  readonly kind: string
  readonly asset: Asset
  readonly wallet: string
  readonly amount: Decimal
  readonly cost: Decimal
}

export interface Gains {
  readonly currency: Asset
  readonly policy: Policy
  readonly disposals: readonly Disposal[]
  readonly income: readonly Income[]
  readonly removals: readonly Departed[]
  readonly remaining: readonly RemainingLot[]
  readonly totals: Totals
  readonly problems: readonly Problem[]
}

/** The name under which lots are listed that left for nobody knows where. */
export const OUTSIDE_NAME = 'outside'

/** Everything the state knows, written out. Of a million transactions that is much: `disposalsOf` gives one at a time. */
export function answer(state: LotState): Gains {
  return {
    currency: state.valuer.currency,
    policy: state.policy,
    disposals: [...disposalsOf(state)],
    income: incomeOf(state),
    removals: removalsOf(state),
    remaining: [...remainingOf(state)],
    totals: totalsOf(state),
    problems: state.problems,
  }
}

/** The disposals one by one, in the order in which they happened. */
export function* disposalsOf(state: LotState): Generator<Disposal> {
  for (let disposal = 0; disposal < state.disposals.count; disposal += 1) yield disposalOf(state, disposal)
}

function disposalOf(state: LotState, disposal: number): Disposal {
  const { disposals } = state
  const row = disposals.transaction.get(disposal)
  const scale = disposals.scale.get(disposal)
  const valued = disposals.valued.get(disposal) === 1
  const proceeds = disposals.proceeds.get(disposal)
  const start = disposals.matchesStart(disposal)
  const end = disposals.matchesEnd(disposal)
  let amount = 0n
  let cost = 0n
  for (let index = start; index < end; index += 1) {
    amount += disposals.matchQuantity.get(index)
    cost += disposals.matchCost.get(index)
  }
  let left = proceeds
  const matches: Match[] = []
  for (let index = start; index < end; index += 1) {
    const share = index === end - 1 ? left : shareOf(proceeds, disposals.matchQuantity.get(index), amount)
    left -= share
    matches.push(matchOf(state, disposal, index, scale, valued ? share : undefined))
  }
  const term = matches[0]?.term ?? null
  return {
    tx: state.seen.id(row),
    asset: bookOf(state, disposals.asset.get(disposal)).symbol,
    wallet: state.walletNames[disposals.wallet.get(disposal)] ?? '',
    disposed: state.seen.at(row),
    amount: { units: amount, scale },
    proceeds: valued ? moneyOf(proceeds) : null,
    cost: moneyOf(cost),
    gain: valued ? moneyOf(proceeds - cost) : null,
    term: matches.every((match) => match.term === term) ? term : null,
    matches,
  }
}

function matchOf(state: LotState, disposal: number, index: number, scale: number, proceeds: bigint | undefined): Match {
  const { disposals, lots } = state
  const lot = disposals.matchLot.get(index)
  const row = lot === NONE ? NONE : lots.acquiredBy.get(lot)
  const cost = disposals.matchCost.get(index)
  const term = disposals.matchTerm.get(index)
  return {
    rule: lot === NONE ? 'zero_cost' : (METHODS[disposals.method.get(disposal)] ?? ''),
    acquired: row === NONE ? null : state.seen.at(row),
    acquiredTx: row === NONE ? null : state.seen.id(row),
    quantity: { units: disposals.matchQuantity.get(index), scale },
    cost: moneyOf(cost),
    proceeds: proceeds === undefined ? null : moneyOf(proceeds),
    gain: proceeds === undefined ? null : moneyOf(proceeds - cost),
    term: term === SHORT ? 'short' : term === LONG ? 'long' : null,
  }
}

function incomeOf(state: LotState): readonly Income[] {
  return state.income.map(({ transaction, kind, asset, amount, value }) => ({
    tx: state.seen.id(transaction),
    kind,
    asset,
    amount,
    value: value === null ? null : moneyOf(value),
  }))
}

function removalsOf(state: LotState): readonly Departed[] {
  return state.removals.map(({ transaction, kind, asset, wallet, quantity, cost }) => ({
    tx: state.seen.id(transaction),
    kind,
    asset,
    wallet: state.walletNames[wallet] ?? '',
    amount: quantity,
    cost: moneyOf(cost),
  }))
}

/** The lots that are still there, asset by asset, the oldest first in each place. */
export function* remainingOf(state: LotState): Generator<RemainingLot> {
  const { lots } = state
  for (const book of state.assets.books) {
    for (const [place, holding] of outsideLast(book)) {
      const open = [...(holding?.all() ?? [])].sort(
        (left, right) => lots.acquiredBy.get(left) - lots.acquiredBy.get(right) || left - right,
      )
      for (const lot of open) yield remainingLot(state, book, place, lot)
    }
  }
}

function outsideLast({ holdings }: AssetBook): readonly (readonly [number, Holding | undefined])[] {
  const places = [...holdings.entries()]
  return [...places.filter(([place]) => place !== OUTSIDE), ...places.filter(([place]) => place === OUTSIDE)]
}

function remainingLot(state: LotState, book: AssetBook, place: number, lot: number): RemainingLot {
  const { lots } = state
  const row = lots.acquiredBy.get(lot)
  const acquiredIn = state.walletNames[lots.wallet.get(lot)] ?? ''
  return {
    asset: book.symbol,
    wallet: place === OUTSIDE ? OUTSIDE_NAME : acquiredIn,
    acquired: state.seen.at(row),
    acquiredTx: state.seen.id(row),
    quantity: { units: lots.quantity(lot), scale: book.scale },
    cost: moneyOf(lots.cost(lot)),
  }
}

function bookOf(state: LotState, number: number): AssetBook {
  const book = state.assets.books[number]
  assert(book !== undefined, `no asset ${number}`)
  return book
}
