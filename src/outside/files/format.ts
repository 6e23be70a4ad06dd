import type { Instant } from '../../core/instant.ts'
import type { JsonObject } from '../../core/json.ts'
import type { MeaningOf } from '../../core/assets/meaning.ts'
import type { DayReading, Known } from '../../core/ledger/day.ts'
import type { RecordDraft } from '../../core/ledger/record.ts'
import type { Transaction } from '../../core/ledger/transaction.ts'

/**
 * All that is known of one kind of file: adding one is one such value in `formats.ts`. Columns are found by their name,
 * never by their place; names are compared without case, blanks and underscores.
 */
export type FileFormat = RowsFormat | DocumentFormat

interface Shared {
  /** Names it on the command line, and its stream: `file/<id>`. Never changed once released. */
  readonly id: string
  readonly name: string
  /** The exchange whose account it tells of; null where that can be any wallet. */
  readonly exchange: string | null
  /** Where a user gets such a file. */
  readonly source: string
  readonly merge: Merge
}

/** A table: a line is a row. */
export interface RowsFormat extends Shared {
  readonly shape: 'rows'
  /** What the header must name; each by any one of its names. */
  readonly columns: readonly (readonly string[])[]
  /** What it may name beside. A header with other names is only likely to be of this format. */
  readonly optional: readonly string[]
  /** `asked`: the file names no zone and its exporter offers a choice, so the user may say one; UTC where none is said. */
  readonly zone: 'utc' | 'asked'
  /** Gets the header once, and answers what reads each row. */
  readonly open: (
    columns: Columns,
    reading: { readonly toUtc: (local: Instant) => Instant },
  ) => (row: Row) => RowReading
}

/** One JSON document with a list. */
export interface DocumentFormat extends Shared {
  readonly shape: 'document'
  /** The members that the document must have. */
  readonly members: readonly string[]
  /** The member that holds the list; the other members, as text, are given to each reading. */
  readonly list: string
  readonly open: (about: JsonObject) => (item: string) => RowReading
}

export interface Row {
  /** The line of the file, from 1. In a document: the place in its list. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Where a column is: its place in `cells`, or -1 where the file has none of that name. */
export interface Columns {
  readonly at: (...names: readonly string[]) => number
  /** The row as kept in a record: its cells by the name of their column, word for word. */
  readonly payload: (cells: readonly string[]) => string
}

export type RowReading =
  | { readonly record: RowRecord }
  | { readonly reject: { readonly column: string; readonly value: string; readonly reason: string } }
  | { readonly ignored: string }

/** A record before its stream is set. */
export interface RowRecord {
  /** The exchange's own id, or the fields that name the row: equal ones are then counted, `~2` for the second. */
  readonly nativeId: string
  readonly group: string
  readonly at: Instant
  readonly payload: string
}

/** How rows meet what an API or another file tells of the same events. */
export type Merge = MergeById | MergeByContent

/** The file gives the exchange's own ids: its rows are read as if the exchange's API had given them. */
export interface MergeById {
  readonly by: 'id'
  /** The record as the exchange's API gives it. It is used where the API itself has not told of that id. */
  readonly own: (record: RecordDraft) => RecordDraft
  /** What a row says where no record of the streams that lead is in its group. */
  readonly alone?: {
    readonly unless: readonly string[]
    readonly read: (record: RecordDraft) => Transaction | string
  }
}

/** No ids: a group is a UTC day, and a day is read as a whole beside what others tell of that day. */
export interface MergeByContent {
  readonly by: 'content'
  /** Formats of a higher rank are believed before those of a lower; an API is believed before both. */
  readonly rank: number
  /** Why a row by itself is not understood. It is kept all the same, for a version that learns it. */
  readonly refuse: (record: RecordDraft) => string | undefined
  /** Rows tell codes of its exchange, and what is known tells assets: `meaning` turns the one into the other. */
  readonly read: (records: readonly RecordDraft[], known: readonly Known[], meaning: MeaningOf) => DayReading
}

export const FILE_STREAM = 'file/'

export function streamOf(format: Pick<FileFormat, 'id'>): string {
  return FILE_STREAM + format.id
}
