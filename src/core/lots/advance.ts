import { formatInstant, type Instant } from '../instant.ts'
import { acquire } from './acquire.ts'
import { flat, type FlatTransaction, type LotTransaction } from './input.ts'
import { newHolding } from './method.ts'
import { inOrder } from './order.ts'
import { done, refused, type Outcome } from './outcome.ts'
import { methodOf } from './policy.ts'
import { release } from './release.ts'
import { splitByWallet } from './split.ts'
import { walletNumber, type LotState } from './state.ts'
import { transfer } from './transfer.ts'

/**
 * Takes transactions into the state, in place. They must all be later than everything the state has seen: lots that were
 * matched cannot be matched again, so for an earlier one the caller starts from empty.
 */
export function advance(state: LotState, transactions: readonly LotTransaction[]): Outcome<LotState> {
  const ordered = inOrder(transactions)
  const first = ordered[0]
  if (first === undefined) return done(state)
  if (state.until !== undefined && first.at <= state.until) {
    return refused(
      `Transaction ${first.id} at ${formatInstant(first.at)} is not later than what is computed (${formatInstant(state.until)}). Compute from the beginning.`,
    )
  }
  for (let index = 0; index < ordered.length;) {
    const { at } = ordered[index] ?? first
    let end = index + 1
    while (end < ordered.length && ordered[end]?.at === at) end += 1
    enter(state, at)
    if (end - index === 1) workOne(state, ordered[index] ?? first)
    else workTogether(state, ordered.slice(index, end))
    index = end
  }
  return done(state)
}

/** Moves time on: to another year, another method, another scope. */
function enter(state: LotState, at: Instant): void {
  const { calendar, policy } = state
  calendar.moveTo(at)
  if (calendar.year !== state.years.current.year) {
    state.years.enter(calendar.year)
    const method = methodOf(policy, calendar.year)
    if (method !== state.method) changeMethod(state, method)
  }
  if (!state.perWallet && policy.walletScopeFrom !== undefined && at >= policy.walletScopeFrom) splitByWallet(state)
  state.until = at
}

function changeMethod(state: LotState, method: LotState['method']): void {
  state.method = method
  for (const { holdings } of state.assets.books) {
    for (const [place, holding] of holdings.entries()) {
      const remade = newHolding(method, state.lots, state.policy)
      if (holding === undefined || remade === undefined) continue
      for (const lot of [...holding.all()].sort((left, right) => left - right)) remade.add(lot)
      holdings[place] = remade
    }
  }
}

function workOne(state: LotState, whole: LotTransaction): void {
  const [transaction, ...more] = flat(whole)
  if (transaction === undefined) return
  if (more.length > 0) return workTogether(state, [whole])
  if (transaction.internal === true) return
  const row = state.seen.add(transaction.id, transaction.at)
  const wallet = walletNumber(state, transaction.wallet)
  acquire(state, transaction, row, wallet)
  transfer(state, transaction, row, wallet)
  release(state, transaction, row, wallet)
}

/**
 * Transactions of one instant: first all that comes in, then moves between wallets, then all that goes out. Exchanges stamp a
 * purchase and the sale that needs it with the same second, and nobody sells what he does not have.
 */
function workTogether(state: LotState, together: readonly LotTransaction[]): void {
  const works = together
    .filter((transaction) => transaction.internal !== true)
    .flatMap((whole) =>
      flat(whole).map((transaction) => ({
        transaction,
        row: state.seen.add(transaction.id, transaction.at),
        wallet: walletNumber(state, transaction.wallet),
      })),
    )
  for (const { transaction, row, wallet } of works) acquire(state, transaction, row, wallet)
  for (const { transaction, row, wallet } of inChains(works)) transfer(state, transaction, row, wallet)
  for (const { transaction, row, wallet } of works) release(state, transaction, row, wallet)
}

/** Moves of one instant, so that a wallet sends on only after all that is sent to it has arrived; a circle goes by id. */
function inChains<Work extends { readonly transaction: FlatTransaction }>(works: readonly Work[]): readonly Work[] {
  const waiting = works.filter(({ transaction }) => transaction.toWallet !== undefined)
  const ordered: Work[] = []
  while (waiting.length > 0) {
    const ready = waiting.findIndex(({ transaction }) =>
      waiting.every((other) => other.transaction === transaction || other.transaction.toWallet !== transaction.wallet),
    )
    ordered.push(...waiting.splice(Math.max(ready, 0), 1))
  }
  return ordered
}
