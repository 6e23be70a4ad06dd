import { readPolicy, type PolicyChoice } from '../core/ledger/portable-policy.ts'
import { COUNTRIES, GENERIC_COUNTRY } from '../core/tax/countries.ts'

/** What overrides the book's own policy, as text from outside. */
export interface GainsFlags {
  readonly country?: string | undefined
  readonly method?: string | undefined
  readonly scope?: string | undefined
  readonly currency?: string | undefined
  readonly zone?: string | undefined
  readonly year?: number | undefined
}

/** Whose rules may be named. */
const NAMES: readonly string[] = [GENERIC_COUNTRY, ...COUNTRIES.map(({ id }) => id)]

/** The settings that the flags name, with what is wrong about them added to `faults`. */
export function checkFlags(flags: GainsFlags, faults: string[]): PolicyChoice {
  const { country, method, scope, zone } = flags
  if (country !== undefined && !NAMES.includes(country))
    faults.push(`There is no country "${country}" here; use one of: ${NAMES.join(', ')}.`)
  const given = Object.fromEntries(
    Object.entries({ country, method, scope, zone }).filter(([, value]) => value !== undefined),
  )
  return readPolicy(given, faults)
}
