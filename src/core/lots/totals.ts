/** So many, of so much money in ticks. */
export interface Tally {
  count: number
  amount: bigint
}

/** What of a year's sums is assumed or unknown, by its reason. docs/lots.md says what each amount is. */
export interface Doubts {
  /** Disposals whose proceeds nobody knows; their cost. */
  readonly unknownProceeds: Tally
  /** What was sold and not there, and is in no figure; its proceeds. */
  readonly leftOut: Tally
  /** Pieces whose cost was taken as zero; their proceeds. */
  readonly zeroCost: Tally
  /** What left for nobody knows where, taken as no sale; the cost of its lots. */
  readonly notSold: Tally
  /** Income whose value nobody knows. */
  readonly unknownIncome: Tally
  /** Fees whose value nobody knows, taken as no cost. */
  readonly unknownFees: Tally
}

/** Sums of one calendar year, in ticks of money. Disposals whose proceeds are unknown are in none of them. */
export interface YearSums {
  readonly year: number
  /** The first transaction of the year, by its row. */
  readonly firstRow: number
  shortProceeds: bigint
  shortCost: bigint
  longProceeds: bigint
  longCost: bigint
  /** Of disposals where the policy knows no terms. */
  otherProceeds: bigint
  otherCost: bigint
  income: bigint
  readonly doubts: Doubts
}

export function emptyYear(year: number, firstRow: number): YearSums {
  return {
    year,
    firstRow,
    shortProceeds: 0n,
    shortCost: 0n,
    longProceeds: 0n,
    longCost: 0n,
    otherProceeds: 0n,
    otherCost: 0n,
    income: 0n,
    doubts: {
      unknownProceeds: tally(),
      leftOut: tally(),
      zeroCost: tally(),
      notSold: tally(),
      unknownIncome: tally(),
      unknownFees: tally(),
    },
  }
}

function tally(): Tally {
  return { count: 0, amount: 0n }
}

function copyYear(year: YearSums): YearSums {
  const { unknownProceeds, leftOut, zeroCost, notSold, unknownIncome, unknownFees } = year.doubts
  return {
    ...year,
    doubts: {
      unknownProceeds: { ...unknownProceeds },
      leftOut: { ...leftOut },
      zeroCost: { ...zeroCost },
      notSold: { ...notSold },
      unknownIncome: { ...unknownIncome },
      unknownFees: { ...unknownFees },
    },
  }
}

/** Years as one; its doubts are left to who asks for them. */
export function sumYears(years: readonly YearSums[]): YearSums {
  const all = emptyYear(0, 0)
  for (const year of years) {
    all.shortProceeds += year.shortProceeds
    all.shortCost += year.shortCost
    all.longProceeds += year.longProceeds
    all.longCost += year.longCost
    all.otherProceeds += year.otherProceeds
    all.otherCost += year.otherCost
    all.income += year.income
  }
  return all
}

/** One more, or one less, of so much. */
export function count(into: Tally, amount: bigint, sign: 1 | -1 = 1): void {
  into.count += sign
  into.amount += sign === 1 ? amount : -amount
}

/** The sums of all years, which are kept one by one since time only moves forward. */
export class YearBook {
  readonly years: YearSums[]
  current: YearSums

  constructor(years: YearSums[] = [], current = emptyYear(0, 0)) {
    this.years = years
    this.current = current
  }

  enter(year: number, firstRow: number): void {
    const known = this.years.find((sums) => sums.year === year)
    this.current = known ?? emptyYear(year, firstRow)
    if (known === undefined) this.years.push(this.current)
  }

  /** The year of a transaction, by its row. */
  ofRow(row: number): YearSums {
    return this.years.findLast(({ firstRow }) => firstRow <= row) ?? this.current
  }

  /** The same sums, to go on from here apart from these. */
  fork(): YearBook {
    const years = this.years.map(copyYear)
    return new YearBook(years, years[this.years.indexOf(this.current)] ?? copyYear(this.current))
  }
}
