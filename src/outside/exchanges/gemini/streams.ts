import type { StreamProfile } from '../profile.ts'
import { windowed } from '../windowed.ts'
import { calls } from './calls.ts'
import { uniqueWithin } from '../unique-within.ts'

/** Gemini opened in October 2015; staking in 2022, perpetuals outside of the United States in 2023. */
const OPENED = '2015-10-01'
const STAKING_OPENED = '2022-06-01'
const PERPETUALS_OPENED = '2023-04-01'
const TRADES_PAGE = 500
const TRANSFERS_PAGE = 50
const STAKING_PAGE = 500
/** No number of rows is documented for funding payments: a month of them is asked for at once. */
const FUNDING_DAYS = 30
const NO_PAGE = 1_000_000
/** A deposit may be credited in advance and is completed days later. */
const TRANSFER_DAYS = 14

const tradesFrom = windowed({
  name: 'trades',
  title: 'Trades',
  call: calls.trades,
  scope: 'read_trades',
  rows: '',
  time: 'timestampms',
  timeIn: 'millis',
  id: 'tid',
  ask: { from: 'timestamp', until: null, in: 'millis' },
  days: null,
  // The oldest trades from an instant on, though a page is sorted with the newest first.
  turn: { by: 'newer', size: 'limit_trades' },
  pageSize: TRADES_PAGE,
  opened: OPENED,
})

/** Without a symbol the trades of all markets come; a trade's number is its market's own. */
const trades = uniqueWithin('symbol', tradesFrom)

export const geminiStreams: readonly StreamProfile[] = [
  trades,
  windowed({
    name: 'transfers',
    title: 'Deposits, withdrawals and rewards',
    call: calls.transfers,
    scope: 'read_transfers',
    rows: '',
    time: 'timestampms',
    timeIn: 'millis',
    id: 'eid',
    ask: { from: 'timestamp', until: null, in: 'millis' },
    days: null,
    turn: { by: 'newer', size: 'limit_transfers' },
    pageSize: TRANSFERS_PAGE,
    opened: OPENED,
    overlapDays: TRANSFER_DAYS,
    note: 'Gemini leaves out advances that were cancelled and transfers by bank that were returned.',
  }),
  // What is debited and credited for one another shares a number.
  uniqueWithin(
    'eventType',
    windowed({
      name: 'custody_fees',
      title: 'Custody fees',
      call: calls.custodyFees,
      scope: 'read_transfers',
      rows: '',
      time: 'txTime',
      timeIn: 'millis',
      id: 'eid',
      ask: { from: 'timestamp', until: null, in: 'millis' },
      days: null,
      turn: { by: 'newer', size: 'limit_transfers' },
      pageSize: TRANSFERS_PAGE,
      opened: OPENED,
      variants: ['account'],
    }),
  ),
  {
    ...windowed({
      name: 'staking',
      title: 'Staking',
      call: calls.stakingHistory,
      scope: 'read_earn',
      rows: '',
      time: 'dateTime',
      timeIn: 'millis',
      id: 'transactionId',
      ask: { from: 'since', until: 'until', in: 'millis' },
      days: null,
      // Which rows a full page holds, the oldest or the newest, is not said.
      turn: { by: 'split', size: 'limit' },
      pageSize: STAKING_PAGE,
      opened: STAKING_OPENED,
      overlapDays: TRANSFER_DAYS,
      variants: ['account'],
    }),
    // The list is of those who stake, and each has a list of what was done.
    within: 'transactions',
  },
  windowed({
    name: 'funding',
    title: 'Funding payments of perpetuals',
    call: calls.fundingPayments,
    scope: 'read_futures',
    rows: '',
    time: 'hourlyFundingTransfer.timestamp',
    timeIn: 'millis',
    id: [
      'hourlyFundingTransfer.timestamp',
      'hourlyFundingTransfer.instrumentSymbol',
      'hourlyFundingTransfer.action',
      'hourlyFundingTransfer.quantity.value',
    ],
    ask: { from: 'since', until: 'to', in: 'millis' },
    days: FUNDING_DAYS,
    turn: { by: 'split', size: null },
    pageSize: NO_PAGE,
    opened: PERPETUALS_OPENED,
    variants: ['perpetuals'],
  }),
]
