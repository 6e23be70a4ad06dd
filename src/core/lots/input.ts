import type { Asset } from '../asset.ts'
import type { PriceLookup } from '../value/valuer.ts'
import type { MakeHolding } from './method.ts'

export interface LotOptions<ChosenPolicy> {
  /** The base currency: that of the answer. */
  readonly currency: Asset
  readonly policy: ChosenPolicy
  readonly price?: PriceLookup
  /** The year, or each year, of which what is left is wanted as well as what is left in the end. */
  readonly year?: number | 'each' | undefined
  /** A way of matching that is no method by name yet. */
  readonly matcher?: MakeHolding
}
