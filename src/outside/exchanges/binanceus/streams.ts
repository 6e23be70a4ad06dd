import { at, instant } from '../../../core/instant.ts'
import { listMarkets } from '../binance/streams.ts'
import { tradeStream } from '../binance/walks.ts'
import type { Call, StreamProfile } from '../profile.ts'
import { windowed, type Windowed } from '../windowed.ts'
import { calls } from './calls.ts'

/** Binance.US opened in September 2019. */
const OPENED = '2019-09-01'
/** Said of deposits, withdrawals and payments; of the other lists nothing is said, so they are asked for no more at once. */
const WINDOW_DAYS = 90
const TRANSFERS_PAGE = 1_000
const ORDERS_PAGE = 100
const DISTRIBUTIONS_PAGE = 500
const STAKING_PAGE = 500
const REFERRALS_PAGE = 200
/** Binance.com gives a hundred at most; here nothing is said, so a hundred is taken for a cut answer. */
const DUST_MAX = 100
/** The size of a page of payments is neither asked for nor said: only an empty page is the last. */
const PAYMENTS_PAGE = 1
/** A transfer is told when it begins, and changes until it is done. */
const TRANSFER_DAYS = 7

const dated = {
  timeIn: 'millis',
  ask: { from: 'startTime', until: 'endTime', in: 'millis' },
  days: WINDOW_DAYS,
  opened: OPENED,
} as const satisfies Partial<Windowed>

const transfers = {
  ...dated,
  scope: 'read_transfers',
  rows: '',
  turn: { by: 'offset', offset: 'offset', size: 'limit' },
  pageSize: TRANSFERS_PAGE,
  overlapDays: TRANSFER_DAYS,
} as const satisfies Partial<Windowed>

const paged = { ...dated, turn: { by: 'number', page: 'page', size: 'limit' } } as const satisfies Partial<Windowed>

function payments(name: string, title: string, call: Call): StreamProfile {
  return windowed({
    ...dated,
    name,
    title,
    call,
    scope: 'read_fiat',
    rows: 'assetLogRecordList',
    time: 'createTime',
    id: 'orderId',
    turn: { by: 'offset', offset: 'offset', size: null },
    pageSize: PAYMENTS_PAGE,
    overlapDays: TRANSFER_DAYS,
  })
}

/** The documents' samples tell the moment in whole seconds, which as milliseconds would lie before everything. */
function inSecondsToo(stream: StreamProfile): StreamProfile {
  return {
    ...stream,
    identify: (row, part) => {
      const identity = stream.identify(row, part)
      return 'reason' in identity || identity.at >= stream.since
        ? identity
        : { ...identity, at: instant(identity.at * 1000n) }
    },
  }
}

function orders(name: string, title: string, call: Call, rows: string): StreamProfile {
  const order = { ...paged, scope: 'read_trades', time: 'createTime', id: 'orderId', total: 'total' } as const
  return inSecondsToo(
    windowed({ ...order, name, title, call, rows, pageSize: ORDERS_PAGE, overlapDays: TRANSFER_DAYS }),
  )
}

/** All of them are walked side by side, within one limit. There is no ledger: each list tells a part of the whole. */
export const binanceusStreams: readonly StreamProfile[] = [
  {
    ...tradeStream({
      name: 'spot_trades',
      title: 'Spot trades',
      call: calls.trades,
      scope: 'read_trades',
      parts: { by: 'discover', call: calls.exchangeInfo, params: {}, list: listMarkets },
    }),
    since: at(OPENED),
  },
  windowed({
    ...transfers,
    name: 'deposits',
    title: 'Deposits',
    call: calls.deposits,
    time: 'insertTime',
    // The documents' rows carry no id; what names them is the same in old and new answers.
    id: ['txId', 'coin', 'amount', 'insertTime'],
  }),
  windowed({
    ...transfers,
    name: 'withdrawals',
    title: 'Withdrawals',
    call: calls.withdrawals,
    time: 'applyTime',
    id: 'id',
  }),
  payments('fiat_deposits', 'Deposits of money', calls.fiatDeposits),
  payments('fiat_withdrawals', 'Withdrawals of money', calls.fiatWithdrawals),
  orders('purchases', 'Crypto bought or sold for money', calls.purchases, 'dataList'),
  orders('converts', 'Converts and over-the-counter orders', calls.converts, 'rows'),
  windowed({
    ...dated,
    name: 'distributions',
    title: 'Distributions',
    call: calls.distributions,
    scope: 'read_earn',
    rows: 'rows',
    time: 'divTime',
    id: ['tranId', 'asset', 'amount', 'divTime'],
    // Older documents name staking among the distributions: then a reward is told twice, by one number.
    group: 'tranId',
    joins: true,
    turn: { by: 'split', size: 'limit' },
    pageSize: DISTRIBUTIONS_PAGE,
  }),
  windowed({
    ...paged,
    name: 'staking_rewards',
    title: 'Staking rewards',
    call: calls.stakingRewards,
    scope: 'read_earn',
    rows: 'data',
    time: 'time',
    id: ['tranId', 'asset', 'amount', 'time'],
    group: 'tranId',
    joins: true,
    pageSize: STAKING_PAGE,
    total: 'total',
  }),
  windowed({
    ...paged,
    name: 'stakes',
    title: 'Moves into and out of staking',
    call: calls.stakes,
    scope: 'read_earn',
    rows: '',
    time: 'initiatedTime',
    id: ['initiatedTime', 'asset', 'type', 'amount'],
    pageSize: STAKING_PAGE,
    overlapDays: TRANSFER_DAYS * 4,
  }),
  windowed({
    ...dated,
    name: 'dust',
    title: 'Small amounts turned to another coin',
    call: calls.dust,
    scope: 'read_trades',
    rows: 'userDustConvertHistory',
    time: 'operateTime',
    id: ['operateTime', 'tranId', 'transId', 'totalTransferedAmount'],
    turn: { by: 'split', size: null },
    pageSize: DUST_MAX,
  }),
  windowed({
    name: 'referrals',
    title: 'Referral rewards',
    call: calls.referrals,
    scope: 'read_earn',
    rows: 'rows',
    time: 'receiveDateTime',
    timeIn: 'millis',
    id: ['receiveDateTime', 'userId', 'rewardType', 'rewardAmount'],
    ask: null,
    days: null,
    turn: { by: 'number', page: 'page', size: 'rows' },
    pageSize: REFERRALS_PAGE,
    opened: OPENED,
    total: 'total',
    each: ['userBizType', ['0', '1']],
  }),
]
