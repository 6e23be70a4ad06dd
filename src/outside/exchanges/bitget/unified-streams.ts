import type { StreamProfile } from '../profile.ts'
import { calls } from './calls.ts'
import { byAnswer, byRow, KEPT_DAYS, PENDING_DAYS, UNIFIED, window } from './walks.ts'

const KEPT =
  'Bitget gives a normal key the last 90 days. A key for taxes reaches 366 days; what is older must be downloaded from its website.'

const shared = { ...window, days: 30, pageSize: 100, variants: UNIFIED } as const
const ledger = {
  ...shared,
  scope: 'read_ledger',
  rows: 'data.list',
  time: 'ts',
  id: 'id',
  retentionDays: KEPT_DAYS,
  note: KEPT,
  joins: true,
} as const
const listed = {
  ...shared,
  scope: 'read_transfers',
  rows: 'data',
  time: ['createdTime', 'cTime'],
  id: 'orderId',
  overlapDays: PENDING_DAYS,
  note: 'How far back this list reaches is not written down: every window is asked for.',
} as const

/** Products of the unified account: each of its ledgers must be named. */
export const PRODUCTS = ['SPOT', 'MARGIN', 'USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES', 'OTHER'] as const

/** The two ledgers lead; deposits and withdrawals have lists of their own. */
export const unifiedStreams: readonly StreamProfile[] = [
  byAnswer(
    {
      ...ledger,
      name: 'unified_ledger',
      title: 'Financial records of the unified account',
      call: calls.unifiedLedger,
      each: ['category', PRODUCTS],
    },
    'cursor',
    'data.cursor',
  ),
  byAnswer(
    {
      ...ledger,
      name: 'funding_ledger',
      title: 'Financial records of the funding account',
      call: calls.fundingLedger,
    },
    'cursor',
    'data.cursor',
  ),
  byRow({ ...listed, name: 'unified_deposits', title: 'Deposits', call: calls.unifiedDeposits }, 'cursor', 'orderId'),
  byRow(
    { ...listed, name: 'unified_withdrawals', title: 'Withdrawals', call: calls.unifiedWithdrawals },
    'cursor',
    'orderId',
  ),
]
