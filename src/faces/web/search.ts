import Fuse from 'fuse.js'
import { FORGIVING } from '../../core/exchanges/names.ts'

/** Reads the named parameters of an address as texts; others are dropped, empty ones too. */
export function texts<Name extends string>(
  ...names: readonly Name[]
): (search: Record<string, unknown>) => {
  [Key in Name]?: string | undefined
} {
  return (search) => {
    const read: { [Key in Name]?: string | undefined } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') read[name] = value
      if (typeof value === 'number' || typeof value === 'boolean') read[name] = String(value)
    }
    return read
  }
}

/** What is near to what was typed, the nearest first; all of it where nothing was typed. Forgives a letter in three. */
export function near<Entry extends { readonly name: string; readonly also: readonly string[] }>(
  typed: string,
  entries: readonly Entry[],
): readonly Entry[] {
  const wanted = typed.trim()
  if (wanted === '') return entries
  return new Fuse(entries, FORGIVING).search(wanted).map(({ item }) => item)
}
