import { PATHS, type Stream } from './markets.ts'
import type { Weight } from './weights.ts'

/** A list of history over a window of time, as data: its words for time and page, its limits, and its envelope. */
export interface ListEndpoint {
  readonly path: string
  /** Left out where the pretend account has nothing of the kind: then the answer is empty, but checked like the others. */
  readonly stream?: Stream
  readonly weight: Weight
  readonly time: readonly [from: string, until: string]
  readonly window?: {
    /** @unit days; a window may not be wider */
    readonly days: number
    /** What a wider one is answered with: -1127, -6021, or success and an empty list. */
    readonly tooWide: 'refused' | 'refused_6021' | 'empty'
    /** Both ends must be named. */
    readonly required?: boolean
  }
  /** How far back is looked when no time is named. @unit days */
  readonly usualDays?: number
  /** How far back anything is given at all. @unit days */
  readonly retentionDays?: number
  readonly page: {
    readonly size: string
    readonly usual: number
    readonly max: number
    /** `offset` counts rows, `number` counts pages from 1, `none`: only the newest rows of the window are ever given. */
    readonly by: 'offset' | 'number' | 'none'
    readonly name?: string
  }
  /** A parameter that chooses by a row's tag; `required` without it: -1102. `all` is the value that means every tag. */
  readonly filter?: { readonly name: string; readonly required?: boolean; readonly all?: string }
  readonly envelope: Envelope
}

export type Envelope =
  | 'array'
  | 'rows_total'
  | 'data_total'
  | 'data_total_may_lack'
  | 'list_more'
  | 'dust'
  | 'rebate'
  | 'pay'
  | 'list_total'
  | 'mining'

const START_END: readonly [string, string] = ['startTime', 'endTime']
const BY_OFFSET = { size: 'limit', usual: 1_000, max: 1_000, by: 'offset', name: 'offset' } as const
const BY_FIAT_PAGE = { size: 'rows', usual: 100, max: 500, by: 'number', name: 'page' } as const
const BY_CURRENT = { size: 'size', usual: 10, max: 100, by: 'number', name: 'current' } as const

/** Simple-earn pages say three months; the server refuses more than 30 days (data sheet, errors -6021). */
const EARN = {
  weight: { ip: 150 },
  time: START_END,
  window: { days: 30, tooWide: 'refused_6021' },
  usualDays: 30,
  page: BY_CURRENT,
  envelope: 'rows_total',
} as const

function earn(stream: Stream, filter?: ListEndpoint['filter']): ListEndpoint {
  return { ...EARN, path: PATHS[stream], stream, filter: filter ?? { name: 'asset' } }
}

/** Data sheet, history; what it leaves open (usual page sizes, -1127 for windows) is our choice, see README.md. */
export const LISTS: readonly ListEndpoint[] = [
  {
    path: PATHS.deposits,
    stream: 'deposits',
    weight: { ip: 1 },
    time: START_END,
    window: { days: 90, tooWide: 'refused' },
    usualDays: 90,
    page: BY_OFFSET,
    filter: { name: 'coin' },
    envelope: 'array',
  },
  {
    path: PATHS.withdrawals,
    stream: 'withdrawals',
    weight: { uid: 18_000 },
    time: START_END,
    window: { days: 90, tooWide: 'refused' },
    usualDays: 90,
    page: BY_OFFSET,
    filter: { name: 'coin' },
    envelope: 'array',
  },
  {
    path: PATHS.fiatOrders,
    stream: 'fiatOrders',
    weight: { uid: 90_000 },
    time: ['beginTime', 'endTime'],
    usualDays: 30,
    page: BY_FIAT_PAGE,
    filter: { name: 'transactionType', required: true },
    envelope: 'data_total',
  },
  {
    path: PATHS.fiatPayments,
    stream: 'fiatPayments',
    weight: { ip: 1 },
    time: ['beginTime', 'endTime'],
    usualDays: 30,
    page: BY_FIAT_PAGE,
    filter: { name: 'transactionType', required: true },
    envelope: 'data_total_may_lack',
  },
  {
    path: PATHS.converts,
    stream: 'converts',
    weight: { uid: 3_000 },
    time: START_END,
    window: { days: 30, tooWide: 'empty', required: true },
    page: { size: 'limit', usual: 100, max: 1_000, by: 'none' },
    envelope: 'list_more',
  },
  {
    path: PATHS.dust,
    stream: 'dust',
    weight: { ip: 1 },
    time: START_END,
    page: { size: '', usual: 100, max: 100, by: 'none' },
    envelope: 'dust',
  },
  {
    path: PATHS.dividends,
    stream: 'dividends',
    weight: { ip: 10 },
    time: START_END,
    window: { days: 180, tooWide: 'refused' },
    usualDays: 180,
    page: { size: 'limit', usual: 20, max: 500, by: 'none' },
    filter: { name: 'asset' },
    envelope: 'rows_total',
  },
  earn('flexibleRewards', { name: 'type', required: true, all: 'ALL' }),
  earn('flexibleSubscriptions'),
  earn('flexibleRedemptions'),
  earn('lockedRewards'),
  earn('lockedSubscriptions'),
  earn('lockedRedemptions'),
  {
    path: PATHS.c2c,
    stream: 'c2c',
    weight: { ip: 1 },
    time: ['startTimestamp', 'endTimestamp'],
    window: { days: 30, tooWide: 'refused' },
    usualDays: 7,
    retentionDays: 182,
    page: { size: 'rows', usual: 100, max: 200, by: 'number', name: 'page' },
    filter: { name: 'tradeType' },
    envelope: 'data_total',
  },
  {
    path: PATHS.rebates,
    stream: 'rebates',
    weight: { uid: 12_000 },
    time: START_END,
    window: { days: 30, tooWide: 'refused' },
    usualDays: 7,
    page: { size: '', usual: 200, max: 200, by: 'number', name: 'page' },
    envelope: 'rebate',
  },
  {
    path: PATHS.transfers,
    stream: 'transfers',
    weight: { ip: 1 },
    time: START_END,
    usualDays: 7,
    retentionDays: 182,
    page: BY_CURRENT,
    filter: { name: 'type', required: true },
    envelope: 'rows_total',
  },
]

