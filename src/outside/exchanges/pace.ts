import { earliest, spend, UNSPENT, type Cost, type Spent } from '../../core/sync/budget.ts'
import type { ExchangeProfile } from './profile.ts'

/**
 * Keeps every exchange's limits in one process: all clients of one exchange share this. A request waits here until its
 * whole cost fits every bucket that it spends from.
 */
export interface Pacer {
  /** Resolves when the request may be sent; what it costs is spent by then. Answers how long it waited, in milliseconds. */
  admit(profile: ExchangeProfile, key: string, cost: readonly Cost[]): Promise<number>
  /** The exchange said that the limit is reached: nothing more is sent from these buckets until the moment named. */
  hold(profile: ExchangeProfile, key: string, cost: readonly Cost[], untilMillis: number): void
  /** What has been spent, to be remembered over a restart. */
  spent(profile: ExchangeProfile, key: string): Readonly<Record<string, Spent>>
  restore(profile: ExchangeProfile, key: string, spent: Readonly<Record<string, Spent>>): void
}

/**
 * Answers do not arrive as evenly as requests are sent: a request may reach the exchange sooner after the one before than
 * it was sent. So a little of each bucket stays unused.
 */
const LEAKY_RESERVE = 0.5
const LEAKY_RESERVE_SECONDS = 0.03
const WINDOW_RESERVE_MILLIS = 20
const WINDOW_RESERVE_SHARE = 0.003

export interface PaceDeps {
  readonly nowMillis: () => number
  readonly sleep: (millis: number) => Promise<void>
  /** 1, or how many times faster a rehearsal runs. */
  readonly scale: number
}

export function createPacer(deps: PaceDeps): Pacer {
  const spentOf = new Map<string, Spent>()
  const heldUntil = new Map<string, number>()
  const name = (profile: ExchangeProfile, key: string, bucket: string): string =>
    `${profile.id}/${bucket}/${profile.buckets[bucket]?.per === 'key' ? key : ''}`
  const scaled = (profile: ExchangeProfile, bucket: string) => {
    const found = profile.buckets[bucket]
    if (!found) throw new RangeError(`${profile.id} has no bucket ${bucket}`)
    const { bucket: shape } = found
    return shape.kind === 'leaky'
      ? { ...shape, max: shape.max - LEAKY_RESERVE - LEAKY_RESERVE_SECONDS * shape.perSecond * deps.scale, perSecond: shape.perSecond * deps.scale }
      : {
          ...shape,
          perMillis:
            (shape.perMillis / deps.scale) * (1 + WINDOW_RESERVE_SHARE) + WINDOW_RESERVE_MILLIS / Math.sqrt(deps.scale),
        }
  }
  const moment = (profile: ExchangeProfile, key: string, cost: readonly Cost[], now: number): number =>
    cost.reduce((latest, one) => {
      const id = name(profile, key, one.bucket)
      const free = earliest(scaled(profile, one.bucket), spentOf.get(id) ?? UNSPENT, one.weight, now)
      return Math.max(latest, free, heldUntil.get(id) ?? 0)
    }, now)
  return {
    async admit(profile, key, cost) {
      const began = deps.nowMillis()
      for (;;) {
        const now = deps.nowMillis()
        const free = moment(profile, key, cost, now)
        if (free <= now) {
          for (const one of cost) {
            const id = name(profile, key, one.bucket)
            spentOf.set(id, spend(scaled(profile, one.bucket), spentOf.get(id) ?? UNSPENT, one.weight, now))
          }
          return now - began
        }
        await deps.sleep(free - now)
      }
    },
    hold(profile, key, cost, untilMillis) {
      for (const one of cost) heldUntil.set(name(profile, key, one.bucket), untilMillis)
    },
    spent: (profile, key) =>
      Object.fromEntries(
        Object.keys(profile.buckets).map((bucket) => [bucket, spentOf.get(name(profile, key, bucket)) ?? UNSPENT]),
      ),
    restore(profile, key, spent) {
      for (const [bucket, value] of Object.entries(spent)) {
        const id = name(profile, key, bucket)
        if (!spentOf.has(id)) spentOf.set(id, value)
      }
    },
  }
}
