import type { Policy } from '../lots/policy.ts'
import { australia } from './australia.ts'
import { canada } from './canada.ts'
import type { Country } from './country.ts'
import { germany } from './germany.ts'
import { india } from './india.ts'
import { italy } from './italy.ts'
import { japan } from './japan.ts'
import { spain } from './spain.ts'
import { unitedKingdom } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'

/** Nobody's rules: the reading that most of them share. */
export const GENERIC_COUNTRY = 'generic'

export const COUNTRIES: readonly Country[] = [
  unitedStates,
  unitedKingdom,
  canada,
  germany,
  italy,
  india,
  australia,
  japan,
  spain,
]

export function isCountry(id: string): boolean {
  return id === GENERIC_COUNTRY || COUNTRIES.some((one) => one.id === id)
}

/** What a country's law says where nobody chose anything else; nothing for nobody's. */
export function policyOf(country: string | undefined): Partial<Policy> {
  return COUNTRIES.find(({ id }) => id === country)?.policy ?? {}
}
