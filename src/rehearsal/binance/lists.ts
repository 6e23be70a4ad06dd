import type { Answered } from '../exchange.ts'
import type { Entry } from '../kit/book.ts'
import type { KitList, Page, Scene } from '../kit/venue.ts'
import type { Envelope, ListEndpoint } from './endpoints.ts'
import { PATHS, SYMBOLS } from './markets.ts'
import { invalid, missing, refusal, tooWide } from './reply.ts'
import { costOf } from './weights.ts'

export const DAY_MS = 86_400_000

/** A list for the kit: newest rows first, both ends of the window included. */
export function kitList(endpoint: ListEndpoint): KitList {
  const { path, stream, weight, time, window, page, filter } = endpoint
  const turn = page.by === 'none' ? { by: page.by } : { by: page.by, name: page.name ?? '' }
  const isTyped = filter?.name === 'transactionType'
  return {
    call: `GET ${path}`,
    of: path,
    check: (scene) => wrong(endpoint, scene.query),
    keep: ({ query }) => {
      const wanted = query.get(filter?.name ?? '')
      if (wanted === null || wanted === '' || wanted === filter?.all) return undefined
      return ({ tags }) => tags.includes(wanted)
    },
    cost: costOf(path, weight),
    time: { from: time[0], until: time[1], in: 'millis' },
    ...(window ? { window: { days: window.days, tooWide: refusedAs(window) } } : {}),
    ...(endpoint.usualDays === undefined ? {} : { usualDays: endpoint.usualDays }),
    ...(endpoint.retentionDays === undefined ? {} : { retentionDays: endpoint.retentionDays }),
    order: 'newest',
    page: { size: page.size === '' ? null : page.size, usual: page.usual, max: page.max, turn },
    envelope: (told) => envelope(endpoint.envelope, told),
    ends: endpoint.envelope === 'array' || path === PATHS.dividends ? 'short' : 'told',
    ...(isTyped ? { parts: (book) => ['0', '1'].map((tag) => tagged(book.list(path), tag)) } : {}),
    // Internal transfers move nothing of the whole, and of other lists this account has nothing.
    ...(stream === undefined || stream === 'transfers' ? { spare: true as const } : {}),
  }
}

function tagged(entries: readonly Entry[], tag: string): readonly Entry[] {
  return entries.filter(({ tags }) => tags.includes(tag))
}

function wrong({ window, time, filter, page }: ListEndpoint, query: URLSearchParams): Answered | undefined {
  const required = [...(filter?.required ? [filter.name] : []), ...(window?.required ? time : [])]
  const absent = required.find((name) => (query.get(name) ?? '') === '')
  if (absent) return missing(absent)
  const garbled = time.find((name) => !/^\d*$/.test(query.get(name) ?? ''))
  if (garbled) return invalid(garbled)
  const size = Number(query.get(page.size) ?? page.usual)
  if (!Number.isInteger(size) || size < 1 || size > page.max) return invalid(page.size)
  const [start, end] = time.map((name) => query.get(name) ?? '')
  if (!window || window.tooWide === 'empty' || !start || !end) return undefined
  return Number(end) - Number(start) > maxWidth(window) ? refusedWidth(window) : undefined
}

type Width = NonNullable<ListEndpoint['window']>

function refusedAs(window: Width): 'empty' | Answered {
  return window.tooWide === 'empty' ? 'empty' : refusedWidth(window)
}

function refusedWidth({ tooWide: how, days }: Width): Answered {
  return how === 'refused_6021' ? refusal(400, -6021, 'Query time range too large') : tooWide(`${days} days`)
}

/** Windows of 90 days must be shorter than that, the others may be just as long (documented as "a window below 90 days"). */
export function maxWidth(window: { readonly days: number }): number {
  return window.days * DAY_MS - (window.days === 90 ? 1 : 0)
}

