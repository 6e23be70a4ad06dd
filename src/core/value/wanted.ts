import type { Asset } from '../asset.ts'
import type { Instant } from '../instant.ts'
import type { LotTransaction } from './input.ts'
import { valueLegs } from './legs.ts'
import { roleOf } from './role.ts'
import type { Quote, Valuer } from './valuer.ts'

/** A price that a ledger needs and that nothing states: of one unit of `asset` in `currency` at `at`. */
export interface Wanted {
  readonly asset: Asset
  readonly at: Instant
  readonly currency: Asset
  /** The first transaction that needs it. */
  readonly tx: string
}

/** Stands for a price that will be fetched, so that nothing is asked for that only its absence would need. */
const TO_COME: Quote = { value: { units: 1n, scale: 0 }, chain: '' }

/**
 * Everything to fetch before the ledger can be valued, each once, in the order of need. Where one of two prices is enough, the
 * first choice alone is wanted; when the lookup has answered it with null, the second is, so ask again after a fetch.
 */
export function wanted(transactions: Iterable<LotTransaction>, valuer: Valuer): readonly Wanted[] {
  const list: Wanted[] = []
  const seen = new Set<string>()
  for (const transaction of transactions) {
    if (transaction.internal === true) continue
    const price = (asset: Asset, at: Instant): Quote | null => {
      const known = valuer.price(asset, at)
      if (known !== undefined) return known
      const key = `${at} ${asset}`
      if (!seen.has(key)) list.push({ asset, at, currency: valuer.currency, tx: transaction.id })
      seen.add(key)
      return TO_COME
    }
    valueLegs(transaction, roleOf(transaction), { ...valuer, price })
  }
  return list
}
