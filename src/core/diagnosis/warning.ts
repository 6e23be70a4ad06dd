import { MICROS_PER_DAY, plus, type Instant } from '../instant.ts'
import type { Source } from './errors.ts'
import type { Incident } from './incident.ts'

/** A rule by which keys of an exchange lapse of themselves. */
export interface KeyLifetime {
  /** @unit days */
  readonly days: number
  /** Counted from the day on which it was made, or from its last use. A key that is bound to an address ends by neither. */
  readonly when: 'unbound' | 'unused'
  /** Only for keys that may do more than read. */
  readonly onlyExcess?: true
  readonly source: Source
}

/** What is known of a key that works. */
export interface KeyFacts {
  readonly connectionId: string
  readonly name: string
  readonly exchangeName: string
  /** As the key's own record tells it. */
  readonly expiresAt: Instant | null
  /** When the key was given to us: it was made then or before. */
  readonly takenAt: Instant | null
  readonly lastGoodAt: Instant | null
  /** An empty list for none; null where the exchange does not say. */
  readonly boundAddresses: readonly string[] | null
  readonly mayDoMore: boolean
  readonly lifetimes: readonly KeyLifetime[]
  /** Where keys are made, as the exchange names the page. */
  readonly keyPage: string
}

/** Days before the end at which a key is warned of, each once. */
export const WARNING_DAYS: readonly number[] = [30, 7, 1]
/** From so many days on it is urgent. */
const RED_DAYS = 7n

interface Lapse {
  readonly at: Instant
  readonly how: string
  /** How long such a key lives, where a rule says so: a warning that is always there warns of nothing. */
  readonly days: number | null
}

/** A warning for a key that will end soon; null for one that will not, or has ended. */
export function warningOf(key: KeyFacts, now: Instant): Incident | null {
  const lapse = lapsesOf(key)
    .filter((one) => one.at > now)
    .sort((one, other) => (one.at < other.at ? -1 : 1))[0]
  if (!lapse) return null
  const most = WARNING_DAYS.find((days) => lapse.days === null || days * 2 <= lapse.days) ?? 0
  const left = lapse.at - now
  if (left > BigInt(most) * MICROS_PER_DAY) return null
  return {
    key: `connection/${key.connectionId}/expiry`,
    kind: 'warning',
    severity: left <= RED_DAYS * MICROS_PER_DAY ? 'red' : 'amber',
    cause: 'expired_key',
    exchange: key.exchangeName,
    title: `${key.name}: the key ends soon`,
    what: `${lapse.how} Until then everything goes on, and nothing that was imported is lost.`,
    steps: [
      `Open ${key.keyPage} and extend the key, or make a new one like it.`,
      `A new key goes to ${key.name} with "Update key". It is the same connection, without a gap.`,
    ],
    since: plus(lapse.at, -BigInt(most) * MICROS_PER_DAY),
    deadline: lapse.at,
    connections: [{ id: key.connectionId, name: key.name }],
  }
}

function lapsesOf(key: KeyFacts): readonly Lapse[] {
  if (key.expiresAt !== null) {
    return [{ at: key.expiresAt, how: `${key.exchangeName} says when this key of ${key.name} expires.`, days: null }]
  }
  if (key.boundAddresses !== null && key.boundAddresses.length > 0) return []
  return key.lifetimes.flatMap((rule) => {
    if (rule.onlyExcess && !key.mayDoMore) return []
    const span = BigInt(rule.days) * MICROS_PER_DAY
    if (rule.when === 'unused') {
      const used = key.lastGoodAt ?? key.takenAt
      const how = `${key.exchangeName} deletes a key of this kind that is not used for ${rule.days} days, and this one has not worked lately.`
      return used === null ? [] : [{ at: plus(used, span), how, days: rule.days }]
    }
    if (key.takenAt === null) return []
    const whether = key.boundAddresses === null ? ` Whether it is bound to one, ${key.exchangeName} does not say.` : ''
    const how = `A key of ${key.exchangeName} that is bound to no address ends ${rule.days} days after it was made. This one was made when it came here or before, so that it ends then at the latest.${whether}`
    return [{ at: plus(key.takenAt, span), how, days: rule.days }]
  })
}