/** The list as the endpoint dresses it. Source: answers recorded in ccxt's tests, https://github.com/ccxt/ccxt. */
function envelope(kind: Envelope, page: Page): string {
  const { total, scene, size } = page
  const rows = `[${page.rows.join(',')}]`
  switch (kind) {
    case 'array':
      return rows
    case 'rows_total':
      return `{"rows":${rows},"total":${total}}`
    case 'list_total':
      return `{"total":${total},"list":${rows}}`
    case 'data_total':
      return `{"code":"000000","message":"success","data":${rows},"total":${total},"success":true}`
    case 'data_total_may_lack':
      return total === 0
        ? '{"code":"000000","message":"success","success":true,"total":0}'
        : envelope('data_total', page)
    case 'list_more': {
      const [from, until] = ['startTime', 'endTime'].map((name) => scene.query.get(name))
      return `{"list":${rows},"startTime":${from},"endTime":${until},"limit":${size},"moreData":${page.more}}`
    }
    case 'dust':
      return `{"total":${Math.min(total, size)},"userAssetDribblets":${rows}}`
    case 'rebate':
      return (
        `{"status":"OK","type":"GENERAL","code":"000000000","data":{"page":${page.number},"totalRecords":${total},` +
        `"totalPageNum":${Math.ceil(total / size)},"data":${rows}}}`
      )
    case 'pay':
      return `{"code":"000000","message":"success","data":${rows},"success":true}`
    case 'mining':
      return `{"code":0,"msg":"","data":{"accountProfits":${rows},"totalNum":${total},"pageSize":${size}}}`
  }
}

const FILLS_PAGE_MAX = 1_000
const FILLS_PAGE_USUAL = 500

/**
 * myTrades of one symbol, oldest first: from an id on, or in a window of at most a day; without either, or with an end
 * alone, the newest ones.
 */
export const fills: KitList = {
  call: `GET ${PATHS.trades}`,
  of: PATHS.trades,
  check: ({ query }) => {
    const [symbol, from, start, end] = ['symbol', 'fromId', 'startTime', 'endTime'].map((name) => query.get(name) ?? '')
    if (!symbol) return missing('symbol')
    if (!SYMBOLS.some((market) => market.symbol === symbol)) return refusal(400, -1121, 'Invalid symbol.')
    const limit = Number(query.get('limit') ?? FILLS_PAGE_USUAL)
    if (!Number.isInteger(limit) || limit < 1 || limit > FILLS_PAGE_MAX) return invalid('limit')
    if (from && (start || end)) return refusal(400, -1128, 'Combination of optional parameters invalid.')
    return start && end && Number(end) - Number(start) > DAY_MS ? tooWide('24 hours') : undefined
  },
  keep: chosenFills,
  parts: (book) => SYMBOLS.map(({ symbol }) => tagged(book.list(PATHS.trades), symbol)),
  cost: costOf(PATHS.trades, { ip: 20 }),
  time: { from: 'startTime', until: 'endTime', in: 'millis' },
  order: 'oldest',
  page: {
    size: 'limit',
    usual: FILLS_PAGE_USUAL,
    max: FILLS_PAGE_MAX,
    turn: { by: 'after', name: 'fromId', included: true },
  },
  envelope: ({ rows }) => `[${rows.join(',')}]`,
  ends: 'short',
}

function chosenFills({ query, book }: Scene): (entry: Entry) => boolean {
  const symbol = query.get('symbol') ?? ''
  const order = query.get('orderId')
  const isChosen = ({ tags }: Entry): boolean => tags[0] === symbol && (order === null || tags[1] === order)
  if (query.has('fromId') || query.has('startTime')) return isChosen
  const end = Number(query.get('endTime') ?? Infinity) * 1000
  const chosen = book.list(PATHS.trades).filter((entry) => isChosen(entry) && entry.micros <= end)
  const oldest = chosen.at(-Number(query.get('limit') ?? FILLS_PAGE_USUAL))?.ordinal ?? 0
  return (entry) => isChosen(entry) && entry.ordinal >= oldest
}
