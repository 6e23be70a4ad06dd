import { isNamedIn, isSameCall, type AskedCall } from '../../core/diagnosis/call.ts'
import type { Cause } from '../../core/diagnosis/cause.ts'

/** What a sync asks for, as far as a diagnosis names it: a stream, or the balances. */
export interface Concerned {
  readonly title: string
  /** A stream's; the balances have none. */
  readonly name?: string
  readonly call: AskedCall | null
}

/** Titles of what cannot be read where this call is refused. */
export function losesOf(refused: AskedCall | null, concerned: readonly Concerned[]): readonly string[] {
  return concerned.filter(({ call }) => isSameCall(call, refused)).map(({ title }) => title)
}

/** The same for an endpoint that someone names in words: what a missing permission there costs. */
export function losesNamed(endpoint: string, causes: readonly Cause[], concerned: readonly Concerned[]) {
  if (!causes.includes('missing_permission')) return []
  return concerned.filter(({ call }) => call !== null && isNamedIn(endpoint, call)).map(({ title }) => title)
}
