/** A column of a table: what its cells are, and in what unit if all of them share one. */
export interface Column {
  readonly id: string
  readonly title: string
  readonly unit?: string
}

/** A cell: a text as it is to be shown, exact amounts in plain notation, or nothing known. */
export type Cell = string | null

/**
 * A table of a report, computed and not yet drawn: JSON, CSV and papers are the last step and change nothing. Rows are read out
 * one by one, as often as somebody wants them, and hold a cell for each column. Totals have a cell for each column too.
 */
export interface ReportTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: Iterable<readonly Cell[]>
  readonly totals: readonly Cell[]
}
