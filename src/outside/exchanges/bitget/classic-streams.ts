import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { StreamProfile } from '../profile.ts'
import { calls } from './calls.ts'
import { byAnswer, byRow, CLASSIC, KEPT_DAYS, PENDING_DAYS, window } from './walks.ts'

const KEPT =
  'Bitget gives a normal key the last 90 days. What is older is reached with a key for taxes, or must be downloaded from its website.'
const UNSAID = 'How far back this list reaches is not written down: every window is asked for.'

const shared = { ...window, days: 90, variants: CLASSIC } as const
const listed = { ...shared, pageSize: 100, note: UNSAID } as const
const margin = {
  ...shared,
  scope: 'read_margin',
  rows: 'data.resultList',
  time: 'cTime',
  pageSize: 500,
  note: UNSAID,
} as const

/** Isolated margin has an account for every market, and tells only of those that are named: those that hold something. */
const markets: StreamProfile['parts'] = {
  by: 'discover',
  call: calls.isolatedBalance,
  params: {},
  list: marketsOf,
}

function marketsOf(json: Json | undefined): readonly string[] {
  const accounts = dig(json, 'data')
  const names = (isList(accounts) ? accounts : []).map((one) => textAt(one, 'symbol') ?? '')
  return [...new Set(names)].filter((name) => name !== '').sort()
}

/** The ledgers of all pockets lead; transfers and conversions have lists of their own, which may reach further back. */
export const classicStreams: readonly StreamProfile[] = [
  byRow(
    {
      ...shared,
      name: 'bills',
      title: 'Spot account bills',
      call: calls.bills,
      scope: 'read_ledger',
      rows: 'data',
      time: 'cTime',
      id: 'billId',
      pageSize: 500,
      retentionDays: KEPT_DAYS,
      note: KEPT,
      joins: true,
    },
    'idLessThan',
    'billId',
  ),
  byAnswer(
    {
      ...shared,
      name: 'futures_ledger',
      title: 'Futures account bills',
      call: calls.futuresBills,
      scope: 'read_futures',
      rows: 'data.bills',
      time: 'cTime',
      id: 'billId',
      days: 30,
      each: ['productType', ['USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES']],
      pageSize: 100,
      retentionDays: KEPT_DAYS,
      note: KEPT,
      joins: true,
    },
    'idLessThan',
    'data.endId',
  ),
  byAnswer(
    {
      ...margin,
      name: 'cross_margin_ledger',
      title: 'Cross margin account',
      call: calls.crossLedger,
      id: 'marginId',
      joins: true,
    },
    'idLessThan',
    'data.minId',
  ),
  byAnswer(
    {
      ...margin,
      name: 'cross_margin_interest',
      title: 'Cross margin interest',
      call: calls.crossInterest,
      id: 'interestId',
    },
    'idLessThan',
    'data.minId',
  ),
  byAnswer(
    {
      ...margin,
      name: 'isolated_margin_ledger',
      title: 'Isolated margin accounts',
      call: calls.isolatedLedger,
      id: 'marginId',
      parts: markets,
      partName: 'symbol',
      joins: true,
    },
    'idLessThan',
    'data.minId',
  ),
  byAnswer(
    {
      ...margin,
      name: 'isolated_margin_interest',
      title: 'Isolated margin interest',
      call: calls.isolatedInterest,
      id: 'interestId',
      parts: markets,
      partName: 'symbol',
    },
    'idLessThan',
    'data.minId',
  ),
  byRow(
    {
      ...listed,
      name: 'deposits',
      title: 'Deposits',
      call: calls.deposits,
      scope: 'read_transfers',
      rows: 'data',
      time: ['cTime', 'createdTime'],
      id: 'orderId',
      overlapDays: PENDING_DAYS,
    },
    'idLessThan',
    'orderId',
  ),
  byRow(
    {
      ...listed,
      name: 'withdrawals',
      title: 'Withdrawals',
      call: calls.withdrawals,
      scope: 'read_transfers',
      rows: 'data',
      time: ['cTime', 'createdTime'],
      id: 'orderId',
      overlapDays: PENDING_DAYS,
    },
    'idLessThan',
    'orderId',
  ),
  byAnswer(
    {
      ...listed,
      name: 'converts',
      title: 'Conversions',
      call: calls.converts,
      scope: 'read_trades',
      rows: 'data.dataList',
      time: 'ts',
      id: 'id',
    },
    'idLessThan',
    'data.endId',
  ),
  byRow(
    {
      ...listed,
      name: 'dust',
      title: 'Small amounts turned into BGB',
      call: calls.dust,
      scope: 'read_trades',
      rows: 'data',
      time: ['ctime', 'cTime', 'ts'],
      id: 'orderId',
    },
    'idLessThan',
    'orderId',
  ),
]
