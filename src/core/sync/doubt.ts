import { format } from '../decimal.ts'
import { formatInstant, instant, parseInstant, plus, type Instant } from '../instant.ts'
import { isObject, parseJson, textAt } from '../json.ts'
import type { Reconciliation } from '../ledger/reconcile.ts'

/**
 * Balances have the last word on coverage. As long as they differ, what was walked since they last agreed is not believed:
 * an answer may have been empty or short without a word. It is asked for once more on the next sync, and after that less
 * and less often, since what an exchange does not give at all would otherwise be searched for every hour for ever.
 */
export interface Doubt {
  /** Up to when the balances agreed last; the beginning of time where they never did. */
  readonly agreedUntil: Instant
  /** What differed, to tell a new difference from a known one; null while balances agree. */
  readonly differing: string | null
  readonly searches: number
  /** Not before this is it searched for again. */
  readonly nextAt: Instant
}

/** Before anything was compared. */
export const NO_DOUBT: Doubt = { agreedUntil: instant(0n), differing: null, searches: 0, nextAt: instant(0n) }

/** Where the note of what was compared cannot be read: everything is searched once more, and then compared. */
export const ALL_DOUBT: Doubt = { ...NO_DOUBT, differing: 'a note that cannot be read' }

/** Waits before the second, third ... search for the same difference. */
const HOUR_MICROS = 3_600_000_000n
const WAITS: readonly bigint[] = [0n, HOUR_MICROS, 6n * HOUR_MICROS, 24n * HOUR_MICROS, 168n * HOUR_MICROS]

/** A search for what is missing is due: coverage since the last agreement does not count in this run. */
export function isSearchDue(doubt: Doubt, now: Instant): boolean {
  return doubt.differing !== null && doubt.nextAt <= now
}

/** These differences are not the ones that are known already. */
export function isNewDifference(doubt: Doubt, balances: Reconciliation): boolean {
  return balances.differing.length > 0 && signature(balances) !== doubt.differing
}

/** The doubt after a comparison. */
export function afterComparing(doubt: Doubt, balances: Reconciliation, until: Instant, now: Instant): Doubt {
  if (balances.differing.length === 0) return { agreedUntil: until, differing: null, searches: 0, nextAt: now }
  const searches = isNewDifference(doubt, balances) ? 0 : doubt.searches + (isSearchDue(doubt, now) ? 1 : 0)
  const wait = WAITS[Math.min(searches, WAITS.length - 1)] ?? 0n
  const nextAt = searches === doubt.searches && doubt.differing === signature(balances) ? doubt.nextAt : plus(now, wait)
  return { ...doubt, differing: signature(balances), searches, nextAt }
}

/** A doubt as it is kept between two syncs. */
export function doubtText(doubt: Doubt): string {
  const { differing, searches } = doubt
  return JSON.stringify({
    agreedUntil: formatInstant(doubt.agreedUntil),
    differing,
    searches,
    nextAt: formatInstant(doubt.nextAt),
  })
}

/** Undefined where the text is none that `doubtText` writes. */
export function readDoubtText(text: string): Doubt | undefined {
  const kept = parseJson(text)
  if (!isObject(kept)) return undefined
  const { differing } = kept
  const [agreedUntil, nextAt] = ['agreedUntil', 'nextAt'].map((name) => parseInstant(textAt(kept, name) ?? ''))
  const searches = textAt(kept, 'searches') ?? ''
  const isKnown = differing === null || typeof differing === 'string'
  if (!isKnown || agreedUntil === undefined || nextAt === undefined || !/^\d{1,9}$/.test(searches)) return undefined
  return { agreedUntil, differing, searches: Number(searches), nextAt }
}

function signature(balances: Reconciliation): string {
  return balances.differing.map((one) => `${one.asset} ${format(one.difference)}`).join(', ')
}
