/**
 * A backup is gzip'd lines of JSON: a header, then for each table its name and columns and then its rows (arrays of
 * PostgreSQL's own texts, so that nothing is rounded on the way), and a trailer with the number of rows of each table and
 * the SHA-256 of all lines before it. Any PostgreSQL or PGlite can read what any other wrote.
 */
export const FORMAT = 'holdfast-backup'
export const FORMAT_VERSION = 1

export interface Header {
  readonly format: typeof FORMAT
  readonly version: number
  /** The steps of the schema that the data has gone through. */
  readonly migrations: readonly string[]
  /** ISO-8601. */
  readonly madeAt: string
}

export interface TableStart {
  readonly table: string
  readonly columns: readonly string[]
}

export type Row = readonly (string | null)[]

export interface Trailer {
  readonly rows: Readonly<Record<string, number>>
  readonly sha256: string
}

export function isHeader(line: unknown): line is Header {
  return (
    line instanceof Object && 'format' in line && line.format === FORMAT && 'migrations' in line && 'version' in line
  )
}

export function isTableStart(line: unknown): line is TableStart {
  return line instanceof Object && 'table' in line && 'columns' in line && Array.isArray(line.columns)
}

export function isRow(line: unknown): line is Row {
  return Array.isArray(line)
}

export function isTrailer(line: unknown): line is Trailer {
  return line instanceof Object && 'sha256' in line && 'rows' in line && line.rows instanceof Object
}
