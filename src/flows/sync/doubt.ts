import { format } from '../../core/decimal.ts'
import { formatInstant, instant, parseInstant, plus, type Instant } from '../../core/instant.ts'
import type { Reconciliation } from '../../core/ledger/reconcile.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

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

/** Waits before the second, third ... search for the same difference. */
const HOUR_MICROS = 3_600_000_000n
const WAITS: readonly bigint[] = [0n, HOUR_MICROS, 6n * HOUR_MICROS, 24n * HOUR_MICROS, 168n * HOUR_MICROS]

const NO_DOUBT: Doubt = { agreedUntil: instant(0n), differing: null, searches: 0, nextAt: instant(0n) }

export function readDoubt(world: World, opened: OpenConnection): Promise<Doubt> {
  return world.store.inBook(opened.bookId, async (tx) => {
    const text = await readSetting(tx, `doubt/${opened.id}`)
    if (text === undefined) return NO_DOUBT
    const kept = JSON.parse(text) as Record<string, string | number | null>
    const moment = (name: string): Instant => parseInstant(String(kept[name])) ?? instant(0n)
    const differing = kept['differing']
    return {
      agreedUntil: moment('agreedUntil'),
      differing: typeof differing === 'string' ? differing : null,
      searches: Number(kept['searches']),
      nextAt: moment('nextAt'),
    }
  })
}

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

export function writeDoubt(world: World, opened: OpenConnection, doubt: Doubt): Promise<void> {
  const { differing, searches } = doubt
  const kept = {
    agreedUntil: formatInstant(doubt.agreedUntil),
    differing,
    searches,
    nextAt: formatInstant(doubt.nextAt),
  }
  return world.store.inBook(opened.bookId, (tx) => writeSetting(tx, `doubt/${opened.id}`, JSON.stringify(kept)))
}

function signature(balances: Reconciliation): string {
  return balances.differing.map((one) => `${one.asset} ${format(one.difference)}`).join(', ')
}
