import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliest, spend, UNSPENT, type Bucket, type Spent } from './budget.ts'
import { secondsFor } from './estimate.ts'

/** Requests as they come: how long after the one before, and how much they weigh. */
const arrivals = (weightMax: number) =>
  fc.array(fc.record({ pause: fc.nat(1_500), weight: fc.integer({ min: 1, max: weightMax }) }), {
    minLength: 1,
    maxLength: 40,
  })

interface Sent {
  readonly at: number
  readonly weight: number
  readonly wanted: number
  readonly before: Spent
}

/** Sends each as early as the bucket lets it. */
function schedule(bucket: Bucket, requests: readonly { readonly pause: number; readonly weight: number }[]): Sent[] {
  let spent = UNSPENT
  let now = 1_000_000
  return requests.map(({ pause, weight }) => {
    now += pause
    const at = earliest(bucket, spent, weight, now)
    const sent = { at, weight, wanted: now, before: spent }
    spent = spend(bucket, spent, weight, at)
    now = at
    return sent
  })
}

describe('a window', () => {
  const windows = fc.record({
    kind: fc.constant('window' as const),
    max: fc.integer({ min: 5, max: 30 }),
    perMillis: fc.integer({ min: 1, max: 5_000 }),
  })

  test('no stretch of its length ever holds more than the limit', () => {
    fc.assert(
      fc.property(windows, arrivals(5), (bucket, requests) => {
        const sent = schedule(bucket, requests)
        for (const { at: end } of sent) {
          const inside = sent.filter(({ at }) => at > end - bucket.perMillis && at <= end)
          expect(inside.reduce((total, { weight }) => total + weight, 0)).toBeLessThanOrEqual(bucket.max)
        }
      }),
    )
  })

  test('nothing waits longer than it must', () => {
    fc.assert(
      fc.property(windows, arrivals(5), (bucket, requests) => {
        const sent = schedule(bucket, requests)
        for (const [index, { at, weight, wanted }] of sent.entries()) {
          if (at === wanted) continue
          const tooEarly = at - 1
          const held = sent
            .slice(0, index)
            .filter((other) => other.at > tooEarly - bucket.perMillis)
            .reduce((total, other) => total + other.weight, weight)
          expect(held).toBeGreaterThan(bucket.max)
        }
      }),
    )
  })
})

describe('a leaky counter', () => {
  const leaky = fc.record({
    kind: fc.constant('leaky' as const),
    max: fc.integer({ min: 5, max: 30 }),
    perSecond: fc.double({ min: 0.1, max: 20, noNaN: true }),
  })
  const DUST = 1e-6

  test('its level never rises above the maximum', () => {
    fc.assert(
      fc.property(leaky, arrivals(5), (bucket, requests) => {
        let level = 0
        let last = 0
        for (const { at, weight } of schedule(bucket, requests)) {
          level = Math.max(0, level - ((at - last) / 1000) * bucket.perSecond) + weight
          last = at
          expect(level).toBeLessThanOrEqual(bucket.max + DUST)
        }
      }),
    )
  })

  test('nothing waits longer than it must', () => {
    fc.assert(
      fc.property(leaky, arrivals(5), (bucket, requests) => {
        for (const { at, weight, wanted, before } of schedule(bucket, requests)) {
          if (at === wanted) continue
          const level = Math.max(0, before.level - ((at - before.at) / 1000) * bucket.perSecond)
          expect(level + weight).toBeGreaterThanOrEqual(bucket.max - DUST)
        }
      }),
    )
  })

  test('Kraken lets seven pages pass at once and the eighth after three seconds', () => {
    const kraken: Bucket = { kind: 'leaky', max: 15, perSecond: 0.33 }
    const pages = schedule(
      kraken,
      Array.from({ length: 9 }, () => ({ pause: 0, weight: 2 })),
    )
    const seconds = pages.map(({ at }) => Math.round((at - 1_000_000) / 100) / 10)
    expect(seconds).toEqual([0, 0, 0, 0, 0, 0, 0, 3, 9.1])
  })
})

describe.each<Bucket>([
  { kind: 'window', max: 10, perMillis: 1000 },
  { kind: 'leaky', max: 10, perSecond: 10 },
])('a $kind', (bucket) => {
  test('lets a request heavier than its maximum pass when it is empty, and only then', () => {
    expect(earliest(bucket, UNSPENT, 50, 5_000)).toBe(5_000)
    const spent = spend(bucket, UNSPENT, 1, 5_000)
    expect(earliest(bucket, spent, 50, 5_000)).toBeGreaterThan(5_000)
  })

  test('is not confused by a clock that goes back', () => {
    const spent = spend(bucket, UNSPENT, 10, 5_000)
    expect(earliest(bucket, spent, 1, 4_000)).toBeGreaterThanOrEqual(4_000)
  })
})

test('the estimate is what the slowest bucket costs', () => {
  const buckets = {
    slow: { kind: 'leaky', max: 15, perSecond: 0.33 },
    quick: { kind: 'window', max: 600, perMillis: 60_000 },
  } as const
  const cost = [
    { bucket: 'slow', weight: 2 },
    { bucket: 'quick', weight: 1 },
  ]
  expect(secondsFor(buckets, cost, 33, 1)).toBeCloseTo(200)
  expect(secondsFor(buckets, cost, 33, 100)).toBeCloseTo(2)
  expect(secondsFor(buckets, [], 33, 1)).toBe(0)
})
