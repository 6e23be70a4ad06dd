import type { Asset } from '../asset.ts'
import { isZero, subtract, ZERO, type Decimal } from '../decimal.ts'

/** One asset whose balance by our ledger is not the one that the exchange reports. */
export interface Difference {
  readonly asset: Asset
  readonly computed: Decimal
  readonly reported: Decimal
  /** Reported less computed: positive where history is missing that brought something in. */
  readonly difference: Decimal
}

export interface Reconciliation {
  readonly matched: number
  readonly differing: readonly Difference[]
}

/** Compares to the last digit. An asset that one side does not name counts as zero there. */
export function reconcile(
  computed: ReadonlyMap<Asset, Decimal>,
  reported: ReadonlyMap<Asset, Decimal>,
): Reconciliation {
  const differing: Difference[] = []
  let matched = 0
  for (const asset of [...new Set([...computed.keys(), ...reported.keys()])].sort()) {
    const ours = computed.get(asset) ?? ZERO
    const theirs = reported.get(asset) ?? ZERO
    const difference = subtract(theirs, ours)
    if (isZero(difference)) matched += isZero(ours) ? 0 : 1
    else differing.push({ asset, computed: ours, reported: theirs, difference })
  }
  return { matched, differing }
}
