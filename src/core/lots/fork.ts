import { assert } from '../assert.ts'
import { Disposals } from './disposals.ts'
import { hasHindsight, type Holding } from './holding.ts'
import { Lots } from './lots.ts'
import { Parts } from './parts.ts'
import type { LotState } from './state.ts'

/**
 * The same state, to go on from here apart from the first: neither sees what is taken into the other. Columns are shared until
 * one of the two writes, so that a fork costs as much as there is open, and not as much as there ever was.
 */
export function fork(state: LotState): LotState {
  const around = { lots: new Lots(state.lots), calendar: state.calendar.fork() }
  const forks = new Map<Holding, Holding>()
  const forked = (holding: Holding): Holding => {
    const made = forks.get(holding) ?? holding.fork(around)
    forks.set(holding, made)
    return made
  }
  const assets = state.assets.fork(forked)
  const waiting = state.waiting.map(({ holding, book }) => {
    const [hindsight, own] = [forked(holding), assets.book(book.symbol)]
    assert(hasHindsight(hindsight), 'a holding with hindsight forks into one')
    return { holding: hindsight, book: own }
  })
  return {
    ...state,
    ...around,
    assets,
    waiting,
    owedOutside: state.owedOutside.fork(),
    disposals: new Disposals(state.disposals),
    income: state.income.fork(),
    removals: state.removals.fork(),
    problems: state.problems.fork(),
    years: state.years.fork(),
    parts: new Parts(),
    wallets: new Map(state.wallets),
    walletNames: [...state.walletNames],
    seen: state.seen.fork(),
    owedAtZero: new Map(state.owedAtZero),
    ends: [...state.ends],
  }
}