const MARGIN = { weight: { ip: 1 }, time: START_END, usualDays: 7, page: BY_CURRENT, envelope: 'rows_total' } as const
const STAKING = {
  weight: { ip: 150 },
  time: START_END,
  window: { days: 90, tooWide: 'refused' },
  usualDays: 30,
  page: BY_CURRENT,
  envelope: 'rows_total',
} as const
const NFT = {
  weight: { uid: 3_000 },
  time: START_END,
  window: { days: 90, tooWide: 'refused' },
  usualDays: 7,
  page: { size: 'limit', usual: 50, max: 50, by: 'number', name: 'page' },
  envelope: 'list_total',
} as const
const STABLE = { ...STAKING, window: { days: 180, tooWide: 'refused' } } as const
const ON_CHAIN = { ...STAKING, weight: { ip: 50 } } as const
const LOAN = { ...STAKING, weight: { ip: 400 }, window: { days: 180, tooWide: 'refused' } } as const
const MINING = {
  weight: { ip: 5 },
  time: ['startDate', 'endDate'],
  page: { size: 'pageSize', usual: 20, max: 200, by: 'number', name: 'pageIndex' },
  filter: { name: 'algo', required: true },
  envelope: 'mining',
} as const

function under(folder: string, names: string, shape: Omit<ListEndpoint, 'path'>): readonly ListEndpoint[] {
  const lists: ListEndpoint[] = []
  for (const name of names.split(' ')) lists.push({ ...shape, path: folder + name })
  return lists
}

/** Lists of which the pretend account has no rows. They are answered and limited like the others. */
export const EMPTY_LISTS: readonly ListEndpoint[] = [
  ...under(
    '/sapi/v1/eth-staking/eth/history/',
    'rewardsHistory wbethRewardsHistory stakingHistory redemptionHistory',
    STAKING,
  ),
  ...under('/sapi/v1/eth-staking/wbeth/history/', 'wrapHistory unwrapHistory', STAKING),
  ...under(
    '/sapi/v1/sol-staking/sol/history/',
    'bnsolRewardsHistory stakingHistory redemptionHistory boostRewardsHistory',
    STAKING,
  ),
  ...under('/sapi/v1/bfusd/history/', 'subscriptionHistory redemptionHistory rewardsHistory', STABLE),
  ...under('/sapi/v1/rwusd/history/', 'subscriptionHistory redemptionHistory rewardsHistory', STABLE),
  ...under('/sapi/v1/onchain-yields/locked/history/', 'subscriptionRecord redemptionRecord rewardsRecord', ON_CHAIN),
  ...under('/sapi/v1/soft-staking/history/', 'rewardsRecord', ON_CHAIN),
  ...under('/sapi/v1/loan/', 'borrow/history repay/history', LOAN),
  ...under('/sapi/v1/margin/', 'interestHistory transfer', { ...MARGIN, window: { days: 30, tooWide: 'refused' } }),
  ...under('/sapi/v1/margin/', 'borrow-repay', {
    ...MARGIN,
    weight: { ip: 10 },
    filter: { name: 'type', required: true },
  }),
  ...under('/sapi/v1/margin/', 'capital-flow', { ...MARGIN, weight: { ip: 100 }, envelope: 'array' }),
  ...under('/sapi/v2/loan/flexible/', 'borrow/history repay/history liquidation/history', LOAN),
  ...under('/sapi/v1/nft/history/', 'transactions deposit withdraw', NFT),
  ...under('/sapi/v1/mining/payment/', 'list other uid', MINING),
  ...under('/sapi/v1/asset/ledger-transfer/cloud-mining/', 'queryByPage', { ...MARGIN, weight: { uid: 600 } }),
  ...under('/sapi/v1/lending/auto-invest/history/', 'list', { ...MARGIN, envelope: 'list_total' }),
  ...under('/sapi/v1/pay/', 'transactions', {
    weight: { uid: 3_000 },
    time: START_END,
    window: { days: 90, tooWide: 'refused' },
    usualDays: 90,
    page: { size: 'limit', usual: 100, max: 100, by: 'none' },
    envelope: 'pay',
  }),
]
