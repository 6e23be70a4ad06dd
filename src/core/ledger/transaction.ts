import type { Asset } from '../asset.ts'
import { add, isZero, negate, type Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import type { Money } from '../money.ts'
import { receivedOf, type Leg } from './legs.ts'

/** What a transaction is, in the field's words. The order is that of menus. */
export const KINDS = [
  'buy',
  'sell',
  'trade',
  'transfer',
  'deposit',
  'withdrawal',
  'income:staking',
  'income:interest',
  'income:airdrop',
  'income:mining',
  'income:referral',
  'income:rebate',
  'income:salary',
  'income:other',
  'fork',
  'redenomination',
  'spend',
  'fee',
  'gift_in',
  'gift_out',
  'lost',
  'loan_in',
  'loan_out',
  'margin_pnl',
  'funding',
  'margin_interest',
  'liquidation',
  'adjustment',
  'unknown',
] as const

export type Kind = (typeof KINDS)[number]

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text)
}

/** Our reading of one or more records: what moved, which way, and what kind of event it was. */
export interface Transaction {
  readonly kind: Kind
  readonly at: Instant
  /**
   * What left the wallet, what came in, what was paid for it: any number of each. Fees are on top of what was sent and not
   * inside it; a rebate paid back is income and not a negative fee.
   */
  readonly legs: readonly Leg[]
  /**
   * A move between two pockets of one wallet (spot to staking). It changes no balance of the wallet as a whole and never
   * meets the lot engine; its other half is another transaction of the same kind.
   */
  readonly internal?: boolean
  /** The exchange's own id of the event, as a person would search for it. */
  readonly nativeId?: string
  readonly txHash?: string
  readonly note?: string
  /** What the whole was worth in a government currency, without the fee, where the source itself says so. */
  readonly value?: Money
}

/** What names a transaction within one account, the same each time it is derived. Data, and never a text that is taken apart. */
export interface TransactionName {
  /** The group of its records. */
  readonly group: string
  /** Its place among the transactions of its group, from 0. */
  readonly ordinal: number
  /**
   * Where a group is only a stretch of time (a day of a file without ids): the rows that it is made of. They and not its place
   * name it then, whatever else is known of that day.
   */
  readonly rows?: readonly string[]
}

/** A transaction as a map makes it, with its natural identity inside one account. */
export interface TransactionDraft extends Transaction, TransactionName {}

/** A transaction of the effective ledger: after merging, edits and links. What balances, lots and reports are computed from. */
export interface LedgerTransaction extends Transaction {
  readonly id: string
  readonly wallet: string
  /** Where a transfer arrived, if both ends are ours. */
  readonly toWallet?: string
}

/** What each asset of the wallet changed by: received less sent less fees. */
export function changes(transaction: Transaction): readonly (readonly [Asset, Decimal])[] {
  const byAsset = new Map<Asset, Decimal>()
  const put = (asset: Asset, quantity: Decimal): void => {
    const before = byAsset.get(asset)
    byAsset.set(asset, before === undefined ? quantity : add(before, quantity))
  }
  for (const { asset, quantity } of receivedOf(transaction)) put(asset, quantity)
  for (const { role, asset, quantity } of transaction.legs) if (role !== 'in') put(asset, negate(quantity))
  return [...byAsset].filter(([, quantity]) => !isZero(quantity))
}
