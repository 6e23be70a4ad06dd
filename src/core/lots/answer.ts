import { assert } from '../assert.ts'
import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import { MISSING, type ValueSource } from '../value/source.ts'
import { moneyOf } from '../value/ticks.ts'
import { EVERYWHERE, FIRST_WALLET_PLACE, OUTSIDE, type AssetBook } from './assets.ts'
import { decide } from './decide.ts'
import { LONG, SHORT, shareOf } from './disposals.ts'
import { NONE } from './holding.ts'
import { openLots } from './open-lots.ts'
import type { Policy } from './policy.ts'
import type { Problem } from './problem.ts'
import type { LotState, OpenLot } from './state.ts'
import type { Term } from './term.ts'
import { totalsOf, type Totals } from './sums.ts'

/** A piece of a lot that a disposal used. */
export interface Match {
  /** The rule by which the lot was chosen, or `zero_cost` where there was none. */
  readonly rule: string
  readonly acquired: Instant | null
  readonly acquiredTx: string | null
  readonly quantity: Decimal
  readonly cost: Decimal
  readonly proceeds: Decimal | null
  readonly gain: Decimal | null
  readonly term: Term
  /** Its cost was taken as zero, for want of knowledge. */
  readonly assumed: boolean
}

export interface Disposal {
  readonly tx: string
  readonly asset: Asset
  readonly wallet: string
  readonly disposed: Instant
  readonly amount: Decimal
  /** Null if nobody knows what it was worth: a problem says so, and no sum contains it. */
  readonly proceeds: Decimal | null
  /** Where the proceeds are known from. */
  readonly source: ValueSource
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
  readonly at: Instant
  readonly amount: Decimal
  readonly value: Decimal | null
  readonly source: ValueSource
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

/** All that is left of an asset where every unit costs the same. */
export interface RemainingPool {
  readonly asset: Asset
  /** Where it is; `all wallets` in universal scope. */
  readonly wallet: string
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
  readonly pools: readonly RemainingPool[]
  readonly totals: Totals
  readonly problems: readonly Problem[]
}

/** The name under which lots are listed that left for nobody knows where. */
export const OUTSIDE_NAME = 'outside'

/** The name of a pool of all wallets together. */
const EVERYWHERE_NAME = 'all wallets'

/** Which transactions an answer is of: rows from the first to before the second. */
export interface Rows {
  readonly from: number
  readonly until: number
}

export const ALL_ROWS: Rows = { from: 0, until: Number.MAX_SAFE_INTEGER }

/** Everything the state knows, written out. Of a million transactions that is much: the functions below give one at a time. */
export function answer(state: LotState): Gains {
  settleSoFar(state)
  const open = [...openLots(state)]
  return {
    currency: state.currency,
    policy: state.policy,
    disposals: [...disposalsOf(state)],
    income: [...incomeOf(state)],
    removals: [...removalsOf(state)],
    remaining: open.filter(({ lot }) => lot !== NONE).map((one) => remainingLot(state, one)),
    pools: open.filter(({ lot }) => lot === NONE).map((one) => remainingPool(state, one)),
    totals: totalsOf(state),
    problems: [...problemsOf(state)],
  }
}

/** Methods with hindsight give the answer that holds if nothing more comes. Asked for before anything is read out. */
export function settleSoFar(state: LotState): void {
  if (state.settled) return
  decide(state, 'so_far')
  state.settled = true
}

/** The disposals one by one, in the order in which they happened; the first `skip` are passed over without being written out. */
export function* disposalsOf(state: LotState, rows = ALL_ROWS, skip = 0): Generator<Disposal> {
  const { disposals } = state
  let passed = 0
  for (let disposal = 0; disposal < disposals.count; disposal += 1) {
    if (!isIn(rows, disposals.transaction.get(disposal))) continue
    passed += 1
    if (passed > skip) yield disposalOf(state, disposal)
  }
}

function isIn({ from, until }: Rows, row: number): boolean {
  return row >= from && row < until
}

function disposalOf(state: LotState, disposal: number): Disposal {
  const { disposals } = state
  const row = disposals.transaction.get(disposal)
  const scale = disposals.scale.get(disposal)
  const valued = disposals.valued.get(disposal) === 1
  const proceeds = disposals.proceeds.get(disposal)
  const [start, end] = [disposals.matchesStart.get(disposal), disposals.matchesEnd.get(disposal)]
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
    matches.push(matchOf(state, index, scale, valued ? share : undefined))
  }
  const term = matches[0]?.term ?? null
  return {
    tx: state.seen.id(row),
    asset: bookOf(state, disposals.asset.get(disposal)).symbol,
    wallet: state.walletNames[disposals.wallet.get(disposal)] ?? '',
    disposed: state.seen.at(row),
    amount: { units: amount, scale },
    proceeds: valued ? moneyOf(proceeds) : null,
    source: disposals.sources.get(disposal) ?? MISSING,
    cost: moneyOf(cost),
    gain: valued ? moneyOf(proceeds - cost) : null,
    term: matches.every((match) => match.term === term) ? term : null,
    matches,
  }
}

