import type { Instant } from '../instant.ts'
import type { TransactionDraft } from './transaction.ts'

/**
 * What an exchange or a file said about one thing, word for word. Never changed, and never deleted by a sync. Its natural
 * identity is (account, stream, nativeId): a record that arrives twice is one record.
 */
export interface RecordDraft {
  readonly stream: string
  /** The exchange's own id; where it gives none, the fields that identify the row, and `~n` for the n-th equal one. */
  readonly nativeId: string
  /** Records of one event share it, whatever stream brought them: Kraken's two ledger rows and its trade row of one fill. */
  readonly group: string
  readonly at: Instant
  /** As received, as text: a database would rewrite JSON. */
  readonly payload: string
}

/** A row that no map understands. It is shown to the user, and counts against completeness until a map learns it. */
export interface Reject {
  readonly stream: string
  readonly payload: string
  readonly reason: string
}

/** What a map made of the records of one group. Rejected records stay records; they only yield no transaction. */
export interface Reading {
  readonly transactions: readonly TransactionDraft[]
  readonly rejects: readonly Reject[]
}
