import type { Asset } from '../asset.ts'
import { add, isZero, negate, type Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import type { Money } from '../money.ts'

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

/**
 * Our reading of one or more records: what left the wallet, what came in, what was paid for it. Every quantity is
 * positive or zero; the side says the direction. Fees are on top of `sent` and not inside it.
 */
export interface Transaction {
  readonly kind: Kind
  readonly at: Instant
  readonly sent: Money | null
  readonly received: Money | null
  /** In whatever assets they were taken; a rebate paid back is income and not a negative fee. */
  readonly fees: readonly Money[]
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

/** A transaction as a map makes it, with its natural identity inside one account. */
export interface TransactionDraft extends Transaction {
  /** Unique within the account and the same each time it is derived: the group of its records, and `#n` if it is not the first. */
  readonly key: string
}

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
  if (transaction.received) put(transaction.received.asset, transaction.received.quantity)
  if (transaction.sent) put(transaction.sent.asset, negate(transaction.sent.quantity))
  for (const fee of transaction.fees) put(fee.asset, negate(fee.quantity))
  return [...byAsset].filter(([, quantity]) => !isZero(quantity))
}
