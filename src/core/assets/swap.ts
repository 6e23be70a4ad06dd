import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import type { Known } from './known.ts'

/** As much of a transaction as a redenomination is recognised by. */
export interface SwapTransaction {
  readonly id: string
  readonly at: Instant
  readonly wallet: string
  readonly kind: string
  readonly legs: readonly SwapLeg[]
}

export interface SwapLeg {
  readonly role: 'in' | 'out' | 'fee'
  readonly asset: Asset
  /** Positive or zero; the role says the direction. */
  readonly quantity: Decimal
}

/** One asset of one wallet that became another. Cost and date go with it: nothing was disposed of. */
export interface Swap {
  /** The same for the same swap, however often the ledger is read and whatever else is in it. */
  readonly id: string
  readonly at: Instant
  readonly wallet: string
  readonly from: Asset
  readonly to: Asset
  readonly given: Decimal
  readonly got: Decimal
  /** `one`: a transaction tells both sides. `two`: one tells what went and another what came. `none`: nothing tells of it. */
  readonly told: 'one' | 'two' | 'none'
  /** The ids of the transactions that tell of it, what went first. */
  readonly transactions: readonly string[]
  readonly known: Known
  readonly source: string
  /** Why it is believed or, for one that is proposed, what keeps it from being certain. A sentence for the user. */
  readonly why: string
}

/** The order of all work on a ledger: by time, and by id where times are equal, so that no list decides. */
export function inOrder<T extends Pick<SwapTransaction, 'at' | 'id'>>(transactions: readonly T[]): readonly T[] {
  return transactions.toSorted((left, right) =>
    left.at === right.at ? (left.id < right.id ? -1 : left.id > right.id ? 1 : 0) : left.at < right.at ? -1 : 1,
  )
}
