import type { ConnectionState } from '../diagnosis/cause.ts'
import { MICROS_PER_DAY, type Instant } from '../instant.ts'
import { HOUR_MICROS } from './next-sync.ts'

/** A connection that was away for longer than from one sync to the next has a gap to fill; it is told in numbers. */
const AWAY_MICROS = 2n * HOUR_MICROS

/** "The gap of 3 days is filled: 120 records. " before the rest of a line; nothing where there was none, or it is not filled. */
export function filledGap(state: ConnectionState, lastGoodAt: Instant | null, added: number, at: Instant): string {
  if (lastGoodAt === null || state !== 'healthy' || at - lastGoodAt < AWAY_MICROS) return ''
  const away = at - lastGoodAt
  const time = away >= MICROS_PER_DAY ? `${away / MICROS_PER_DAY} days` : `${away / HOUR_MICROS} hours`
  return `The gap of ${time} is filled: ${added} records. `
}
