import type { HistoryMethod, MethodFacts, TimeUnit } from './methods.ts'

/** How one list is read to its end. `size`: rows of a full page; a page with fewer of them is taken for the last only in a window. */
export type Paging =
  /** Windows of time; one that may have been cut is asked for again in halves. */
  | { readonly by: 'windows'; readonly days: number }
  /** From the newest moment that a page brought, until nothing newer comes. */
  | { readonly by: 'newer' }
  /** Up to the oldest moment that a page brought, until nothing older comes. */
  | { readonly by: 'older' }
  /** Pages by number, or by the rows to skip, the newest rows first, until an empty one. */
  | { readonly by: 'number'; readonly param: string; readonly first: 0 | 1 }
  | { readonly by: 'offset'; readonly param: string }
  /** Rows below the lowest id that a page brought, until nothing lower comes; by each of these parameters, where documents leave open which. */
  | { readonly by: 'below'; readonly params: readonly string[] }
  /** There is no way to turn the page: the newest rows alone. */
  | { readonly by: 'single' }

/** What was found by reading documents, where running the library does not tell it. */
export interface Reviewed {
  readonly paging?: Paging
  /** Rows of a full page. */
  readonly size?: number
  /** Sent as they are, under the exchange's own names. */
  readonly extra?: Readonly<Record<string, string>>
  /** The exchange's own name of the end of a window, where the library sends none. */
  readonly until?: { readonly param: string; readonly in: TimeUnit }
  /** It is asked for one asset at a time, though the library takes one of them if none is named. */
  readonly needs?: 'code'
  /** Not offered, and why: in words for the guide, as the second half of "... are not read, because". */
  readonly unusable?: string
  /** Where that is written. */
  readonly source: string
}

const WHITEBIT = 'https://docs.whitebit.com/private/http-main-v4/'
const BTCMARKETS = 'https://docs.btcmarkets.net/#section/General-Notes/Pagination'
const COINEX = 'https://docs.coinex.com/api/v2/'
const BITFLYER = 'https://lightning.bitflyer.com/docs?lang=en#pagination'
const BITSO = 'https://docs.bitso.com/bitso-api/docs/general-concepts#pagination'
const DERIBIT = 'https://docs.deribit.com/'
const XT = 'https://doc.xt.com/docs/spot/'

const before = { by: 'below', params: ['before'] } as const
/** BTC Markets names its cursors as pages ("before" is newer) and as ids ("before" is lower) in different places. */
const eitherWay = { by: 'below', params: ['after', 'before'] } as const
const marker = { by: 'below', params: ['marker'] } as const
const offset = { by: 'offset', param: 'offset' } as const
const page = { by: 'number', param: 'page', first: 1 } as const
const deribitTrades = { historical: 'true', sorting: 'asc', count: '1000' } as const
const xtUntil = { param: 'endTime', in: 'millis' } as const

/** By exchange and method. Each page is one that a stranger can open. */
export const REVIEWED: Readonly<Record<string, Partial<Readonly<Record<HistoryMethod, Reviewed>>>>> = {
  whitebit: {
    fetchMyTrades: {
      paging: offset,
      size: 100,
      extra: { limit: '100' },
      source: `${WHITEBIT}#query-executed-order-history`,
    },
    fetchDeposits: { paging: offset, size: 100, source: `${WHITEBIT}#get-deposit-withdraw-history` },
    fetchWithdrawals: { paging: offset, size: 100, source: `${WHITEBIT}#get-deposit-withdraw-history` },
  },
  lbank: {
    fetchMyTrades: {
      unusable: 'LBank gives them for two days and one market at a time, which would take years',
      source: 'https://www.lbank.com/docs/index.html#past-transaction-details',
    },
  },
  btcmarkets: {
    fetchMyTrades: { paging: eitherWay, size: 200, source: BTCMARKETS },
    fetchDeposits: { paging: eitherWay, size: 200, source: BTCMARKETS },
    fetchWithdrawals: { paging: eitherWay, size: 200, source: BTCMARKETS },
    fetchDepositsWithdrawals: { paging: eitherWay, size: 200, source: BTCMARKETS },
  },
  independentreserve: {
    fetchMyTrades: {
      paging: { by: 'number', param: 'pageIndex', first: 1 },
      size: 50,
      source: 'https://www.independentreserve.com/features/api#GetTrades',
    },
  },
  coinex: {
    fetchMyTrades: { paging: page, size: 100, source: `${COINEX}spot/deal/http/list-user-deals` },
    fetchDeposits: { paging: page, size: 100, source: `${COINEX}assets/deposit-withdrawal/http/list-deposit-history` },
    fetchWithdrawals: {
      paging: page,
      size: 100,
      source: `${COINEX}assets/deposit-withdrawal/http/list-withdrawal-history`,
    },
  },
  bitflyer: {
    fetchMyTrades: { paging: before, size: 100, source: BITFLYER },
    fetchDeposits: { paging: before, size: 100, source: BITFLYER },
    fetchWithdrawals: { paging: before, size: 100, source: BITFLYER },
  },
  bitso: {
    fetchMyTrades: { paging: marker, size: 100, source: BITSO },
    fetchDeposits: { paging: marker, size: 100, extra: { limit: '100' }, source: BITSO },
    fetchLedger: { paging: marker, size: 100, source: BITSO },
  },
  xt: {
    fetchMyTrades: { until: xtUntil, size: 100, source: `${XT}Trade/QueryTrade` },
    fetchDeposits: { until: xtUntil, size: 100, source: `${XT}Deposit&Withdrawal/DepositHistory` },
    fetchWithdrawals: { until: xtUntil, size: 100, source: `${XT}Deposit&Withdrawal/WithdrawHistory` },
  },
  deribit: {
    fetchMyTrades: {
      until: { param: 'end_timestamp', in: 'millis' },
      extra: deribitTrades,
      size: 1000,
      needs: 'code',
      source: `${DERIBIT}api-reference/trading/private-get_user_trades_by_currency_and_time`,
    },
    fetchDeposits: {
      paging: offset,
      size: 100,
      source: `${DERIBIT}api-reference/wallet/private-get_deposits`,
    },
    fetchWithdrawals: {
      paging: offset,
      size: 100,
      source: `${DERIBIT}api-reference/wallet/private-get_withdrawals`,
    },
  },
}

/** A window that is asked for where the longest one is not known: exchanges that limit theirs commonly allow this much. */
const WINDOW_DAYS = 30
/** All of time in one window: a list that must be asked for market by market would otherwise never end. */
const WHOLE_DAYS = 36_500

/** How the list of a method is read, by what the library sends and by what documents say. */
export function pagingOf(facts: MethodFacts, reviewed: Reviewed | undefined): Paging {
  if (reviewed?.paging) return reviewed.paging
  const isClear = facts.since !== 'other' && facts.since !== 'day'
  const since = facts.since !== null && isClear
  const until = facts.until !== null || reviewed?.until !== undefined
  const isDivided = facts.needs !== 'nothing' || reviewed?.needs !== undefined
  if (since && until) return { by: 'windows', days: isDivided ? WHOLE_DAYS : WINDOW_DAYS }
  if (since) return { by: 'newer' }
  return until ? { by: 'older' } : { by: 'single' }
}