function matchOf(state: LotState, index: number, scale: number, proceeds: bigint | undefined): Match {
  const { disposals, lots } = state
  const lot = disposals.matchLot.get(index)
  const row = lot === NONE ? NONE : lots.acquiredBy.get(lot)
  const cost = disposals.matchCost.get(index)
  const term = disposals.matchTerm.get(index)
  return {
    rule: disposals.rules[disposals.matchRule.get(index)] ?? '',
    acquired: row === NONE ? null : state.seen.at(row),
    acquiredTx: row === NONE ? null : state.seen.id(row),
    quantity: { units: disposals.matchQuantity.get(index), scale },
    cost: moneyOf(cost),
    proceeds: proceeds === undefined ? null : moneyOf(proceeds),
    gain: proceeds === undefined ? null : moneyOf(proceeds - cost),
    term: term === SHORT ? 'short' : term === LONG ? 'long' : null,
    assumed: disposals.assumed.has(index),
  }
}

export function* incomeOf(state: LotState, rows = ALL_ROWS, skip = 0): Generator<Income> {
  let passed = 0
  for (const { transaction, kind, asset, amount, value, source } of state.income) {
    if (!isIn(rows, transaction)) continue
    passed += 1
    if (passed <= skip) continue
    const [tx, at] = [state.seen.id(transaction), state.seen.at(transaction)]
    yield { tx, kind, asset, at, amount, value: value === undefined ? null : moneyOf(value), source }
  }
}

export function* removalsOf(state: LotState, rows = ALL_ROWS): Generator<Departed> {
  for (const { transaction, kind, book, wallet, quantity, scale, cost } of state.removals) {
    if (!isIn(rows, transaction)) continue
    yield {
      tx: state.seen.id(transaction),
      kind,
      asset: book.symbol,
      wallet: state.walletNames[wallet] ?? '',
      amount: { units: quantity, scale },
      cost: moneyOf(cost),
    }
  }
}

export function* problemsOf(state: LotState, rows = ALL_ROWS): Generator<Problem> {
  for (const { transaction, kind, what } of state.problems) {
    if (isIn(rows, transaction)) yield { tx: state.seen.id(transaction), kind, what }
  }
}

export function remainingLot(state: LotState, { book, place, lot, quantity, cost }: OpenLot): RemainingLot {
  const row = state.lots.acquiredBy.get(lot)
  const acquiredIn = state.walletNames[state.lots.wallet.get(lot)] ?? ''
  return {
    asset: book.symbol,
    wallet: place === OUTSIDE ? OUTSIDE_NAME : acquiredIn,
    acquired: state.seen.at(row),
    acquiredTx: state.seen.id(row),
    quantity,
    cost: moneyOf(cost),
  }
}

export function remainingPool(state: LotState, { book, place, quantity, cost }: OpenLot): RemainingPool {
  const wallet = place === EVERYWHERE ? EVERYWHERE_NAME : (state.walletNames[place - FIRST_WALLET_PLACE] ?? '')
  return { asset: book.symbol, wallet, quantity, cost: moneyOf(cost) }
}

function bookOf(state: LotState, number: number): AssetBook {
  const book = state.assets.books[number]
  assert(book !== undefined, `no asset ${number}`)
  return book
}
