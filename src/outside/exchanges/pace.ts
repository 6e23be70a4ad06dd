import { earliest, settle, spend, UNSPENT, type Cost, type Spent } from '../../core/sync/budget.ts'
import type { SourceProfile } from './profile.ts'

/**
 * Keeps every exchange's limits in one process: all clients of one exchange share this. A request waits here until its
 * whole cost fits every bucket that it spends from.
 */
export interface Pacer {
  /** Resolves when the request may be sent; what it costs is spent by then. Answers that moment, for `answered`. */
  admit(lane: Lane, cost: readonly Cost[]): Promise<number>
  /** The answer is there, or none will come: the exchange has counted the request by now. */
  answered(lane: Lane, cost: readonly Cost[], admittedMillis: number): void
  /** The exchange said that the limit is reached: nothing more is sent from these buckets until the moment named. */
  hold(lane: Lane, cost: readonly Cost[], untilMillis: number): void
  /** The exchange refuses everything from here until the moment named: nothing at all is sent. */
  holdAll(lane: Lane, untilMillis: number): void
  /** Until when a request of this cost is held because the exchange said so: milliseconds since 1970, 0 where it did not. */
  heldUntil(lane: Lane, cost: readonly Cost[]): number
  /** What has been spent, to be remembered over a restart. */
  spent(lane: Lane): Readonly<Record<string, Spent>>
  restore(lane: Lane, spent: Readonly<Record<string, Spent>>): void
}

/** Whose requests are paced together. */
export interface Lane {
  readonly profile: SourceProfile
  /** The credential; buckets of a key count by it. */
  readonly key: string
  /** What stands in for the exchange's own hosts, or nothing: a rehearsal has limits of its own. */
  readonly place: string
  /** 1, or how many times faster a rehearsal's limits pass. */
  readonly haste: number
}

/** Clocks do not tick alike: a little of each bucket stays unused. */
const LEAKY_RESERVE = 0.5
const WINDOW_RESERVE_MILLIS = 2
const WINDOW_RESERVE_SHARE = 0.002

export interface PaceDeps {
  readonly nowMillis: () => number
  readonly sleep: (millis: number) => Promise<void>
}

export function createPacer(deps: PaceDeps): Pacer {
  const spentOf = new Map<string, Spent>()
  const heldUntil = new Map<string, number>()
  const name = ({ profile, key, place }: Lane, bucket: string): string =>
    `${profile.id}/${place}/${bucket}/${profile.buckets[bucket]?.per === 'key' ? key : ''}`
  // A shorter hold never lifts a longer one.
  const holdBucket = (id: string, untilMillis: number): void =>
    void heldUntil.set(id, Math.max(heldUntil.get(id) ?? 0, untilMillis))
  const scaled = ({ profile, haste }: Lane, bucket: string) => {
    const found = profile.buckets[bucket]
    if (!found) throw new RangeError(`${profile.id} has no bucket ${bucket}`)
    const { bucket: shape } = found
    return shape.kind === 'leaky'
      ? {
          ...shape,
          max: shape.max - LEAKY_RESERVE,
          perSecond: shape.perSecond * haste,
        }
      : {
          ...shape,
          perMillis: (shape.perMillis / haste) * (1 + WINDOW_RESERVE_SHARE) + WINDOW_RESERVE_MILLIS,
        }
  }
  const moment = (lane: Lane, cost: readonly Cost[], now: number): number =>
    cost.reduce((latest, one) => {
      const id = name(lane, one.bucket)
      const free = earliest(scaled(lane, one.bucket), spentOf.get(id) ?? UNSPENT, one.weight, now)
      return Math.max(latest, free, heldUntil.get(id) ?? 0)
    }, now)
  return {
    async admit(lane, cost) {
      for (;;) {
        const now = deps.nowMillis()
        const free = moment(lane, cost, now)
        if (free <= now) {
          for (const one of cost) {
            const id = name(lane, one.bucket)
            spentOf.set(id, spend(scaled(lane, one.bucket), spentOf.get(id) ?? UNSPENT, one.weight, now))
          }
          return now
        }
        await deps.sleep(free - now)
      }
    },
    answered(lane, cost, admittedMillis) {
      const now = deps.nowMillis()
      for (const one of cost) {
        const id = name(lane, one.bucket)
        spentOf.set(
          id,
          settle(scaled(lane, one.bucket), spentOf.get(id) ?? UNSPENT, one.weight, {
            sent: admittedMillis,
            answered: now,
          }),
        )
      }
    },
    heldUntil: (lane, cost) =>
      cost.reduce((latest, one) => Math.max(latest, heldUntil.get(name(lane, one.bucket)) ?? 0), 0),
    holdAll(lane, untilMillis) {
      for (const bucket of Object.keys(lane.profile.buckets)) holdBucket(name(lane, bucket), untilMillis)
    },
    hold(lane, cost, untilMillis) {
      for (const one of cost) holdBucket(name(lane, one.bucket), untilMillis)
    },
    spent: (lane) =>
      Object.fromEntries(
        Object.keys(lane.profile.buckets).map((bucket) => [bucket, spentOf.get(name(lane, bucket)) ?? UNSPENT]),
      ),
    restore(lane, spent) {
      for (const [bucket, value] of Object.entries(spent)) {
        const id = name(lane, bucket)
        if (!spentOf.has(id)) spentOf.set(id, value)
      }
    },
  }
}
