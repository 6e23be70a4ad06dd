import type { Decimal } from '../decimal.ts'
import type { Doubts, Tally, YearSums } from '../lots/totals.ts'
import { moneyOf } from '../value/ticks.ts'

/** So many things, of so much money together, in the base currency. */
export interface Counted {
  readonly count: number
  readonly amount: Decimal
}

/** How sure a total is: `unknown` if anything in it is unknown, else `assumed` if anything is, else `proven`. */
export interface Certainty {
  readonly state: 'proven' | 'assumed' | 'unknown'
  readonly assumed: Counted
  readonly unknown: Counted
}

/** The figures of a total, each of which may be surer than another. */
export type Figure = 'proceeds' | 'cost' | 'gain' | 'income'

/** What makes each figure less than proven. docs/lots.md, "Certainty", says why. */
const REASONS: { readonly [Name in Figure]: Reasons } = {
  proceeds: { assumed: ['notSold'], unknown: ['unknownProceeds', 'leftOut'] },
  cost: { assumed: ['zeroCost', 'unknownFees'], unknown: ['unknownProceeds', 'leftOut'] },
  gain: { assumed: ['zeroCost', 'notSold', 'unknownFees'], unknown: ['unknownProceeds', 'leftOut'] },
  income: { assumed: [], unknown: ['unknownIncome'] },
}

/** Everything at once, each reason once. */
const OVERALL: Reasons = {
  assumed: REASONS.gain.assumed,
  unknown: [...REASONS.gain.unknown, ...REASONS.income.unknown],
}

interface Reasons {
  readonly assumed: readonly (keyof Doubts)[]
  readonly unknown: readonly (keyof Doubts)[]
}

export function certaintyOf(years: readonly YearSums[]): Certainty {
  return weigh(years, OVERALL)
}

export function certaintyOfFigure(years: readonly YearSums[], figure: Figure): Certainty {
  return weigh(years, REASONS[figure])
}

function weigh(years: readonly YearSums[], reasons: Reasons): Certainty {
  const assumed = sumUp(years, reasons.assumed)
  const unknown = sumUp(years, reasons.unknown)
  const state = unknown.count > 0 ? 'unknown' : assumed.count > 0 ? 'assumed' : 'proven'
  return { state, assumed, unknown }
}

function sumUp(years: readonly YearSums[], names: readonly (keyof Doubts)[]): Counted {
  const tallies: readonly Tally[] = years.flatMap(({ doubts }) => names.map((name) => doubts[name]))
  const count = tallies.reduce((sum, tally) => sum + tally.count, 0)
  return { count, amount: moneyOf(tallies.reduce((sum, tally) => sum + tally.amount, 0n)) }
}
