import { at, parseInstant, type Instant } from '../../../core/instant.ts'
import { textAt } from '../../../core/json.ts'
import { extent } from '../facts.ts'
import type { Row, StreamProfile } from '../profile.ts'
import { calls } from './calls.ts'

/** Crypto Facilities, which became Kraken Futures, opened in 2015. */
const OPENED = at('2015-01-01')
/** The documented usual number of entries; a page of a thousand costs the same, but is not said to be allowed. */
const PAGE = 500

function timeOf(row: Row): Instant | undefined {
  return parseInstant(textAt(row.json, 'date') ?? '')
}

/** The account log is complete and leads alone: every change of a balance, walked upwards by its own number. */
export const krakenFuturesStreams: readonly StreamProfile[] = [
  {
    name: 'log',
    title: 'Account log',
    call: calls.log,
    rows: ['logs'],
    walk: { by: 'ids', pageSize: PAGE },
    since: OPENED,
    retentionDays: null,
    overlapMicros: 0n,
    slackMicros: null,
    params: (ask) => ({ from: ask.fromId ?? '1', sort: 'asc', count: String(ask.pageSize) }),
    facts: (_json, rows) => ({
      ...extent(rows, timeOf),
      total: null,
      more: null,
      lastId: textAt(rows.at(-1)?.json, 'id') ?? null,
      nextCursor: null,
    }),
    identify: (row) => {
      const id = textAt(row.json, 'id')
      const time = timeOf(row)
      if (id === undefined || time === undefined) return { reason: 'a log entry without id or date' }
      const booking = textAt(row.json, 'booking_uid')
      return { part: '', nativeId: id, group: booking === undefined || booking === '' ? id : booking, at: time }
    },
    joins: true,
    scope: 'read_futures',
    source: calls.log.source,
  },
]
