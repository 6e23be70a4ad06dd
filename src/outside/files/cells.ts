import { plainName } from './columns.ts'

/**
 * The cells of a row's payload by their plain name. Every value of it is a text, as `Columns.payload` wrote it; a payload that is
 * damaged has no cells, so that its reader says what it misses and the row is told as one that is not understood.
 */
export function cellsOf(payload: string): (name: string) => string {
  const cells = new Map<string, string>()
  const json = parsed(payload)
  if (typeof json === 'object' && json !== null)
    for (const [name, value] of Object.entries(json)) if (typeof value === 'string') cells.set(plainOnce(name), value)
  return (name) => (cells.get(name) ?? '').trim()
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

/** The names of columns that are remembered: a file has a dozen. */
const NAMES_MAX = 1_000
const plainNames = new Map<string, string>()

function plainOnce(name: string): string {
  const known = plainNames.get(name)
  if (known !== undefined) return known
  const plain = plainName(name)
  if (plainNames.size < NAMES_MAX) plainNames.set(name, plain)
  return plain
}
