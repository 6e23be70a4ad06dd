/** A value, or the sentences that say why there is none. Each sentence can be shown to the user as it is. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly string[] }

export function done<Value>(value: Value): Outcome<Value> {
  return { ok: true, value }
}

export function refused(...faults: readonly string[]): Outcome<never> {
  return { ok: false, faults }
}
