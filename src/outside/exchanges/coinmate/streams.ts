import type { StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/**
 * Both lists take `timestampFrom` and up to 1000 rows (ccxt asks so). That `timestampTo` ends the window, and in which order
 * rows come, is assumed: so no page is turned, and a window that comes back full is asked for again in two halves.
 */
const common = {
  rows: 'data',
  timeIn: 'millis',
  id: 'transactionId',
  ask: { from: 'timestampFrom', until: 'timestampTo', in: 'millis' },
  days: null,
  turn: { by: 'split', size: 'limit' },
  pageSize: 1_000,
  opened: '2014-01-01',
} as const

export const coinmateStreams: readonly StreamProfile[] = [
  windowed({
    ...common,
    name: 'trades',
    title: 'Trades',
    call: calls.trades,
    scope: 'read_trades',
    time: 'createdTimestamp',
  }),
  windowed({
    ...common,
    name: 'transfers',
    title: 'Deposits and withdrawals',
    call: calls.transfers,
    scope: 'read_transfers',
    time: 'timestamp',
    // A transfer is told as soon as it is asked for, and changes until it is done.
    overlapDays: 14,
  }),
]
