import { asset } from '../core/asset.ts'
import { decimal } from '../core/decimal.ts'
import type { Instant } from '../core/instant.ts'
import { isKind, type LedgerTransaction } from '../core/ledger/transaction.ts'
import { money, type Money } from '../core/money.ts'
import { moneyOf, type MoneyText } from './draft-json.ts'

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
  readonly more_fees: string | null
  readonly native_id: string | null
  readonly tx_hash: string | null
  readonly note: string | null
  readonly value_currency: string | null
  readonly value_amount: string | null
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
  'more_fees',
  'native_id',
  'tx_hash',
  'note',
  'value_currency',
  'value_amount',
] as const

export function transactionOf(row: TransactionColumns): LedgerTransaction {
  const value = moneyAt(row.value_currency, row.value_amount)
  const fee = moneyAt(row.fee_asset, row.fee_quantity)
  const more = row.more_fees === null ? [] : (JSON.parse(row.more_fees) as readonly MoneyText[]).map(moneyOf)
  return {
    id: row.id,
    wallet: row.wallet_id,
    kind: isKind(row.kind) ? row.kind : 'unknown',
    at: row.at,
    sent: moneyAt(row.out_asset, row.out_quantity),
    received: moneyAt(row.in_asset, row.in_quantity),
    fees: fee ? [fee, ...more] : more,
    ...(row.internal ? { internal: true } : {}),
    ...(row.native_id === null ? {} : { nativeId: row.native_id }),
    ...(row.tx_hash === null ? {} : { txHash: row.tx_hash }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(value === null ? {} : { value }),
  }
}

function moneyAt(symbol: string | null, quantity: string | null): Money | null {
  return symbol === null || quantity === null ? null : money(asset(symbol), decimal(quantity))
}
