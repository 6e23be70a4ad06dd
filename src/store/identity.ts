import { hash } from 'node:crypto'

/**
 * The id of a transaction: the same each time it is derived, on every installation, so that edits and links find it
 * again after a removal, a CSV instead of the API, or a new version of a map. `accountKey` is `exchange:uid`, or the
 * wallet's id where the exchange tells no uid.
 */
export function transactionId(accountKey: string, key: string): string {
  const hex = hash('sha256', `${accountKey}/${key}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** SHA-256 of a payload as received, in hexadecimal. */
export function payloadHash(payload: string): string {
  return hash('sha256', payload, 'hex')
}

/** The account half of a transaction's identity. */
export function accountKey(wallet: {
  readonly id: string
  readonly exchange: string | null
  readonly accountUid: string | null
}): string {
  return wallet.accountUid === null ? wallet.id : `${wallet.exchange ?? ''}:${wallet.accountUid}`
}
