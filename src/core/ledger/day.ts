import type { Instant } from '../instant.ts'
import type { RecordDraft, Reading } from './record.ts'
import type { Transaction, TransactionDraft } from './transaction.ts'

/** A transaction that something else of the same wallet tells of. */
export interface Known {
  readonly id: string
  readonly transaction: Transaction
}

/** A transaction read from rows that carry no id of their event, and the one told elsewhere that it is the twin of. */
export interface DayDraft extends TransactionDraft {
  /** The native ids of the records that it is made of. */
  readonly members: readonly string[]
  readonly twin: string | null
}

/** What the rows of one UTC day say, read beside what else is told of that day. */
export interface DayReading extends Reading {
  readonly transactions: readonly DayDraft[]
}

export type ReadDay = (records: readonly RecordDraft[], known: readonly Known[]) => DayReading

/** Rows of one event that lie together: what a transaction of a day is made of. */
export interface DayRow {
  readonly nativeId: string
  readonly group: string
  readonly at: Instant
}

/** A transaction made of rows of a day. Named by its rows, so that it stays the same whatever else is known of that day. */
export function dayDraft(members: readonly DayRow[], twin: string | null, transaction: Transaction): DayDraft {
  const rows = members.map((row) => row.nativeId).sort()
  return { ...transaction, group: members[0]?.group ?? '', ordinal: 0, rows, members: rows, twin }
}
