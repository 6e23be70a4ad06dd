import { plainName } from './columns.ts'
import written from './signatures.json' with { type: 'json' }

/** A file that is known by its header, whether or not anything reads it. */
export interface Signature {
  readonly exchange: string
  readonly name: string
}

interface Known extends Signature {
  readonly cells: readonly (string | RegExp)[]
}

/**
 * Headers of what exchanges, wallets and other tools export, by venue and the name of the export. A cell with `<...>` in it changes
 * from file to file there.
 *
 * @source the parsers of BittyTax (github.com/BittyTax/BittyTax), rotki (github.com/rotki/rotki), everytrade
 *   (github.com/everytrade-io/everytrade-plugins) and others, which name the columns that they look for; read 2026-11-30
 */
const SIGNATURES: readonly Known[] = (written as unknown as readonly [string, string, readonly string[]][]).map(
  ([exchange, name, header]) => ({ exchange, name, cells: header.map(cellOf) }),
)

function cellOf(text: string): string | RegExp {
  if (!/<[^<>]*>/.test(text)) return plainName(text)
  const parts = text.split(/<[^<>]*>/).map((part) => plainName(part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}

/** What a header is of, the one with the most columns first; several where venues write the same. */
export function signaturesOf(header: readonly string[]): readonly Signature[] {
  const cells = header.map(plainName)
  while (cells.at(-1) === '') cells.pop()
  if (cells.length < CELLS_MIN) return []
  return SIGNATURES.filter((one) => fits(one.cells, cells))
    .toSorted((one, other) => other.cells.length - one.cells.length)
    .map(({ exchange, name }) => ({ exchange, name }))
}

/** A row of fewer cells is no header of anything. */
const CELLS_MIN = 3

function fits(wanted: readonly (string | RegExp)[], cells: readonly string[]): boolean {
  const used = wanted.findLastIndex((one) => one !== '') + 1
  return (
    used === cells.length &&
    cells.every((cell, place) => {
      const one = wanted[place]
      return one instanceof RegExp ? one.test(cell) : one === cell
    })
  )
}
