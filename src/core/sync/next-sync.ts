import type { ConnectionState, Finding } from '../diagnosis/cause.ts'
import { nextLook } from '../diagnosis/next-look.ts'
import { parseInstant, plus, type Instant } from '../instant.ts'

/** A connection that is well is synced again after this long. */
export const HOUR_MICROS = 3_600_000_000n
/** After trouble that heals by itself without a clock of its own. */
const TROUBLE_MICROS = 600_000_000n
const TROUBLE_MICROS_MAX = 6n * HOUR_MICROS

/**
 * When a connection is synced again by itself, after a run that ended at `at` in this state and with these findings; null
 * where asking again could only do harm. `since` says from when on it has been waiting.
 */
export function nextSync(
  state: ConnectionState,
  findings: readonly Finding[],
  at: Instant,
  since: Instant,
): Instant | null {
  if (state === 'broken') return nextLook(findings, at)
  if (state !== 'waiting') return plus(at, HOUR_MICROS)
  const clock = findings.flatMap((finding) => (finding.retryAt === null ? [] : [parseInstant(finding.retryAt) ?? at]))
  return clock.reduce(
    (latest, one) => (one > latest ? one : latest),
    clock.length === 0 ? plus(at, backOff(since, at)) : at,
  )
}

/** Trouble without a clock is looked at after ten minutes, then after half as long as it has lasted, at most six hours. */
export function backOff(since: Instant, at: Instant): bigint {
  const half = (at - since) / 2n
  return half < TROUBLE_MICROS ? TROUBLE_MICROS : half > TROUBLE_MICROS_MAX ? TROUBLE_MICROS_MAX : half
}

/** A connection as it was before the run. */
export interface Before {
  readonly state: ConnectionState
  readonly lastGoodAt: Instant | null
  readonly createdAt: Instant
}

/** Since when a connection has been waiting; now, where it was well until now. */
export function waitingSince({ state, lastGoodAt, createdAt }: Before, at: Instant): Instant {
  return state === 'healthy' || state === 'verifying' ? at : (lastGoodAt ?? createdAt)
}
