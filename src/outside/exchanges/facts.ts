import { earlier, later, type Instant } from '../../core/instant.ts'
import type { PageFacts } from '../../core/sync/stream.ts'
import type { Row } from './profile.ts'

/** How many rows a page has, and the oldest and newest instant among them; undated rows do not count for the latter. */
export function extent(
  rows: readonly Row[],
  timeOf: (row: Row) => Instant | undefined,
): Pick<PageFacts, 'rows' | 'oldest' | 'newest'> {
  let oldest: Instant | null = null
  let newest: Instant | null = null
  for (const row of rows) {
    const time = timeOf(row)
    if (time === undefined) continue
    oldest = oldest === null ? time : earlier(oldest, time)
    newest = newest === null ? time : later(newest, time)
  }
  return { rows: rows.length, oldest, newest }
}
