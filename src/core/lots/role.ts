import type { Kind } from '../ledger/transaction.ts'

/**
 * What a kind of transaction means for lots. Most differ only in words: a buy, a trade and a liquidation all give one thing for
 * another, and what is taxed follows from the legs.
 */
export type Role =
  | 'exchange'
  | 'income'
  /** Profit or loss of a derivative, paid in an asset. */
  | 'result'
  | 'transfer'
  /** Came in from where nobody knows. */
  | 'arrival'
  /** Went out to where nobody knows. */
  | 'departure'
  | 'gift'
  | 'lost'
  | 'fee'
  | 'fork'
  | 'loan'
  | 'unknown'

export const ROLES: { readonly [Name in Kind]: Role } = {
  buy: 'exchange',
  sell: 'exchange',
  trade: 'exchange',
  transfer: 'transfer',
  deposit: 'arrival',
  withdrawal: 'departure',
  'income:staking': 'income',
  'income:interest': 'income',
  'income:airdrop': 'income',
  'income:mining': 'income',
  'income:referral': 'income',
  'income:rebate': 'income',
  'income:salary': 'income',
  'income:other': 'income',
  fork: 'fork',
  spend: 'exchange',
  fee: 'fee',
  gift_in: 'arrival',
  gift_out: 'gift',
  lost: 'lost',
  loan_in: 'loan',
  loan_out: 'loan',
  margin_pnl: 'result',
  funding: 'result',
  margin_interest: 'result',
  liquidation: 'exchange',
  adjustment: 'arrival',
  redenomination: 'exchange',
  unknown: 'unknown',
}

/** A transfer whose other end is not known is a withdrawal and a deposit, as far as lots can tell. */
export function roleOf(transaction: { readonly kind: Kind; readonly toWallet?: string }): Role {
  const role = ROLES[transaction.kind]
  return role === 'transfer' && transaction.toWallet === undefined ? 'departure' : role
}
