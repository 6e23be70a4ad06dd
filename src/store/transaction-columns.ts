import { asset } from '../core/asset.ts'
import type { Cell } from '../core/damaged.ts'
import { decimal } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import { joined } from '../core/ledger/effective.ts'
import { legs, type Leg } from '../core/ledger/legs.ts'
import { readArrival, readLegs, readTransactionText } from '../core/ledger/transaction-json.ts'
import { isKind, type LedgerTransaction, type Transaction } from '../core/ledger/transaction.ts'
import { money, type Money } from '../core/money.ts'
import { fromCell } from './json-column.ts'

/** The columns of `transaction` that make a transaction. */
export interface TransactionColumns {
  readonly id: string
  readonly wallet_id: string
  readonly kind: string
  readonly at: Instant
  readonly internal: boolean
  readonly out_asset: string | null
  readonly out_quantity: string | null
  readonly in_asset: string | null
  readonly in_quantity: string | null
  readonly fee_asset: string | null
  readonly fee_quantity: string | null
  readonly legs: string | null
  readonly native_id: string | null
  readonly tx_hash: string | null
  readonly note: string | null
  readonly value_currency: string | null
  readonly value_amount: string | null
  readonly arrival: string | null
}

/** The same names for a select: prefix it with the table's alias where there are several tables. */
export const TRANSACTION_COLUMNS = [
  'id',
  'wallet_id',
  'kind',
  'at',
  'internal',
  'out_asset',
  'out_quantity',
  'in_asset',
  'in_quantity',
  'fee_asset',
  'fee_quantity',
  'legs',
  'native_id',
  'tx_hash',
  'note',
  'value_currency',
  'value_amount',
  'arrival',
] as const

/** As people see it: a transfer whose other half is known is one, of both halves. */
export function transactionOf(row: TransactionColumns): LedgerTransaction {
  const own = ownTransactionOf(row)
  const ends = { id: row.id, wallet: row.wallet_id }
  if (row.arrival === null) return { ...own, ...ends }
  const arrival = fromCell(cellOf(row, 'arrival'), row.arrival, readArrival)
  return { ...joined(own, arrival), ...ends, toWallet: arrival.wallet }
}

/** The half that is of its own wallet. */
export function ownTransactionOf(row: TransactionColumns): Transaction {
  const value = moneyAt(row.value_currency, row.value_amount)
  return {
    kind: isKind(row.kind) ? row.kind : 'unknown',
    at: row.at,
    legs: row.legs === null ? fewLegs(row) : fromCell(cellOf(row, 'legs'), row.legs, readLegs),
    ...(row.internal ? { internal: true } : {}),
    ...(row.native_id === null ? {} : { nativeId: row.native_id }),
    ...(row.tx_hash === null ? {} : { txHash: row.tx_hash }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(value === null ? {} : { value }),
  }
}

/** The reading before anything was laid over it. */
export function readingOf(row: TransactionColumns & { readonly base: string | null }): Transaction {
  return row.base === null ? ownTransactionOf(row) : fromCell(cellOf(row, 'base'), row.base, readTransactionText)
}

function fewLegs(row: TransactionColumns): readonly Leg[] {
  return legs({
    out: moneyAt(row.out_asset, row.out_quantity),
    in: moneyAt(row.in_asset, row.in_quantity),
    fee: moneyAt(row.fee_asset, row.fee_quantity),
  })
}

function moneyAt(symbol: string | null, quantity: string | null): Money | null {
  return symbol === null || quantity === null ? null : money(asset(symbol), decimal(quantity))
}

function cellOf(row: { readonly id: string }, column: 'legs' | 'base' | 'arrival'): Cell {
  return { table: 'transaction', column, row: row.id }
}
