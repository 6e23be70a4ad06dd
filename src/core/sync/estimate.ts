import type { Bucket, Cost } from './budget.ts'

/** How long so many more requests of this cost take at the least, in seconds, once the buckets are used up. */
export function secondsFor(
  buckets: Readonly<Record<string, Bucket>>,
  cost: readonly Cost[],
  requests: number,
  scale: number,
): number {
  return cost.reduce((longest, one) => {
    const bucket = buckets[one.bucket]
    if (!bucket) return longest
    const perSecond = bucket.kind === 'leaky' ? bucket.perSecond : (bucket.max / bucket.perMillis) * 1000
    return Math.max(longest, (requests * one.weight) / (perSecond * scale))
  }, 0)
}
