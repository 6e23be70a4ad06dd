import { textAt, type Json } from '../../../core/json.ts'
import type { StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { calls } from './calls.ts'
import { groupOfBill, groupOfSwept } from './groups.ts'

/** OKX (then OKEx) opened in 2017; nothing is older. Its funding bills begin later. */
const OPENED = '2017-01-01'
const FUNDING_BILLS_BEGIN = '2021-02-01'
const PAGE = 100
/** What "3 months" is at the least that is always there. */
const QUARTER_DAYS = 90
/** A transfer may be under way for so long. */
const TRANSFER_DAYS = 14

const FILE_NOTE =
  'OKX answers for the last 3 months only. What is older lies in quarterly files since February 2021 (bills-history-archive), which must be downloaded: import the "Trading account bills" file of the website once.'

const shared = { rows: 'data', timeIn: 'millis', pageSize: PAGE, opened: OPENED } as const

// Whether the edges of a window belong to it is not said, so a millisecond more is asked for on either side: what comes
// twice is one record.
const byBill = {
  ...shared,
  scope: 'read_ledger',
  time: 'ts',
  ask: { from: 'begin', until: 'end', in: 'millis' },
  begin: 'excluded',
  end: 'excluded',
  turn: { by: 'last', cursor: 'after', size: 'limit', member: 'billId' },
  joins: true,
} as const

/** `after` is the newer edge and `before` the older one, neither included; the newest rows come first. */
const byTime = {
  ...shared,
  ask: { from: 'before', until: 'after', in: 'millis' },
  begin: 'excluded',
  end: 'excluded',
  turn: { by: 'older', size: 'limit' },
} as const

/** For fiat orders `after` is the beginning and `before` the end, both included: the other way round than elsewhere. */
const byFiat = {
  ...shared,
  scope: 'read_fiat',
  time: ['cTime', 'uTime'],
  id: 'ordId',
  ask: { from: 'after', until: 'before', in: 'millis' },
  turn: { by: 'split', size: 'limit' },
  days: 180,
  overlapDays: TRANSFER_DAYS,
} as const

function grouped(spec: Windowed, groupOf: (row: Json) => string | undefined): StreamProfile {
  const stream = windowed(spec)
  return {
    ...stream,
    identify: (row, part) => {
      const identity = stream.identify(row, part)
      if ('reason' in identity) return identity
      return { ...identity, group: groupOf(row.json) ?? identity.group }
    },
  }
}

/**
 * Bills are the complete truth of what moved and lead; fills stand in only where a bill is missing. Of deposits,
 * withdrawals, conversions and fiat orders their own streams know more, so those lead and the bills of them move nothing.
 */
export const okxStreams: readonly StreamProfile[] = [
  grouped(
    {
      ...byBill,
      name: 'trading_bills',
      title: 'Trading account bills',
      call: calls.billsArchive,
      id: 'billId',
      days: 10,
      retentionDays: QUARTER_DAYS,
      note: FILE_NOTE,
    },
    groupOfBill,
  ),
  grouped(
    {
      ...byBill,
      name: 'recent_trading_bills',
      title: 'Trading account bills of the last 7 days',
      call: calls.bills,
      id: 'billId',
      days: 7,
      retentionDays: 7,
      note: 'The same bills as in the stream of 3 months, which may lag behind.',
    },
    groupOfBill,
  ),
  grouped(
    {
      ...byBill,
      name: 'fills',
      title: 'Fills',
      call: calls.fills,
      scope: 'read_trades',
      id: ['billId', 'tradeId'],
      days: 30,
      retentionDays: QUARTER_DAYS,
      note: FILE_NOTE,
      each: ['instType', ['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION', 'EVENTS']],
    },
    groupOfBill,
  ),
  windowed({
    ...byTime,
    name: 'funding_bills',
    title: 'Funding account bills',
    call: calls.fundingBills,
    scope: 'read_ledger',
    time: 'ts',
    id: 'billId',
    days: 90,
    opened: FUNDING_BILLS_BEGIN,
    note: 'OKX keeps the bills of the funding account since 2021-02-01; nothing older is given out.',
  }),
  windowed({
    ...byTime,
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    scope: 'read_transfers',
    time: 'ts',
    id: 'depId',
    days: 180,
    overlapDays: TRANSFER_DAYS,
  }),
  windowed({
    ...byTime,
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    scope: 'read_transfers',
    time: 'ts',
    id: 'wdId',
    days: 180,
    overlapDays: TRANSFER_DAYS,
  }),
  windowed({
    ...byTime,
    name: 'converts',
    title: 'Converts',
    call: calls.converts,
    scope: 'read_trades',
    time: 'ts',
    id: 'tradeId',
    days: 180,
  }),
  grouped(
    {
      ...byTime,
      name: 'easy_converts',
      title: 'Easy converts',
      call: calls.easyConverts,
      scope: 'read_trades',
      time: 'uTime',
      // No id, so a page is never turned: turning by time would count a row twice.
      id: ['uTime', 'fromCcy', 'fillFromSz', 'toCcy', 'fillToSz'],
      turn: { by: 'split', size: 'limit' },
      days: 7,
      retentionDays: 7,
      joins: true,
      note: 'Older ones are among the trading account bills.',
    },
    (row) => groupOfSwept('28', textAt(row, 'uTime')),
  ),
  windowed({
    ...shared,
    name: 'fiat_trades',
    title: 'Crypto bought or sold for fiat',
    assumed: [
      {
        about: 'meaning',
        because:
          'the bills of a purchase (272, 273) are left to this list, and OKX does not say that it is open in every country',
        balancesSettle: true,
        proof: "the file of purchases from OKX's website",
        source: { of: 'https://www.okx.com/docs-v5/en/#fiat', checked: '2026-11-30' },
      },
    ],
    call: calls.fiatTrades,
    scope: 'read_fiat',
    time: ['cTime', 'uTime'],
    id: 'ordId',
    ask: { from: 'begin', until: 'end', in: 'millis' },
    begin: 'excluded',
    end: 'excluded',
    turn: { by: 'split', size: 'limit' },
    days: 180,
    overlapDays: 3,
  }),
  windowed({ ...byFiat, name: 'fiat_deposits', title: 'Fiat deposits', call: calls.fiatDeposits }),
  windowed({ ...byFiat, name: 'fiat_withdrawals', title: 'Fiat withdrawals', call: calls.fiatWithdrawals }),
  windowed({
    ...byTime,
    name: 'savings_interest',
    title: 'Interest of flexible earn',
    call: calls.savingsInterest,
    scope: 'read_earn',
    time: 'ts',
    id: ['ts', 'ccy', 'amt', 'earnings', 'rate'],
    turn: { by: 'split', size: 'limit' },
    days: 7,
    retentionDays: 30,
    note: 'OKX answers for the past month only. Interest before it shows when flexible earn is redeemed.',
  }),
]
