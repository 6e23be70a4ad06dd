import { format, negate, type Decimal } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import { balanceLegs, effective, type Arrival, type Said } from '../core/ledger/effective.ts'
import { ROLES, type Leg, type LegRole } from '../core/ledger/legs.ts'
import { legText, transactionText, type LegText } from '../core/ledger/transaction-json.ts'
import type { Transaction, TransactionName } from '../core/ledger/transaction.ts'

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
  /** JSON of all legs, where they are more than one a role or say what they were worth; then they alone count. */
  readonly legs: string | null
  readonly assets: readonly string[] | null
  readonly nativeId: string | null
  readonly txHash: string | null
  readonly note: string | null
  readonly valueCurrency: string | null
  readonly valueAmount: string | null
  /** JSON of the reading, where anything was laid over it. */
  readonly base: string | null
  /** JSON of the other half of a transfer. */
  readonly arrival: string | null
  readonly arrivalOf: string | null
}

export interface Identified extends TransactionName {
  readonly id: string
}

export interface MadeRow {
  readonly row: TransactionRow
  readonly changes: readonly (readonly [string, Decimal])[]
}

/** The arrival of a transfer in JSON. */
export interface ArrivalText {
  readonly id: string
  readonly wallet: string
  readonly legs: readonly LegText[]
}

/** The row of one transaction with what was said laid over it, and what its wallet's balances change by. */
export function rowOf(identified: Identified, read: Transaction, said: Said): MadeRow {
  const made = effective(read, said)
  const { transaction, arrival, hidden, edited, renamed } = made
  const { legs, value } = transaction
  const [out, into, fee] = ROLES.map((role) => firstOf(legs, role))
  const overlaid = edited || renamed || arrival !== null
  const row: TransactionRow = {
    id: identified.id,
    group: identified.group,
    ordinal: identified.ordinal,
    ...(identified.rows === undefined ? {} : { rows: identified.rows }),
    kind: transaction.kind,
    at: transaction.at,
    internal: transaction.internal === true,
    hidden,
    edited,
    outAsset: out?.asset ?? null,
    outQuantity: quantityOf(out),
    inAsset: into?.asset ?? null,
    inQuantity: quantityOf(into),
    feeAsset: fee?.asset ?? null,
    feeQuantity: quantityOf(fee),
    ...manyLegs(legs),
    nativeId: transaction.nativeId ?? null,
    txHash: transaction.txHash ?? null,
    note: transaction.note ?? null,
    valueCurrency: value?.asset ?? null,
    valueAmount: value === undefined ? null : format(value.quantity),
    base: overlaid ? JSON.stringify(transactionText(read)) : null,
    arrival: arrival && arrivalText(arrival),
    arrivalOf: made.arrivalOf,
  }
  const changes = balanceLegs(made).map(
    ({ role, asset, quantity }) => [asset, role === 'in' ? quantity : negate(quantity)] as const,
  )
  return { row, changes }
}

function firstOf(legs: readonly Leg[], role: LegRole): Leg | undefined {
  return legs.find((leg) => leg.role === role)
}

function quantityOf(leg: Leg | undefined): string | null {
  return leg === undefined ? null : format(leg.quantity)
}

function manyLegs(legs: readonly Leg[]): Pick<TransactionRow, 'legs' | 'assets'> {
  const roles = new Set(legs.map((leg) => leg.role))
  if (roles.size === legs.length && legs.every((leg) => leg.worth === undefined)) return { legs: null, assets: null }
  return { legs: JSON.stringify(legs.map(legText)), assets: [...new Set(legs.map((leg) => leg.asset))] }
}

export function arrivalText({ id, wallet, legs }: Arrival): string {
  const text: ArrivalText = { id, wallet, legs: legs.map(legText) }
  return JSON.stringify(text)
}
