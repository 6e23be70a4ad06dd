import type { Decimal } from '../decimal.ts'
import type { LotState } from './state.ts'
import { moneyOf } from '../value/ticks.ts'
import { sumYears, type YearSums } from './totals.ts'

/** Sums of what has known proceeds. */
export interface Sums {
  readonly proceeds: Decimal
  readonly cost: Decimal
  readonly gain: Decimal
  readonly shortTermGain: Decimal
  readonly longTermGain: Decimal
  readonly income: Decimal
}

export interface Totals extends Sums {
  /** By calendar year in the zone of the policy, earliest first. */
  readonly byYear: readonly (Sums & { readonly year: number })[]
}

/** The totals so far. Takes as long as there are years, not transactions. */
export function totalsOf({ years: { years } }: LotState): Totals {
  return { ...sumsOf(sumYears(years)), byYear: years.map((year) => ({ year: year.year, ...sumsOf(year) })) }
}

export function sumsOf(year: YearSums): Sums {
  const proceeds = year.shortProceeds + year.longProceeds + year.otherProceeds
  const cost = year.shortCost + year.longCost + year.otherCost
  return {
    proceeds: moneyOf(proceeds),
    cost: moneyOf(cost),
    gain: moneyOf(proceeds - cost),
    shortTermGain: moneyOf(year.shortProceeds - year.shortCost),
    longTermGain: moneyOf(year.longProceeds - year.longCost),
    income: moneyOf(year.income),
  }
}
