import type { LedgerTransaction } from '../ledger/transaction.ts'

/** A transaction with what some sources say beyond the ledger's own fields. A plain ledger transaction is one too. */
export interface LotTransaction extends LedgerTransaction {
  /** The id of the transaction whose lot is meant, for the method `specific`. */
  readonly lot?: string
}
