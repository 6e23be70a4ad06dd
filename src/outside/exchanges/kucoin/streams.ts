import { textAt } from '../../../core/json.ts'
import type { Assumption } from '../../../core/completeness/assumption.ts'
import type { Source } from '../../../core/diagnosis/errors.ts'
import type { Row, StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { calls } from './calls.ts'
import { bizTypeOf, inContext, moveOf, OF_ORDERS } from './rows.ts'

/** The platform of today; before it there was another, whose deposits and withdrawals have lists of their own. */
const OPENED = '2019-02-18'
const FIRST_OPENED = '2017-08-01'
/** "1 year" of the main ledger, a day less so that the oldest window is never refused. */
const LEDGER_DAYS = 364
/**
 * The ledger of the spot account answers for three times 24 hours; who asks for more is answered for these three.
 *
 * @source https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-account-ledgers-tradehf
 */
const HF_DAYS = 3
/** What the ledger of a unified account keeps is not written down. */
const UNIFIED_DAYS = 90
/** Deposits and withdrawals stay on their way for days and are the same row then. */
const PENDING_DAYS = 14

const pages = { by: 'number', page: 'currentPage', size: 'pageSize' } as const
const window = { from: 'startAt', until: 'endAt', in: 'millis' } as const
const shared = { timeIn: 'millis', ask: window, opened: OPENED } as const
const paged = { ...shared, rows: 'data.items', total: 'data.totalNum', turn: pages, pageSize: 500 } as const

/** Rows that tell one event together share a group; every other row stands alone. */
function grouped(stream: StreamProfile, groupOf: (row: Row) => string | undefined): StreamProfile {
  return {
    ...stream,
    joins: true,
    identify: (row, part) => {
      const identity = stream.identify(row, part)
      const group = groupOf(row)
      return 'reason' in identity || group === undefined ? identity : { ...identity, group }
    },
  }
}

/** A row of an order with the order's fills; both rows of a move between accounts. */
function ledgerGroup({ json }: Row): string | undefined {
  const order = OF_ORDERS.test(bizTypeOf(json)) ? inContext(json, 'orderId') : undefined
  if (order !== undefined && order !== '') return `order/${order}`
  const move = moveOf(json)
  return move === undefined ? undefined : `move/${move}`
}

function ledger(spec: Pick<Windowed, 'name' | 'title' | 'call'> & Partial<Windowed>): StreamProfile {
  const stream = windowed({
    ...shared,
    scope: 'read_ledger',
    rows: 'data',
    time: 'createdAt',
    id: 'id',
    days: 1,
    turn: { by: 'last', cursor: 'lastId', size: 'limit', member: 'id' },
    pageSize: 200,
    ...spec,
  })
  return grouped(stream, ledgerGroup)
}

const hfNote =
  'KuCoin gives out the last three days of this ledger. Trades that are older come from the list of trades as far as that reaches, everything else from the file "Account History".'

const ACCOUNT_HISTORY = 'the file "Account History" from KuCoin\'s website'
const looked = (of: string): Source => ({ of, checked: '2026-11-30' })

/** Nobody says how far back a list reaches: it is asked for from the beginning, and its silence proves nothing. */
function reach(because: string, of: string): readonly Assumption[] {
  return [{ about: 'reach', because, balancesSettle: true, proof: ACCOUNT_HISTORY, source: looked(of) }]
}

const unifiedLedger = ledger({
  name: 'unified_ledger',
  title: 'Ledger of the unified account',
  call: calls.unifiedLedger,
  rows: ['data.items', 'data.list'],
  time: 'ts',
  timeIn: 'nanos',
  turn: { by: 'cursor', cursor: 'lastId', size: 'pageSize', next: 'data.lastId' },
  extra: { accountType: 'UNIFIED' },
  retentionDays: UNIFIED_DAYS,
  assumed: reach('KuCoin does not say how long it keeps this ledger', 'npm ccxt@4.5.84 js/src/kucoin.js'),
  // An account of the classic mode answers that it has no unified account.
  gate: { call: calls.unifiedLedger, params: { accountType: 'UNIFIED' } },
})

const listedFills = windowed({
  ...paged,
  name: 'fills',
  title: 'Spot trades',
  call: calls.fills,
  scope: 'read_trades',
  time: 'createdAt',
  id: 'tradeId',
  days: 7,
  note: 'KuCoin calls this list old and promises no reach: some accounts are answered for half a year, some for more.',
  assumed: reach(
    'KuCoin does not say how far back it answers for trades; its staff has named six months',
    'https://github.com/Kucoin/kucoin-api-docs/issues/385',
  ),
})

/** Ids of trades count within a market. */
const fills: StreamProfile = {
  ...listedFills,
  joins: true,
  identify: (row, part) => {
    const identity = listedFills.identify(row, part)
    const [symbol, order] = [textAt(row.json, 'symbol'), textAt(row.json, 'orderId')]
    if ('reason' in identity) return identity
    if (!symbol || !order) return { reason: 'a fill without market or order' }
    return { ...identity, part: symbol, group: `order/${order}` }
  },
}

/** Ledgers of all pockets lead; fills tell what is older than they are; deposits and withdrawals have their own lists. */
export const kucoinStreams: readonly StreamProfile[] = [
  ledger({
    name: 'ledger',
    title: 'Ledger of the funding, trading and margin accounts',
    call: calls.ledger,
    rows: 'data.items',
    total: 'data.totalNum',
    turn: pages,
    pageSize: 500,
    retentionDays: LEDGER_DAYS,
    note: 'KuCoin gives out one year of this ledger; older parts only to those who write to its support.',
  }),
  ledger({
    name: 'hf_ledger',
    title: 'Ledger of the spot account',
    call: calls.hfLedger,
    retentionDays: HF_DAYS,
    note: hfNote,
  }),
  ledger({
    name: 'margin_ledger',
    title: 'Ledger of the margin account',
    call: calls.marginLedger,
    retentionDays: HF_DAYS,
    note: hfNote,
    // Its page breaks off before it says so; the ledger beside it answers for three days.
    assumed: reach(
      'KuCoin does not say how long it keeps this ledger',
      'https://www.kucoin.com/docs/rest/account/basic-info/get-account-ledgers-margin_hf',
    ),
  }),
  {
    ...unifiedLedger,
    // Behind the last page lies an empty one, which ends the walk.
    facts: (json, rows, ask) => {
      const facts = unifiedLedger.facts(json, rows, ask)
      return rows.length === 0 ? { ...facts, nextCursor: null } : facts
    },
  },
  windowed({
    ...shared,
    name: 'futures_ledger',
    title: 'Results of futures',
    call: calls.futuresLedger,
    scope: 'read_ledger',
    rows: 'data.dataList',
    time: 'time',
    id: ['offset', 'time', 'type', 'currency'],
    days: 1,
    turn: { by: 'last', cursor: 'offset', size: 'maxCount', member: 'offset' },
    more: 'data.hasMore',
    pageSize: 50,
    extra: { forward: 'true' },
    retentionDays: LEDGER_DAYS,
    note: 'KuCoin does not say how long it keeps this ledger; one year is asked for.',
    assumed: [
      {
        about: 'reach',
        because: 'KuCoin does not say how long it keeps the results of futures',
        balancesSettle: false,
        proof: "the file of futures from KuCoin's website",
        source: looked('Kucoin/kucoin-universal-sdk (78c90c7, 2025-11-04) spec/rest/entry/openapi-account.json'),
      },
    ],
    // What is not settled yet is the same row until it is.
    overlapDays: 1,
  }),
  fills,
  windowed({
    ...paged,
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    scope: 'read_transfers',
    time: 'createdAt',
    id: ['walletTxId', 'currency', 'amount', 'createdAt'],
    days: 30,
    overlapDays: PENDING_DAYS,
  }),
  windowed({
    ...paged,
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    scope: 'read_transfers',
    time: 'createdAt',
    id: 'id',
    days: 30,
    overlapDays: PENDING_DAYS,
  }),
  old('old_deposits', 'Deposits before February 2019', calls.oldDeposits),
  old('old_withdrawals', 'Withdrawals before February 2019', calls.oldWithdrawals),
  windowed({
    ...paged,
    name: 'margin_interest',
    title: 'Margin interest',
    call: calls.marginInterest,
    scope: 'read_margin',
    time: ['createdTime', 'createdAt'],
    id: ['createdTime', 'currency', 'interestAmount'],
    // Left out, only cross margin is told.
    each: ['isIsolated', ['false', 'true']],
    ask: { from: 'startTime', until: 'endTime', in: 'millis' },
    days: 30,
    opened: '2023-04-01',
  }),
]

/** The lists of the first platform are closed and short: asked for whole. */
function old(name: string, title: string, call: Windowed['call']): StreamProfile {
  return windowed({
    ...paged,
    name,
    title,
    call,
    scope: 'read_transfers',
    time: ['createAt', 'createdAt'],
    timeIn: 'seconds',
    id: ['walletTxId', 'currency', 'amount', 'createAt'],
    ask: null,
    days: null,
    opened: FIRST_OPENED,
  })
}
