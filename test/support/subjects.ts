import { EXCHANGES } from '../../src/outside/exchanges/registry.ts'
import { REHEARSED } from '../../src/rehearsal/rehearse.ts'
import type { Subject } from '../contract/stage.ts'

/** The connection that a rehearsal is for: `bitget-tax` is Bitget with the kind of key `tax`. */
export function subjectOf(rehearsal: string): Subject {
  const exchange = EXCHANGES.find(({ id }) => rehearsal === id || rehearsal.startsWith(`${id}-`))
  const variant = exchange?.variants.find(({ id }) => rehearsal === `${exchange.id}-${id}`)?.id
  return { exchange: exchange?.id ?? rehearsal, rehearsal, ...(variant === undefined ? {} : { variant }) }
}

/** Every connection that can be rehearsed. */
export const SUBJECTS: readonly Subject[] = REHEARSED.map(subjectOf)
