import { textAt } from '../../core/json.ts'
import type { Instant } from '../../core/instant.ts'
import type { Call, Params, Probe } from './profile.ts'
import { readInstant, type TimeForm } from './windowed.ts'

/** A call that tells the exchange's time, at the first of these members that is there. */
export function clock(call: Call, at: string | readonly string[], form: TimeForm, params: Params = {}): Probe<Instant> {
  const members = typeof at === 'string' ? [at] : at
  return {
    call,
    params,
    read: (json) => {
      const told = members.map((member) => textAt(json, member)).find((text) => text !== undefined)
      return told === undefined ? null : (readInstant(told, form) ?? null)
    },
  }
}
