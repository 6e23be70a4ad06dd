import type { Cause } from './cause.ts'

/** How requests to an exchange ended, counted. */
export interface RequestEnds {
  readonly answered: number
  /** Sent too fast, or told to wait. */
  readonly limited: number
  /** The exchange did not do its part. */
  readonly failed: number
}

/** How one request ended; `cause` is null where the answer was a success. What is refused for a reason was answered. */
export function requestEnd(cause: Cause | null): keyof RequestEnds {
  if (cause !== null && FAILURES.has(cause)) return 'failed'
  return cause !== null && LIMITS.has(cause) ? 'limited' : 'answered'
}

/** The share of requests that was answered, 0 to 1; null where nothing was asked. An exchange that says "wait" is there. */
export function answeredShare({ answered, limited, failed }: RequestEnds): number | null {
  const asked = answered + limited + failed
  return asked === 0 ? null : (answered + limited) / asked
}

/** Causes by which the exchange did not do its part. */
const FAILURES: ReadonlySet<Cause> = new Set([
  'exchange_outage',
  'exchange_maintenance',
  'network_unreachable',
  'malformed_response',
])
const LIMITS: ReadonlySet<Cause> = new Set(['rate_limited', 'ip_banned'])
