import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Parts, StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** MEXC opened in April 2018, its futures in 2020; nothing is older. */
const OPENED = '2018-04-01'
const FUTURES_OPENED = '2020-01-01'
/** A day less than what is kept, so that the oldest window is never refused: a month, 90 days, half a year. */
const TRADES_DAYS = 29
const WALLET_DAYS = 89
const TRANSFERS_DAYS = 179
/** Deposits and withdrawals stay on their way for days and are the same row then. */
const PENDING_DAYS = 3
/** A rebate is paid some days after the trade. */
const REBATE_DAYS = 7
/** Whether positions stand in the order of their beginning or of their end is not written down. */
const POSITION_DAYS = 30

const window = { from: 'startTime', until: 'endTime', in: 'millis' } as const
const shared = { timeIn: 'millis', ask: window, opened: OPENED } as const

/** MEXC gives no list of the markets that an account has used, so every market that it names is asked for. */
const markets: Parts = { by: 'discover', call: calls.markets, params: {}, list: listMarkets }

function listMarkets(json: Json | undefined): readonly string[] {
  const symbols = dig(json, 'symbols')
  if (!isList(symbols)) return []
  return symbols.flatMap((one) => {
    const [base, quote] = [textAt(one, 'baseAsset'), textAt(one, 'quoteAsset')]
    return base === undefined || quote === undefined ? [] : [`${base}/${quote}`]
  })
}

const trades = windowed({
  ...shared,
  name: 'trades',
  title: 'Trades',
  call: calls.trades,
  scope: 'read_trades',
  rows: '',
  time: 'time',
  id: 'id',
  days: 30,
  turn: { by: 'older', size: 'limit' },
  pageSize: 100,
  parts: markets,
  retentionDays: TRADES_DAYS,
  note: 'MEXC gives out the trades of the last month, market by market; older ones are in the file that its site exports.',
})

function wallet(spec: Pick<Windowed, 'name' | 'title' | 'call' | 'time' | 'id'>): StreamProfile {
  return windowed({
    ...shared,
    ...spec,
    scope: 'read_transfers',
    rows: '',
    days: 7,
    turn: { by: 'split', size: 'limit' },
    pageSize: 1_000,
    retentionDays: WALLET_DAYS,
    overlapDays: PENDING_DAYS,
    note: 'MEXC gives out the last 90 days.',
  })
}

/** The answer tells how many pages there are. Its number of records is not taken for a count of rows, which no document says. */
function paged(spec: Omit<Windowed, 'timeIn' | 'ask' | 'opened' | 'rows'>): StreamProfile {
  const stream = windowed({ ...shared, ...spec, rows: 'data' })
  return {
    ...stream,
    facts: (json, rows, ask) => {
      const facts = stream.facts(json, rows, ask)
      const pages = textAt(json, 'totalPageNum')
      return pages === undefined ? facts : { ...facts, more: ask.page < Number(pages) && rows.length > 0 }
    },
  }
}

/** Lists of futures take no times: the newest rows come first, and a page that reaches behind what is known is the last. */
function newestFirst(spec: Omit<Windowed, 'timeIn' | 'ask' | 'opened' | 'scope' | 'days' | 'turn' | 'pageSize'>) {
  const stream = windowed({
    ...spec,
    timeIn: 'millis',
    scope: 'read_futures',
    ask: null,
    days: null,
    turn: { by: 'number', page: 'page_num', size: 'page_size' },
    pageSize: 100,
    opened: FUTURES_OPENED,
  })
  return {
    ...stream,
    facts: (json, rows, ask) => {
      const facts = stream.facts(json, rows, ask)
      const isBehind = facts.oldest !== null && facts.oldest < ask.from
      return isBehind ? { ...facts, total: null, more: false } : facts
    },
  } satisfies StreamProfile
}

const transfers = windowed({
  ...shared,
  name: 'transfers',
  title: 'Moves between spot and futures',
  call: calls.transfers,
  // A box of its own, beside that for deposits and withdrawals.
  scope: 'read_ledger',
  rows: 'rows',
  time: 'timestamp',
  id: 'tranId',
  days: null,
  turn: { by: 'number', page: 'page', size: 'size' },
  pageSize: 100,
  total: 'total',
  each: ['fromAccountType', ['SPOT', 'FUTURES']],
  retentionDays: TRANSFERS_DAYS,
  note: 'MEXC gives out the last six months.',
})

/** No list tells all: what each of these tells no other does, but for the moves between spot and futures, a side each. */
export const mexcStreams: readonly StreamProfile[] = [
  { ...trades, params: (ask, market) => ({ ...trades.params(ask, market), symbol: market.replace('/', '') }) },
  wallet({
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    time: 'insertTime',
    // Deposits have no id of their own.
    id: ['txId', 'coin', 'amount', 'insertTime'],
  }),
  wallet({ name: 'withdrawals', title: 'Withdrawals', call: calls.withdrawals, time: 'applyTime', id: 'id' }),
  {
    ...transfers,
    params: (ask, from) => ({
      ...transfers.params(ask, from),
      toAccountType: from === 'SPOT' ? 'FUTURES' : 'SPOT',
    }),
  },
  paged({
    name: 'sent',
    title: 'Transfers to other users',
    call: calls.sent,
    scope: 'read_transfers',
    time: 'timestamp',
    // The id may be empty.
    id: ['tranId', 'timestamp', 'asset', 'amount', 'toAccount'],
    days: null,
    turn: { by: 'number', page: 'page', size: 'limit' },
    pageSize: 100,
    overlapDays: PENDING_DAYS,
  }),
  paged({
    name: 'dust',
    title: 'Small balances turned into MX',
    call: calls.dust,
    scope: 'read_trades',
    time: 'convertTime',
    id: 'convertDetails.0.id',
    days: null,
    turn: { by: 'number', page: 'page', size: 'limit' },
    pageSize: 1_000,
  }),
  ...(
    [
      ['referrals', 'Rebates for trades of invited users', calls.referrals],
      ['rebates', 'Rebates for own trades', calls.rebates],
    ] as const
  ).map(([name, title, call]) =>
    paged({
      name,
      title,
      call,
      scope: 'read_balances',
      time: ['updateTime', 'tradeTime'],
      id: ['tradeTime', 'asset', 'amount', 'type', 'uid'],
      days: 365,
      turn: { by: 'number', page: 'page', size: null },
      // Told by the number of pages in the answer; the size itself is not documented.
      pageSize: 10,
      overlapDays: REBATE_DAYS,
    }),
  ),
  newestFirst({
    name: 'futures_transfers',
    title: 'Moves between spot and futures, as futures tell them',
    call: calls.futuresTransfers,
    rows: 'data.resultList',
    time: 'createTime',
    id: 'id',
    total: 'data.totalCount',
    overlapDays: PENDING_DAYS,
  }),
  newestFirst({
    name: 'positions',
    title: 'Results of closed futures positions',
    call: calls.positions,
    rows: 'data',
    time: 'updateTime',
    id: 'positionId',
    overlapDays: POSITION_DAYS,
  }),
  newestFirst({
    name: 'funding',
    title: 'Funding of futures',
    call: calls.funding,
    rows: 'data.resultList',
    time: 'settleTime',
    id: 'id',
    total: 'data.totalCount',
  }),
]
