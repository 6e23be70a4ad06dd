/** Sums of one calendar year, in ticks of money. Disposals whose proceeds are unknown are in none of them. */
export interface YearSums {
  readonly year: number
  shortProceeds: bigint
  shortCost: bigint
  longProceeds: bigint
  longCost: bigint
  /** Of disposals where the policy knows no terms. */
  otherProceeds: bigint
  otherCost: bigint
  income: bigint
}

export function emptyYear(year: number): YearSums {
  return {
    year,
    shortProceeds: 0n,
    shortCost: 0n,
    longProceeds: 0n,
    longCost: 0n,
    otherProceeds: 0n,
    otherCost: 0n,
    income: 0n,
  }
}

/** The sums of all years, which are kept one by one since time only moves forward. */
export class YearBook {
  readonly years: YearSums[] = []
  current: YearSums = emptyYear(0)

  enter(year: number): void {
    const known = this.years.find((sums) => sums.year === year)
    this.current = known ?? emptyYear(year)
    if (known === undefined) this.years.push(this.current)
  }
}
