/** One step of the schema. Never changed once released: a correction is another step. */
export interface Migration {
  /** `0001_words`: the order is that of the names. */
  readonly name: string
  /** Statements for PostgreSQL 15 and up, on a server or PGlite. */
  readonly sql: string
}
