import type { Least, Setting } from '../exchange.ts'
import { leastSecondsInWindows } from '../limits/fixedWindow.ts'
import { firstAtLeast } from '../sorted.ts'
import type { BinanceBook, Entry } from './book.ts'
import { LISTS, type ListEndpoint } from './endpoints.ts'
import { FILLS_PAGE_MAX } from './fills.ts'
import { DAY_MS, maxWidth } from './lists.ts'
import { SYMBOLS } from './markets.ts'
import { API_LIMIT, SAPI_IP_LIMIT, SAPI_UID_LIMIT, WINDOW_SECONDS } from './weights.ts'

const TRADES = '/api/v3/myTrades'

/** Weight of the calls to /api: the account 20, and 20 for each page of trades. */
const API_WEIGHT = 20

/** What is held, where it is held. */
const OTHER_LOOKS: Readonly<Record<string, number>> = {
  '/api/v3/account': 1,
  '/sapi/v1/simple-earn/flexible/position': 1,
  '/sapi/v1/simple-earn/locked/position': 1,
}

/**
 * The fewest requests that read everything, and the least seconds at which the weights let them pass.
 *
 * Assumed: the client knows the account's first instant and walks from there to now in the widest windows allowed, each
 * side by side with the next, with the largest pages; it believes `total`, and where none is told takes a page that is
 * not full for the last; it asks for each listed symbol by id from 0; it looks at both fiat transaction types; it reads
 * what moves a balance and no internal transfers (`asset/transfer`); lists that this account has nothing of (staking,
 * margin, loans, ...) are not counted. Endpoints are called side by side, so the slowest decides the time.
 */
export function binanceLeast(book: BinanceBook, setting: Setting): Least {
  const nowMs = Math.floor(setting.now() / 1000)
  const sinceMs = Math.floor(setting.since / 1000)
  const lists = LISTS.filter(({ stream }) => stream !== 'transfers')
  const perList = lists.map((list) => [list.path, callsOf(list, book, sinceMs, nowMs)] as const)
  const trades = SYMBOLS.reduce(
    (calls, { symbol }) => calls + pages(book.fills.get(symbol)?.length ?? 0, FILLS_PAGE_MAX, false),
    0,
  )
  const endpoints: Readonly<Record<string, number>> = {
    [TRADES]: trades,
    ...Object.fromEntries(perList),
    ...OTHER_LOOKS,
  }
  const seconds = Math.max(
    leastSecondsInWindows(trades + 1, API_WEIGHT, API_LIMIT, WINDOW_SECONDS),
    ...lists.map((list) => secondsOf(list, endpoints[list.path] ?? 0)),
  )
  return {
    requests: Object.values(endpoints).reduce((total, calls) => total + calls, 0),
    seconds: seconds / setting.speed,
    endpoints,
  }
}

function secondsOf({ weight }: ListEndpoint, calls: number): number {
  const [each, limit] = weight.uid === undefined ? [weight.ip ?? 1, SAPI_IP_LIMIT] : [weight.uid, SAPI_UID_LIMIT]
  return leastSecondsInWindows(calls, each, limit, WINDOW_SECONDS)
}

function callsOf(list: ListEndpoint, book: BinanceBook, sinceMs: number, nowMs: number): number {
  const { stream, window, filter, page, envelope } = list
  if (stream === undefined) return 0
  const rows = book.list(stream)
  const tellsTotal = envelope !== 'array' && page.by !== 'none'
  if (envelope === 'dust') return 1
  if (filter?.name === 'transactionType')
    return ['0', '1'].reduce((calls, tag) => calls + pages(tagged(rows, tag), page.max, tellsTotal), 0)
  const width = window ? maxWidth(window) : nowMs - sinceMs + DAY_MS
  let calls = 0
  for (let from = sinceMs; from <= nowMs; from += width + 1) {
    const count = firstAtLeast(rows, from + width + 1, (row) => row.ms) - firstAtLeast(rows, from, (row) => row.ms)
    calls += pages(count, page.max, tellsTotal || envelope === 'list_more')
  }
  return calls
}

/** Without a total, a last page that is full must be followed by one that is not. */
function pages(rows: number, size: number, tellsTotal: boolean): number {
  return tellsTotal ? Math.max(1, Math.ceil(rows / size)) : Math.floor(rows / size) + 1
}

function tagged(rows: readonly Entry[], tag: string): number {
  return rows.filter((row) => row.tags.includes(tag)).length
}
