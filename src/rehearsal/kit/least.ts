import type { Least, Setting } from '../exchange.ts'
import { firstAtLeast } from '../sorted.ts'
import type { Entry, KitBook } from './book.ts'
import { leastSecondsFor } from './limits.ts'
import { DAY_MICROS } from './lists.ts'
import type { KitList, Venue } from './venue.ts'

/**
 * The fewest requests that read everything, and the least seconds at which the limits let them pass.
 *
 * Assumed: the client knows the account's first day, as people do, and walks from there to now in the widest windows and
 * with the largest pages; it believes what a list tells of its end, and takes a page that is not full for the last where nothing is
 * told; a window without rows costs the request that shows it; what is held is looked at once. Lists that are `spare` are no
 * part of `requests`; `endpoints` names what each of them would take at the least.
 */
export function kitLeast(venue: Venue, book: KitBook, setting: Setting): Least {
  const counted = venue.lists.map((list) => ({ list, count: callsOf(list, book, setting) }))
  const needed = counted.filter(({ list }) => !list.spare)
  const endpoints: Record<string, number> = { '(balances)': venue.looks }
  for (const { list, count } of counted) {
    const path = list.call.slice(list.call.indexOf(' ') + 1)
    endpoints[path] = (endpoints[path] ?? 0) + count
  }
  const costs = needed.map(({ list, count }) => [count, costOf(venue, list)] as const)
  return {
    requests: needed.reduce((total, { count }) => total + count, venue.looks),
    seconds: leastSecondsFor([...costs, [venue.looks, venue.usualCost]], venue.limits, setting.speed),
    endpoints,
  }
}

function costOf(venue: Venue, { cost, call }: KitList): Readonly<Record<string, number>> {
  return cost ?? venue.costs?.[call] ?? venue.usualCost
}

function callsOf(list: KitList, book: KitBook, setting: Setting): number {
  const parts = list.parts?.(book) ?? (typeof list.of === 'string' ? [book.list(list.of)] : [])
  const now = setting.now()
  const oldest = list.retentionDays === undefined ? setting.since : now - list.retentionDays * DAY_MICROS
  const from = Math.max(setting.since - (setting.since % DAY_MICROS), oldest)
  const width = list.window && list.time?.from !== undefined ? list.window.days * DAY_MICROS : now - from + DAY_MICROS
  return parts.reduce((total, entries) => total + windowsOf(list, entries, { from, now }, width), 0)
}

function windowsOf(
  list: KitList,
  entries: readonly Entry[],
  { from, now }: { readonly from: number; readonly now: number },
  width: number,
): number {
  let calls = 0
  for (let start = from; start <= now; start += width) calls += pagesOf(list, entries, start, start + width)
  return calls
}

function pagesOf(list: KitList, entries: readonly Entry[], from: number, until: number): number {
  const position = (micros: number): number => firstAtLeast(entries, micros, (entry) => entry.micros)
  const rows = position(until) - position(from)
  const { max } = list.page
  switch (list.ends) {
    case 'told':
      return Math.max(1, Math.ceil(rows / max))
    case 'short':
      return Math.floor(rows / max) + 1
    case 'empty':
      return Math.ceil(rows / max) + 1
    case 'edge':
      return rows < max ? 1 : Math.floor((rows - 1) / (max - 1)) + 1
    case 'split': {
      if (rows < max || until - from <= 1_000) return 1
      const middle = from + Math.floor((until - from) / 2)
      return 1 + pagesOf(list, entries, from, middle) + pagesOf(list, entries, middle, until)
    }
  }
}
