import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import type { LedgerTransaction } from '../ledger/transaction.ts'
import { feesOf, receivedOf, sentOf } from '../ledger/legs.ts'
import type { Money } from '../money.ts'

/** A transaction with what some sources say beyond the ledger's own fields. A plain ledger transaction is one too. */
export interface LotTransaction extends LedgerTransaction {
  /** A swap whose two sides were valued differently: the worth of what was received, and so its cost and the proceeds. */
  readonly valueReceived?: Money
  /** The worth of what was sent, used where nothing else is known. */
  readonly valueSent?: Money
  /** The worth of each fee, in the order of `fees`. */
  readonly feeValues?: readonly (Money | null)[]
  /** The transaction whose lot is meant, for the method `specific`. */
  readonly lot?: string
}

/** A transaction with at most one leg on a side, as the engine works it. */
export interface FlatTransaction extends Omit<LotTransaction, 'legs'> {
  readonly sent: Money | null
  readonly received: Money | null
  readonly fees: readonly Money[]
}

/** Legs as sides. Of several legs on a side each stands alone, since nobody said what each of them was worth. */
export function flat(transaction: LotTransaction): readonly FlatTransaction[] {
  const { legs: _legs, ...rest } = transaction
  const [sent, received, fees] = [sentOf(transaction), receivedOf(transaction), feesOf(transaction)]
  if (sent.length <= 1 && received.length <= 1)
    return [{ ...rest, sent: sent[0] ?? null, received: received[0] ?? null, fees }]
  return [
    ...sent.map((leg) => ({ ...rest, sent: leg, received: null })),
    ...received.map((leg) => ({ ...rest, sent: null, received: leg })),
  ].map((one, index) => ({ ...one, fees: index === 0 ? fees : [] }))
}

/** What one unit of an asset (or of a foreign currency) was worth in the base currency at an instant, if it is known. */
export type PriceLookup = (asset: Asset, at: Instant) => Decimal | undefined

export interface LotOptions<ChosenPolicy> {
  /** The base currency: that of the answer. */
  readonly currency: Asset
  readonly policy: ChosenPolicy
  readonly price?: PriceLookup
}
