import type { Columns, FileFormat, RowsFormat } from './format.ts'

/** Names without what exporters change about them: case, blanks, underscores, byte order marks. */
export function plainName(cell: string): string {
  return cell.replace(/[\uFEFF"\s_]+/g, '').toLowerCase()
}

const patterns = new Map<string, RegExp>()

/** Whether a plain name of a header is the one that is wanted; `*` in it stands for what changes from file to file. */
export function isColumn(wanted: string, name: string): boolean {
  if (!wanted.includes('*')) return wanted === name
  const known = patterns.get(wanted)
  if (known) return known.test(name)
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
  const made = new RegExp(`^${parts.join('.*')}$`)
  patterns.set(wanted, made)
  return made.test(name)
}

/** The columns of one header. A name that comes twice means the first of them; in a record the second is called `Name 2`. */
export function columnsOf(header: readonly string[]): Columns {
  const places = new Map<string, number>()
  const times = new Map<string, number>()
  const names = header.map((cell, index) => {
    const plain = plainName(cell)
    if (plain !== '' && !places.has(plain)) places.set(plain, index)
    const time = (times.get(plain) ?? 0) + 1
    times.set(plain, time)
    const bare = cell.replace(/^\uFEFF/, '').trim()
    return JSON.stringify(bare === '' ? `column ${index + 1}` : time === 1 ? bare : `${bare} ${time}`)
  })
  return {
    at: (...wanted) => places.get(wanted.map(plainName).find((name) => places.has(name)) ?? '') ?? -1,
    payload(cells) {
      let text = '{'
      for (let index = 0; index < cells.length; index += 1) {
        const name = names[index] ?? `"column ${index + 1}"`
        text += `${index === 0 ? '' : ','}${name}:${JSON.stringify(cells[index] ?? '')}`
      }
      return `${text}}`
    },
  }
}

/** How well a header fits: not, with other columns than are known of the format, or wholly. */
export function fit(format: RowsFormat, header: readonly string[]): 'no' | 'likely' | 'certain' {
  const names = new Set(header.map(plainName).filter((name) => name !== ''))
  const has = (wanted: string): boolean =>
    names.has(wanted) || (wanted.includes('*') && [...names].some((name) => isColumn(wanted, name)))
  if (!format.columns.every((alternatives) => alternatives.some((name) => has(plainName(name))))) return 'no'
  const known = [...format.columns.flat(), ...format.optional].map(plainName)
  return [...names].every((name) => known.some((one) => isColumn(one, name))) ? 'certain' : 'likely'
}

/** The formats that a header fits, the best first: more columns that must be there tell more. */
export function fitting(
  formats: readonly FileFormat[],
  header: readonly string[],
): readonly { readonly format: RowsFormat; readonly certainty: 'certain' | 'likely' }[] {
  return formats
    .flatMap((format) => {
      const certainty = format.shape === 'rows' ? fit(format, header) : 'no'
      return format.shape === 'rows' && certainty !== 'no' ? [{ format, certainty }] : []
    })
    .sort(
      (left, right) =>
        left.certainty.localeCompare(right.certainty) || right.format.columns.length - left.format.columns.length,
    )
}
