/**
 * Where the value of a leg is from: the record states it; a leg in the base currency; a leg in another government currency by a
 * rate; a looked-up price; a price that the user gave; the other side of the event; or nobody knows.
 */
export type ValueSource =
  | { readonly kind: 'stated' | 'money' | 'user' | 'derived' | 'missing' }
  | { readonly kind: 'rate' | 'price'; readonly chain: string }

export const STATED: ValueSource = { kind: 'stated' }
export const MONEY: ValueSource = { kind: 'money' }
export const USER: ValueSource = { kind: 'user' }
export const DERIVED: ValueSource = { kind: 'derived' }
export const MISSING: ValueSource = { kind: 'missing' }

/** What the source of one side means for the other: money stays money and a statement a statement, a price is derived from. */
export function seenFromOtherSide(source: ValueSource): ValueSource {
  return source.kind === 'price' || source.kind === 'user' ? DERIVED : source
}
