import type { Policy } from '../lots/policy.ts'

/** A rule of law and where it can be read. */
export interface Rule {
  readonly what: string
  readonly source: string
}

/** What a country's law says of how gains are computed, as settings of the engine. */
export interface Country {
  readonly id: string
  readonly name: string
  /** The first day of its tax year, as month and day; the year is named by the calendar year in which it begins. */
  readonly yearBegins: `${number}-${number}`
  /** Where the law's reading differs from the one that nobody chose. */
  readonly policy: Partial<Policy>
  readonly rules: readonly Rule[]
  /** What its law says and this version does not compute, so that nobody takes the figures for more than they are. */
  readonly notYet: readonly string[]
}
