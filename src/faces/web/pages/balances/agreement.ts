import type { Balance } from '../../../api/shapes.ts'
import { zero } from '../../figures.ts'

/** How many balances were compared, and how many of them agree to the last digit. */
export function agreement(balances: readonly Balance[]): Record<'agreeing' | 'reported' | 'unreported', number> {
  const compared = balances.filter(({ difference }) => difference !== null)
  const agreeing = compared.filter(({ difference }) => difference !== null && zero(difference)).length
  return { agreeing, reported: compared.length, unreported: balances.length - compared.length }
}
