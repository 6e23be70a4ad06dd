import { textAt, type Json } from '../../../core/json.ts'
import type { StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { calls } from './calls.ts'
import { groupOfFundingRow, groupOfLogRow, orderOf } from './groups.ts'

/** Bybit opened in December 2018. */
const OPENED = '2018-12-01'
const TWO_YEARS_DAYS = 730
/** A transfer may be under way for so long. */
const TRANSFER_DAYS = 14
const KEPT = 'Bybit answers for the last two years only; what is older is in the files of its website.'

const shared = {
  opened: OPENED,
  turn: { by: 'cursor', cursor: 'cursor', size: 'limit', next: 'result.nextPageCursor' },
} as const
const byMillis = { ...shared, timeIn: 'millis', ask: { from: 'startTime', until: 'endTime', in: 'millis' } } as const
const week = { ...byMillis, days: 7, retentionDays: TWO_YEARS_DAYS, note: KEPT, joins: true } as const
const transfers = {
  ...byMillis,
  rows: 'result.rows',
  days: 30,
  pageSize: 50,
  scope: 'read_transfers',
  overlapDays: TRANSFER_DAYS,
} as const

/** A row of a log has an id in newer answers and not in older ones, so all that tells it apart names it. */
const LOG_ID = ['id', 'tradeId', 'orderId', 'type', 'currency', 'change', 'cashBalance', 'transactionTime'] as const

/** Bybit names a next page also behind the last; an empty page is the end. */
function stream(spec: Windowed, groupOf?: (row: Json) => string | undefined): StreamProfile {
  const made = windowed(spec)
  return {
    ...made,
    facts: (json, rows, ask) => {
      const facts = made.facts(json, rows, ask)
      return rows.length === 0 ? { ...facts, nextCursor: null } : facts
    },
    identify: (row, part) => {
      const identity = made.identify(row, part)
      if ('reason' in identity) return identity
      return { ...identity, group: groupOf?.(row.json) ?? identity.group }
    },
  }
}

/** A short page is believed to be the last as long as balances agree: its cursor leads to an empty page at best. */
function movements(spec: Windowed): StreamProfile {
  const made = stream(spec)
  return {
    ...made,
    weak: true,
    facts: (json, rows, ask) => ({ ...made.facts(json, rows, ask), more: rows.length >= ask.pageSize }),
  }
}

/**
 * The log of the trading account and that of the funding account are the complete truth of what moved and lead.
 * Executions on the spot market stand in where the log says nothing of their order. Deposits and withdrawals lead in their
 * own streams, which know the chain and the fee, and the funding account's rows of them move nothing. Converts, earn,
 * borrowing and transfers are in the two logs and have no stream of their own.
 */
export const bybitStreams: readonly StreamProfile[] = [
  stream(
    {
      ...week,
      name: 'transaction_log',
      title: 'Transaction log',
      call: calls.log,
      scope: 'read_ledger',
      // The older form of the answer has its rows in `data`.
      rows: ['result.list', 'result.data'],
      time: 'transactionTime',
      id: LOG_ID,
      pageSize: 50,
      extra: { accountType: 'UNIFIED' },
    },
    groupOfLogRow,
  ),
  stream(
    {
      ...shared,
      name: 'funding_history',
      title: 'Funding account',
      call: calls.funding,
      scope: 'read_ledger',
      rows: 'result.list',
      time: 'createTime',
      timeIn: 'seconds',
      // The cursor of a row names it where it is given; the other members tell rows apart without it.
      id: ['currcCursor', 'createTime', 'currency', 'ioDirection', 'txnAmt', 'afterAmt'],
      ask: { from: 'createTimeFrom', until: 'createTimeTo', in: 'seconds' },
      days: 7,
      pageSize: 100,
      joins: true,
      note: 'Bybit does not say how far back it keeps these.',
      assumed: [
        {
          about: 'reach',
          because: 'Bybit does not say how far back it keeps the log of the funding account',
          balancesSettle: true,
          proof: "the file of the funding account from Bybit's website",
          source: {
            of: 'https://github.com/bybit-exchange/docs (072c197, 2026-07-24) docs/v5/asset/fund-history.mdx',
            checked: '2026-11-30',
          },
        },
      ],
    },
    groupOfFundingRow,
  ),
  stream(
    {
      ...week,
      name: 'executions',
      title: 'Spot executions',
      call: calls.executions,
      scope: 'read_trades',
      rows: 'result.list',
      time: 'execTime',
      id: 'execId',
      pageSize: 100,
      extra: { category: 'spot' },
    },
    orderOf,
  ),
  movements({
    ...transfers,
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    time: 'successAt',
    // What is not credited yet has no moment of it.
    unready: (row) => ['', '0'].includes(textAt(row, 'successAt') ?? ''),
    id: ['txID', 'txIndex', 'coin', 'chain', 'amount', 'toAddress'],
  }),
  movements({
    ...transfers,
    name: 'internal_deposits',
    title: 'Deposits from other users of Bybit',
    call: calls.internalDeposits,
    time: 'createdTime',
    timeIn: 'seconds',
    id: 'id',
  }),
  movements({
    ...transfers,
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    time: 'createTime',
    id: 'withdrawId',
    // On the chain and within Bybit; left out, only the former.
    extra: { withdrawType: '2' },
    note: 'Bybit shows withdrawals to keys of the main account alone.',
  }),
  stream(
    {
      ...week,
      name: 'pre_upgrade_executions',
      title: 'Spot executions before the unified account',
      call: calls.oldExecutions,
      scope: 'read_trades',
      rows: 'result.list',
      time: 'execTime',
      id: 'execId',
      pageSize: 100,
      extra: { category: 'spot' },
    },
    orderOf,
  ),
  stream(
    {
      ...week,
      name: 'pre_upgrade_log',
      title: 'Transaction log before the unified account',
      call: calls.oldLog,
      scope: 'read_ledger',
      rows: 'result.list',
      time: 'transactionTime',
      id: LOG_ID,
      pageSize: 50,
      each: ['category', ['linear', 'option']],
      note: 'Bybit answers for the last six months before the upgrade only.',
    },
    groupOfLogRow,
  ),
]
