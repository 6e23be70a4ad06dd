import { asset } from '../core/asset.ts'
import { decimal, format } from '../core/decimal.ts'
import { at, formatInstant } from '../core/instant.ts'
import { isKind, type Transaction } from '../core/ledger/transaction.ts'
import { money, type Money } from '../core/money.ts'

/** Money as text: how it stands in JSON. */
export interface MoneyText {
  readonly asset: string
  readonly amount: string
}

/** A transaction in JSON, amounts as text. For the reading that stands behind an edited transaction. */
export interface TransactionJson {
  readonly kind: string
  readonly at: string
  readonly sent: MoneyText | null
  readonly received: MoneyText | null
  readonly fees: readonly MoneyText[]
  readonly internal?: boolean
  readonly nativeId?: string
  readonly txHash?: string
  readonly note?: string
  readonly value?: MoneyText
}

export function encodeTransaction(transaction: Transaction): string {
  const json: TransactionJson = {
    kind: transaction.kind,
    at: formatInstant(transaction.at),
    sent: transaction.sent && moneyText(transaction.sent),
    received: transaction.received && moneyText(transaction.received),
    fees: transaction.fees.map(moneyText),
    ...(transaction.internal === undefined ? {} : { internal: transaction.internal }),
    ...(transaction.nativeId === undefined ? {} : { nativeId: transaction.nativeId }),
    ...(transaction.txHash === undefined ? {} : { txHash: transaction.txHash }),
    ...(transaction.note === undefined ? {} : { note: transaction.note }),
    ...(transaction.value === undefined ? {} : { value: moneyText(transaction.value) }),
  }
  return JSON.stringify(json)
}

/** Only for text that `encodeTransaction` wrote. */
export function decodeTransaction(text: string): Transaction {
  const { kind, at: moment, sent, received, fees, value, ...same } = JSON.parse(text) as TransactionJson
  return {
    ...same,
    kind: isKind(kind) ? kind : 'unknown',
    at: at(moment),
    sent: sent && moneyOf(sent),
    received: received && moneyOf(received),
    fees: fees.map(moneyOf),
    ...(value === undefined ? {} : { value: moneyOf(value) }),
  }
}

export function moneyText(value: Money): MoneyText {
  return { asset: value.asset, amount: format(value.quantity) }
}

export function moneyOf(text: MoneyText): Money {
  return money(asset(text.asset), decimal(text.amount))
}
