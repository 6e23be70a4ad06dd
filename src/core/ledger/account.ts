/** The account half of a transaction's identity: the exchange and its own number of the account, once that is known. */
export function accountKey(wallet: {
  readonly id: string
  readonly exchange: string | null
  readonly accountUid: string | null
}): string {
  return wallet.accountUid === null ? wallet.id : `${wallet.exchange ?? ''}:${wallet.accountUid}`
}
