import type { Asset } from '../asset.ts'
import type { Instant } from '../instant.ts'
import {
  ALL_ROWS,
  disposalsOf,
  incomeOf,
  problemsOf,
  remainingLot,
  remainingPool,
  removalsOf,
  settleSoFar,
  type Departed,
  type Disposal,
  type Income,
  type RemainingLot,
  type RemainingPool,
  type Rows,
} from '../lots/answer.ts'
import { countOpenLots, openLots } from '../lots/open-lots.ts'
import type { Policy } from '../lots/policy.ts'
import type { Problem } from '../lots/problem.ts'
import type { LotState, OpenLot } from '../lots/state.ts'
import { sumsOf, type Sums } from '../lots/sums.ts'
import { sumYears, type YearSums } from '../lots/totals.ts'
import { certaintyOf, certaintyOfFigure, type Certainty, type Figure } from './certainty.ts'

/**
 * The gains of a year, or of all years, as data: everything in it is of that time. Lists are read out one by one, as often as
 * somebody wants them, since of a million transactions they are long.
 */
export interface Report {
  readonly currency: Asset
  readonly policy: Policy
  /** The calendar year in the zone of the policy; undefined: all years. */
  readonly year: number | undefined
  readonly disposals: Iterable<Disposal>
  readonly income: Iterable<Income>
  readonly removals: Iterable<Departed>
  readonly problems: Iterable<Problem>
  readonly remaining: {
    /** What is left was left at the end of the year that is asked for, or is left at the end of the ledger. */
    readonly asOf: 'end_of_year' | 'end_of_ledger'
    /** The last transaction of the ledger; null of an empty one, and at the end of a year. */
    readonly at: Instant | null
    readonly lots: Iterable<RemainingLot>
    readonly pools: Iterable<RemainingPool>
    readonly lotsCount: number
  }
  readonly totals: ReportTotals
  /** How many of each there are, without reading them out. */
  readonly disposalsCount: number
  readonly incomeCount: number
  /** The same lists without their first `skip`, which costs no more than what is left. */
  readonly after: (skip: Skip) => Pick<Report, 'disposals' | 'income'>
}

/** How many of each list are passed over. */
export interface Skip {
  readonly disposals: number
  readonly income: number
}

export interface CertainSums extends Sums {
  readonly certainty: Certainty
  readonly certaintyOf: { readonly [Name in Figure]: Certainty }
}

export interface ReportTotals extends CertainSums {
  /** By calendar year, earliest first. */
  readonly byYear: readonly (CertainSums & { readonly year: number })[]
}

/** @param year a calendar year in the zone of the policy. What is left at its end is known if `start` was told of it. */
export function reportOf(state: LotState, year?: number): Report {
  settleSoFar(state)
  const years = year === undefined ? state.years.years : state.years.years.filter((sums) => sums.year === year)
  const rows = rowsOf(state, year)
  const atYearEnd = year !== undefined && isOver(state, year)
  const left = atYearEnd ? state.ends.findLast((end) => end.year <= year)?.state : state
  const open = (only: 'lots' | 'pools'): Iterable<OpenLot> => (left === undefined ? [] : openLots(left, only))
  return {
    currency: state.currency,
    policy: state.policy,
    year,
    disposals: again(() => disposalsOf(state, rows)),
    income: again(() => incomeOf(state, rows)),
    removals: again(() => removalsOf(state, rows)),
    problems: again(() => problemsOf(state, rows)),
    remaining: {
      asOf: atYearEnd ? 'end_of_year' : 'end_of_ledger',
      at: atYearEnd ? null : (state.until ?? null),
      lots: again(() => each(open('lots'), (one) => remainingLot(state, one))),
      pools: again(() => each(open('pools'), (one) => remainingPool(state, one))),
      lotsCount: left === undefined ? 0 : countOpenLots(left),
    },
    totals: {
      ...certainSums(years, sumYears(years)),
      byYear: years.map((sums) => ({ year: sums.year, ...certainSums([sums], sums) })),
    },
    disposalsCount: countIn(state, rows),
    incomeCount: incomeIn(state, rows),
    after: (skip) => ({
      disposals: again(() => disposalsOf(state, rows, skip.disposals)),
      income: again(() => incomeOf(state, rows, skip.income)),
    }),
  }
}

/** Whether the ledger goes on after a year whose end was wanted; what was left then is known. */
function isOver({ wantedYear, until, calendar }: LotState, year: number): boolean {
  return (wantedYear === 'each' || wantedYear === year) && until !== undefined && calendar.year > year
}

function certainSums(years: readonly YearSums[], sums: YearSums): CertainSums {
  return {
    ...sumsOf(sums),
    certainty: certaintyOf(years),
    certaintyOf: {
      proceeds: certaintyOfFigure(years, 'proceeds'),
      cost: certaintyOfFigure(years, 'cost'),
      gain: certaintyOfFigure(years, 'gain'),
      income: certaintyOfFigure(years, 'income'),
    },
  }
}

/** The transactions of a year stand together, since time only moves forward. A year without any has no rows. */
function rowsOf({ years: { years } }: LotState, year: number | undefined): Rows {
  if (year === undefined) return ALL_ROWS
  const place = years.findIndex((sums) => sums.year === year)
  const from = years[place]?.firstRow
  if (from === undefined) return { from: 0, until: 0 }
  return { from, until: years[place + 1]?.firstRow ?? ALL_ROWS.until }
}

function countIn({ disposals }: LotState, { from, until }: Rows): number {
  let count = 0
  for (let disposal = 0; disposal < disposals.count; disposal += 1) {
    const row = disposals.transaction.get(disposal)
    if (row >= from && row < until) count += 1
  }
  return count
}

function incomeIn({ income }: LotState, { from, until }: Rows): number {
  let count = 0
  for (const { transaction } of income) if (transaction >= from && transaction < until) count += 1
  return count
}

/** What can be read out again and again: each time from the beginning. */
function again<Item>(read: () => Iterator<Item>): Iterable<Item> {
  return { [Symbol.iterator]: read }
}

function* each<Item>(open: Iterable<OpenLot>, write: (one: OpenLot) => Item): Generator<Item> {
  for (const one of open) yield write(one)
}
