import { MICROS_PER_SECOND, plus, toMillis } from '../../../core/instant.ts'
import type { Call, Params, StreamProfile } from '../profile.ts'
import { calls } from './calls.ts'
import { PRODUCTS } from './unified-streams.ts'
import { byRow, TAX, window } from './walks.ts'

/** "Data query range: 366 days", a day less so that the oldest window is never refused. */
const UNIFIED_DAYS = 365
const UNSAID =
  'How far back these records reach is not written down; two years are often quoted. Every window is asked for.'

const shared = {
  ...window,
  scope: 'read_ledger',
  rows: 'data',
  time: 'ts',
  id: 'id',
  variants: TAX,
  joins: true,
} as const
const classic = { ...shared, days: 30, pageSize: 500, note: UNSAID } as const

const HOUR = 3_600n * MICROS_PER_SECOND

/** Asked once, for the last hour: an account of the other mode says that it has no such records. */
function gate(call: Call, more: Params = {}): NonNullable<StreamProfile['gate']> {
  return {
    call,
    params: (until) => ({
      ...more,
      startTime: String(toMillis(plus(until, -HOUR))),
      endTime: String(toMillis(until)),
    }),
  }
}

/** What a key for taxes sees. An account is either unified or classic, and has the records of that mode alone. */
export const taxStreams: readonly StreamProfile[] = [
  byRow(
    {
      ...shared,
      name: 'tax_records',
      title: 'Tax records of a unified account',
      call: calls.taxRecords,
      days: 7,
      pageSize: 500,
      each: ['bizType', PRODUCTS],
      retentionDays: UNIFIED_DAYS,
      note: 'Bitget gives 366 days of these records. What is older must be downloaded from its website.',
      gate: gate(calls.taxRecords, { bizType: 'SPOT' }),
    },
    'cursor',
    'id',
  ),
  byRow(
    {
      ...classic,
      name: 'tax_spot',
      title: 'Tax records of the spot account',
      call: calls.taxSpot,
      gate: gate(calls.taxSpot),
    },
    'idLessThan',
    'id',
  ),
  byRow(
    {
      ...classic,
      name: 'tax_margin',
      title: 'Tax records of the margin accounts',
      call: calls.taxMargin,
      each: ['marginType', ['crossed', 'isolated']],
      gate: gate(calls.taxMargin),
    },
    'idLessThan',
    'id',
  ),
  byRow(
    {
      ...classic,
      name: 'tax_futures',
      title: 'Tax records of futures',
      call: calls.taxFutures,
      each: ['productType', ['USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES']],
      gate: gate(calls.taxFutures),
    },
    'idLessThan',
    'id',
  ),
  byRow(
    {
      ...classic,
      name: 'tax_p2p',
      title: 'Tax records of peer-to-peer deals',
      call: calls.taxP2p,
      gate: gate(calls.taxP2p),
    },
    'idLessThan',
    'id',
  ),
]
