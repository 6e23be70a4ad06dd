import { civilFromDays, daysFromCivil, MICROS_PER_DAY } from '../instant.ts'

export type Term = 'short' | 'long' | null

/** 365 whole days: the other reading of "a year", a day early after a leap day. */
export const DAYS_365_MICROS = 365n * MICROS_PER_DAY

/**
 * The first local day on which a lot acquired on `day` is long-term: more than one calendar year, counted from the day after
 * acquisition. Bought on 5 February: 6 February of the next year. Bought on 29 February: 1 March of the next year.
 *
 * @param day days since 1970-01-01
 * @source 26 U.S.C. § 1222(3); FACTS [7], read 2026-11
 */
export function longTermFrom(day: number): number {
  const [year, month, date] = civilFromDays(day + 1)
  return daysFromCivil(year + 1, month, date) ?? daysFromCivil(year + 1, 3, 1) ?? day
}
