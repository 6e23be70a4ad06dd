import type { Columns, FileFormat, RowsFormat } from './format.ts'

/** Names without what exporters change about them: case, blanks, underscores, byte order marks. */
export function plainName(cell: string): string {
  return cell.replace(/[\uFEFF"\s_]+/g, '').toLowerCase()
}

/** The columns of one header. A name that comes twice means the first of them. */
export function columnsOf(header: readonly string[]): Columns {
  const places = new Map<string, number>()
  const names = header.map((cell, index) => {
    const plain = plainName(cell)
    if (plain !== '' && !places.has(plain)) places.set(plain, index)
    return JSON.stringify(cell.replace(/^\uFEFF/, '').trim() || `column ${index + 1}`)
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
  if (!format.columns.every((alternatives) => alternatives.some((name) => names.has(plainName(name))))) return 'no'
  const known = new Set([...format.columns.flat(), ...format.optional].map(plainName))
  return [...names].every((name) => known.has(name)) ? 'certain' : 'likely'
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
