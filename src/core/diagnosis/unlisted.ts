import { formatInstant, type Instant } from '../instant.ts'
import type { Finding } from './cause.ts'

/** A refusal that no table of its exchange knows, and how often it came: what a table has to learn. */
export interface Unlisted {
  readonly exchange: string
  /** The exchange's own code; null where it gave none. */
  readonly code: string | null
  readonly status: number | null
  readonly count: number
  readonly firstAt: string
  readonly lastAt: string
  /** What was made of it by its words. */
  readonly cause: string
  /** What was seen, as the finding tells it. */
  readonly seen: string
}

/** So many are kept, the latest ones. */
export const UNLISTED_MAX = 100

/** The refusals of a sync that no table knows, counted onto those that were known before. */
export function countUnlisted(
  before: readonly Unlisted[],
  exchange: string,
  findings: readonly Finding[],
  at: Instant,
): readonly Unlisted[] {
  let all = before
  for (const { cause, details, evidence } of findings) {
    if (details['unlisted'] !== true) continue
    const code = typeof details['code'] === 'string' ? details['code'] : null
    const status = typeof details['status'] === 'number' ? details['status'] : null
    const lastAt = formatInstant(at)
    const known = all.find((one) => one.exchange === exchange && one.code === code && one.status === status)
    const now = {
      exchange,
      code,
      status,
      count: (known?.count ?? 0) + 1,
      firstAt: known?.firstAt ?? lastAt,
      lastAt,
      cause,
      seen: evidence[0] ?? '',
    }
    all = [...all.filter((one) => one !== known), now]
  }
  return all.slice(-UNLISTED_MAX)
}
