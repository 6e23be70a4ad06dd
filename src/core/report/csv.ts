import type { Cell, ReportTable } from './table.ts'

/** What a spreadsheet would take for a formula: such a text came from outside, and is shown instead of run. */
const FORMULA = /^[=+@\t\r]|^-(?![\d.])/

/** A table as CSV (RFC 4180): a line of titles with their units, the rows, and no totals, which a reader would add in. */
export function* csvChunks({ columns, rows }: ReportTable): Generator<string> {
  yield lineOf(columns.map(({ title, unit }) => (unit === undefined ? title : `${title} (${unit})`)))
  for (const row of rows) yield lineOf(row)
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
