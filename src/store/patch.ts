import { at } from '../core/instant.ts'
import { isKind, type Transaction } from '../core/ledger/transaction.ts'
import { moneyOf, type MoneyText } from './draft-json.ts'

/**
 * What a user changes about a transaction. A field that is absent stays as it was read; null takes it away. Checked by
 * whoever takes it from the user; instants in ISO-8601, amounts as decimal text.
 */
export interface Patch {
  readonly kind?: string
  readonly at?: string
  readonly sent?: MoneyText | null
  readonly received?: MoneyText | null
  readonly fees?: readonly MoneyText[]
  readonly value?: MoneyText | null
  readonly note?: string | null
  /** A tombstone: the transaction is kept, shown on request, and counts for nothing. */
  readonly deleted?: boolean
}

export interface Patched {
  readonly transaction: Transaction
  readonly deleted: boolean
}

/** The transaction with the patches laid over it, the later over the earlier. */
export function applyPatches(transaction: Transaction, patches: readonly Patch[]): Patched {
  const patch = Object.assign({}, ...patches) as Patch
  const { note, value, ...rest } = transaction
  const newNote = patch.note === undefined ? note : patch.note
  const newValue = patch.value === undefined ? value : patch.value && moneyOf(patch.value)
  return {
    deleted: patch.deleted === true,
    transaction: {
      ...rest,
      kind: patch.kind !== undefined && isKind(patch.kind) ? patch.kind : transaction.kind,
      at: patch.at === undefined ? transaction.at : at(patch.at),
      sent: patch.sent === undefined ? transaction.sent : patch.sent && moneyOf(patch.sent),
      received: patch.received === undefined ? transaction.received : patch.received && moneyOf(patch.received),
      fees: patch.fees === undefined ? transaction.fees : patch.fees.map(moneyOf),
      ...(newNote === undefined || newNote === null ? {} : { note: newNote }),
      ...(newValue === undefined || newValue === null ? {} : { value: newValue }),
    },
  }
}
