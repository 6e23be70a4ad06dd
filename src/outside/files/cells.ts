import { plainName } from './columns.ts'

/** The cells of a row's payload by their plain name. Every value of it is a text, as `Columns.payload` wrote it. */
export function cellsOf(payload: string): (name: string) => string {
  const cells = new Map<string, string>()
  const json = JSON.parse(payload) as Readonly<Record<string, string>>
  for (const name in json) cells.set(plainOnce(name), json[name] ?? '')
  return (name) => (cells.get(name) ?? '').trim()
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
