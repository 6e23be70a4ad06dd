import { format, negate, type Decimal } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import type { Transaction } from '../core/ledger/transaction.ts'
import { encodeTransaction, moneyText } from './draft-json.ts'
import type { Overlay } from './overlay.ts'
import { applyPatches } from './patch.ts'

export interface TransactionRow extends Identified {
  readonly kind: string
  readonly at: Instant
  readonly internal: boolean
  readonly hidden: boolean
  readonly edited: boolean
  readonly outAsset: string | null
  readonly outQuantity: string | null
  readonly inAsset: string | null
  readonly inQuantity: string | null
  readonly feeAsset: string | null
  readonly feeQuantity: string | null
  /** JSON of the fees after the first, where there are any. */
  readonly moreFees: string | null
  readonly nativeId: string | null
  readonly txHash: string | null
  readonly note: string | null
  readonly valueCurrency: string | null
  readonly valueAmount: string | null
  /** The reading before edits, where there are any. */
  readonly base: string | null
}

export interface Identified {
  readonly id: string
  readonly key: string
  readonly group: string
}

/** The row of one transaction with its overlay laid over it, and what the wallet's balances change by. */
export function rowOf(identified: Identified, read: Transaction, overlay: Overlay): MadeRow {
  const patches = overlay.patches.get(identified.id)
  const patched = patches && applyPatches(read, patches)
  const transaction = patched ? patched.transaction : read
  const { sent, received, fees, value } = transaction
  const [fee, ...moreFees] = fees
  const hidden = patched?.deleted === true || overlay.duplicates.has(identified.id)
  const row: TransactionRow = {
    id: identified.id,
    key: identified.key,
    group: identified.group,
    kind: transaction.kind,
    at: transaction.at,
    internal: transaction.internal === true,
    hidden,
    edited: patched !== undefined,
    outAsset: sent?.asset ?? null,
    outQuantity: sent && format(sent.quantity),
    inAsset: received?.asset ?? null,
    inQuantity: received && format(received.quantity),
    feeAsset: fee?.asset ?? null,
    feeQuantity: fee === undefined ? null : format(fee.quantity),
    moreFees: moreFees.length === 0 ? null : JSON.stringify(moreFees.map(moneyText)),
    nativeId: transaction.nativeId ?? null,
    txHash: transaction.txHash ?? null,
    note: transaction.note ?? null,
    valueCurrency: value?.asset ?? null,
    valueAmount: value === undefined ? null : format(value.quantity),
    base: patched ? encodeTransaction(read) : null,
  }
  return { row, changes: hidden ? [] : changesOf(transaction) }
}

export interface MadeRow {
  readonly row: TransactionRow
  readonly changes: readonly (readonly [string, Decimal])[]
}

/** A move between two pockets changes no balance of the wallet, but what it cost does. */
function changesOf(transaction: Transaction): readonly (readonly [string, Decimal])[] {
  const changes: [string, Decimal][] = transaction.fees.map((fee) => [fee.asset, negate(fee.quantity)])
  if (transaction.internal === true) return changes
  if (transaction.sent) changes.push([transaction.sent.asset, negate(transaction.sent.quantity)])
  if (transaction.received) changes.push([transaction.received.asset, transaction.received.quantity])
  return changes
}
