import type { Leg } from '../ledger/legs.ts'
import type { Kind } from '../ledger/transaction.ts'

/**
 * What a kind of transaction means for values and lots. Most differ only in words: a buy, a trade and a liquidation all give one
 * thing for another, and what is taxed follows from the legs.
 */
export type Role =
  | 'exchange'
  | 'income'
  /** Profit or loss of a derivative, paid in an asset. */
  | 'result'
  | 'transfer'
  /** The same holding under another name, or in other units. */
  | 'redenomination'
  /** Came in from where nobody knows. */
  | 'arrival'
  /** Was given to us. */
  | 'given'
  /** Went out to where nobody knows. */
  | 'departure'
  | 'gift'
  | 'lost'
  | 'fee'
  | 'fork'
  | 'loan'
  | 'unknown'

const ROLES: { readonly [Name in Kind]: Role } = {
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
  redenomination: 'redenomination',
  spend: 'exchange',
  fee: 'fee',
  gift_in: 'given',
  gift_out: 'gift',
  lost: 'lost',
  loan_in: 'loan',
  loan_out: 'loan',
  margin_pnl: 'result',
  funding: 'result',
  margin_interest: 'result',
  liquidation: 'exchange',
  adjustment: 'arrival',
  unknown: 'unknown',
}

interface HasRole {
  readonly kind: Kind
  readonly toWallet?: string
  readonly legs: readonly Leg[]
}

/**
 * A transfer whose other end is not known is a withdrawal and a deposit, as far as lots can tell. A redenomination is one of one
 * asset into one other; of anything else nobody could say which lots become which.
 */
export function roleOf(transaction: HasRole): Role {
  const role = ROLES[transaction.kind]
  if (role === 'transfer' && transaction.toWallet === undefined) return 'departure'
  if (role === 'redenomination' && !isOneForOne(transaction.legs)) return 'unknown'
  return role
}

function isOneForOne(legs: readonly Leg[]): boolean {
  const moved = legs.filter(({ role }) => role !== 'fee')
  return moved.length === 2 && moved.some(({ role }) => role === 'in') && moved.some(({ role }) => role === 'out')
}
