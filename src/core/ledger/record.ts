import type { Instant } from '../instant.ts'
import type { TransactionDraft } from './transaction.ts'

/** What names a record within one account. */
export interface RecordName {
  readonly stream: string
  /** What of the stream it was asked of: a market, a direction, a pocket. Empty where the stream is one. */
  readonly part: string
  /** The source's own id; where it gives none, the fields that identify the row, and `~n` for the n-th equal one. */
  readonly nativeId: string
}

/**
 * What an exchange, a file or a hand said about one thing, word for word. Never changed, and never deleted by a sync. A record
 * that arrives twice is one record.
 */
export interface RecordDraft extends RecordName {
  /** Records of one event share it, whatever stream brought them: Kraken's two ledger rows and its trade row of one fill. */
  readonly group: string
  readonly at: Instant
  /** As received, as text: a database would rewrite JSON. */
  readonly payload: string
}

/** Who said it: an exchange when asked, a file, or a person by hand. */
export const SOURCES = ['api', 'file', 'hand'] as const
export type RecordSource = (typeof SOURCES)[number]

/** Whether its source still says so. What is retracted stays, counts for nothing, and may be told again. */
export type RecordState = 'told' | 'retracted'

/** A record that no map understands. It is shown to the user, and counts against completeness until a map learns it. */
export interface Reject {
  readonly record: RecordDraft
  readonly reason: string
}

/** A row that cannot even be named: kept as a reject without a record. */
export interface StrayRow {
  readonly stream: string
  readonly part: string
  readonly payload: string
  readonly reason: string
}

/** What a map made of the records of one group. Rejected records stay records; they only yield no transaction. */
export interface Reading {
  readonly transactions: readonly TransactionDraft[]
  readonly rejects: readonly Reject[]
}

/** One text for a record's name, for maps and sets alone. */
export function recordKey({ stream, part, nativeId }: RecordName): string {
  return `${stream}\n${part}\n${nativeId}`
}
