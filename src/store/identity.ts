import { hash } from 'node:crypto'
import type { TransactionName } from '../core/ledger/transaction.ts'

/**
 * The id of a transaction: the same each time it is derived, on every installation, so that edits and links find it
 * again after a removal, a CSV instead of the API, or a new version of a map. `account` is that of core/ledger/account.ts.
 */
export function transactionId(account: string, name: TransactionName): string {
  const hex = hash('sha256', `${account}/${nameText(name)}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** The name as one text, of which the id is made; it is never taken apart. `transaction_name` of the schema says it in SQL. */
export function nameText({ group, ordinal, rows }: TransactionName): string {
  if (rows !== undefined) return `${group}#${BigInt(`0x${hash('sha256', rows.join('\n'), 'hex').slice(0, 16)}`)}`
  return ordinal === 0 ? group : `${group}#${ordinal}`
}

/** SHA-256 of a payload as received, in hexadecimal. */
export function payloadHash(payload: string): string {
  return hash('sha256', payload, 'hex')
}
