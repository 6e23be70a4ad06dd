/** One value in the database: what whoever repairs it has to look for. */
export interface Cell {
  readonly table: string
  readonly column: string
  /** The id or the name by which the row is found. */
  readonly row: string
}

/**
 * What stands in the database is not what any version wrote: the data is damaged, or was changed by other hands. Neither a bug
 * nor a refusal: faces say where it stands and what to do. It never tells the content, which may be somebody's.
 */
export class Damaged extends Error {
  override readonly name = 'Damaged'
  readonly cell: Cell
  readonly remedy: string

  constructor(cell: Cell, why: string, remedy: string = RESTORE) {
    const { table, column, row } = cell
    super(`The database holds something that cannot be read: table ${table}, column ${column}, row ${row} (${why}).`)
    this.cell = cell
    this.remedy = remedy
  }
}

const RESTORE = 'Restore the last backup in which it was whole; everything else in the database can be read as before.'
