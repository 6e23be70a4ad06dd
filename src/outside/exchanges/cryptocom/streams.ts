import { textAt, type Json } from '../../../core/json.ts'
import type { Identity, Row, StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** The exchange opened in November 2019; its staking has been there since 2022. */
const OPENED = '2019-11-01'
const STAKING_OPENED = '2022-01-01'
const TRADES_PAGE = 100
const TRANSFERS_PAGE = 200
const FIAT_PAGE = 100
const STAKING_PAGE = 500
/** The widest window of trades. Of the journal's nothing is said, so it is taken for the same. */
const TRADES_DAYS = 7
const STAKING_DAYS = 180
/** "History will be stored for recent 6 months record only." */
const RETENTION_DAYS = 180
/** A transfer is told when it begins, and changes until it is done. */
const TRANSFER_DAYS = 30

const KEPT =
  'Crypto.com keeps six months. What is older must be exported from its website, or asked for from its support.'

/** Deposits, withdrawals and staking are the master account's alone. */
const MASTER = ['master'] as const

const backwards = {
  rows: 'result.data',
  timeIn: 'nanos',
  ask: { from: 'start_time', until: 'end_time', in: 'nanos' },
  end: 'excluded',
  days: TRADES_DAYS,
  turn: { by: 'older', size: 'limit' },
  pageSize: TRADES_PAGE,
  opened: OPENED,
  retentionDays: RETENTION_DAYS,
  note: KEPT,
  joins: true,
} as const

const staking = {
  scope: 'read_earn',
  rows: 'result.data',
  timeIn: 'millis',
  ask: { from: 'start_time', until: 'end_time', in: 'millis' },
  days: STAKING_DAYS,
  turn: { by: 'split', size: 'limit' },
  pageSize: STAKING_PAGE,
  opened: STAKING_OPENED,
  note: 'A window may begin at most 180 days before its end; whether what lies further back is kept is not said.',
  variants: MASTER,
} as const

/** Names a row by several members; equal rows are one row, since pages meet at an instant and bring it twice. */
function named(
  stream: StreamProfile,
  members: readonly string[],
  group: (row: Json) => string | undefined,
  alsoTold: NonNullable<StreamProfile['alsoTold']>,
): StreamProfile {
  const identify = (row: Row, part: string): Identity | { readonly reason: string } => {
    const identity = stream.identify(row, part)
    if ('reason' in identity) return identity
    const nativeId = members.map((member) => textAt(row.json, member) ?? '').join('|')
    return { ...identity, nativeId, group: group(row.json) ?? `${stream.name}/${nativeId}` }
  }
  return { ...stream, identify, alsoTold }
}

function tradeOf(row: Json): string | undefined {
  const id = textAt(row, 'trade_id')
  return id === undefined || id === '' || id === '0' ? undefined : `trade/${id}`
}

/** The two rows of a conversion name nothing that they share but their moment. */
function eventOf(row: Json): string | undefined {
  const type = textAt(row, 'journal_type') ?? ''
  return type.endsWith('_CONVERSION') ? `conversion/${textAt(row, 'event_timestamp_ms') ?? ''}` : tradeOf(row)
}

export const cryptocomStreams: readonly StreamProfile[] = [
  named(
    windowed({
      ...backwards,
      name: 'trades',
      title: 'Trades',
      call: calls.trades,
      scope: 'read_trades',
      time: 'create_time_ns',
      id: 'trade_id',
    }),
    ['trade_id'],
    tradeOf,
    (row) => (tradeOf(row) === undefined ? undefined : 'journal'),
  ),
  named(
    windowed({
      ...backwards,
      name: 'journal',
      title: 'Journal',
      call: calls.journal,
      scope: 'read_ledger',
      time: 'event_timestamp_ns',
      id: 'journal_id',
    }),
    // The number of a row is not its own: a settlement shares it with the one of another position.
    [
      ...['journal_id', 'event_timestamp_ns', 'event_timestamp_ms', 'journal_type', 'instrument_name'],
      ...['transaction_qty', 'realized_pnl', 'isolation_id'],
    ],
    eventOf,
    (row) => (textAt(row, 'journal_type') === 'TRADING' && tradeOf(row) !== undefined ? 'trades' : undefined),
  ),
  windowed({
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    scope: 'read_transfers',
    rows: 'result.deposit_list',
    time: 'create_time',
    timeIn: 'millis',
    id: 'id',
    // Without a start it is 90 days.
    ask: { from: 'start_ts', until: 'end_ts', in: 'millis' },
    days: null,
    turn: { by: 'number', page: 'page', size: 'page_size', first: 0 },
    pageSize: TRANSFERS_PAGE,
    opened: OPENED,
    overlapDays: TRANSFER_DAYS,
    variants: MASTER,
  }),
  windowed({
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    scope: 'read_transfers',
    rows: 'result.withdrawal_list',
    time: 'create_time',
    timeIn: 'millis',
    id: 'id',
    ask: { from: 'start_ts', until: 'end_ts', in: 'millis' },
    days: null,
    turn: { by: 'number', page: 'page', size: 'page_size', first: 0 },
    pageSize: TRANSFERS_PAGE,
    opened: OPENED,
    overlapDays: TRANSFER_DAYS,
    variants: MASTER,
  }),
  fiat('fiat_deposits', 'Deposits of money'),
  fiat('fiat_withdrawals', 'Withdrawals of money'),
  windowed({
    ...staking,
    name: 'staking_rewards',
    title: 'Staking rewards',
    call: calls.stakingRewards,
    time: 'event_timestamp_ms',
    id: ['event_timestamp_ms', 'staking_inst_name', 'reward_inst_name', 'reward_quantity'],
  }),
  windowed({
    ...staking,
    name: 'stakes',
    title: 'Moves into and out of staking',
    call: calls.stakes,
    time: 'create_timestamp_ms',
    id: ['staking_id', 'side', 'instrument_name'],
    overlapDays: TRANSFER_DAYS,
  }),
  windowed({
    ...staking,
    name: 'staking_converts',
    title: 'Conversions of what is staked',
    call: calls.stakingConverts,
    time: 'create_timestamp_ms',
    id: 'convert_id',
    overlapDays: TRANSFER_DAYS,
  }),
]

/** Windows are documented, and refused by accounts that tried them: so the list is read whole, by pages. */
function fiat(name: 'fiat_deposits' | 'fiat_withdrawals', title: string): StreamProfile {
  return windowed({
    name,
    title,
    call: name === 'fiat_deposits' ? calls.fiatDeposits : calls.fiatWithdrawals,
    scope: 'read_fiat',
    rows: ['data.transaction_history_list', 'result.transaction_history_list'],
    time: 'created_at',
    timeIn: 'millis',
    id: 'id',
    ask: null,
    days: null,
    turn: { by: 'number', page: 'page', size: 'page_size', first: 0 },
    pageSize: FIAT_PAGE,
    opened: OPENED,
    variants: MASTER,
  })
}
