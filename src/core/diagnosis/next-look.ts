import { plus, type Instant } from '../instant.ts'
import type { Cause, Finding } from './cause.ts'

/** When a connection that needs someone is asked again by itself; null where asking could only do harm. */
export function nextLook(findings: readonly Finding[], now: Instant): Instant | null {
  const waits = findings.flatMap(({ cause, details, alternatives }) => {
    const spell = details['confirmed'] === false || alternatives.some((one) => one.cause === 'exchange_outage')
    return spell ? SPELL_REPEAT_MICROS : HEALS_AT_THE_EXCHANGE.includes(cause) ? SLOW_MICROS : []
  })
  return waits.length === 0
    ? null
    : plus(
        now,
        waits.reduce((least, one) => (one < least ? one : least)),
      )
}

/** Good keys have been refused for about this long; one more request after it neither hurts nor locks anything. */
const SPELL_REPEAT_MICROS = 900_000_000n
/** What a user mends at the exchange and not here, or what may pass: looked at again without being asked. */
const HEALS_AT_THE_EXCHANGE: readonly Cause[] = [
  'key_not_activated',
  'ip_not_allowed',
  'account_restricted',
  'region_blocked',
  'clock_skew',
  'nonce_conflict',
  'malformed_response',
  'unknown',
]
const SLOW_MICROS = 3_600_000_000n
