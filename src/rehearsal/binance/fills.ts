import type { Answered, Setting } from '../exchange.ts'
import { firstAtLeast, type Range } from '../sorted.ts'
import { afterFaults, pageSize } from '../visible.ts'
import type { BinanceBook } from './book.ts'
import { SYMBOLS } from './markets.ts'
import { invalid, missing, refusal, reply, tooWide } from './reply.ts'

export const FILLS_PAGE_MAX = 1_000
const FILLS_PAGE_USUAL = 500
const WINDOW_MAX_MS = 86_400_000

/**
 * myTrades of one symbol, oldest first: from an id on, or in a window of at most a day; without either, or with an end
 * alone, the newest ones.
 */
export function fillsAnswer(book: BinanceBook, parameters: URLSearchParams, { faults }: Setting): Answered {
  const symbol = parameters.get('symbol') ?? ''
  if (symbol === '') return missing('symbol')
  if (!SYMBOLS.some((market) => market.symbol === symbol)) return refusal(400, -1121, 'Invalid symbol.')
  const limit = Number(parameters.get('limit') ?? FILLS_PAGE_USUAL)
  if (!Number.isInteger(limit) || limit < 1 || limit > FILLS_PAGE_MAX) return invalid('limit')
  const [fromId, start, end] = ['fromId', 'startTime', 'endTime'].map((name) => whole(parameters.get(name)))
  if (fromId !== undefined && (start !== undefined || end !== undefined))
    return refusal(400, -1128, 'Combination of optional parameters invalid.')
  if (start !== undefined && end !== undefined && end - start > WINDOW_MAX_MS) return tooWide('24 hours')

  const order = whole(parameters.get('orderId'))
  const all = book.fills.get(symbol) ?? []
  const rows = order === undefined ? all : all.filter((row) => row.order === order)
  const asked: Range = {
    from:
      fromId === undefined
        ? firstAtLeast(rows, start ?? 0, (row) => row.ms)
        : firstAtLeast(rows, fromId, (row) => row.id),
    until: end === undefined ? rows.length : firstAtLeast(rows, end + 1, (row) => row.ms),
  }
  const visible = afterFaults(asked, rows.length, faults, 'myTrades')
  const fromOldest = fromId !== undefined || start !== undefined
  const from = fromOldest ? visible.from : Math.max(visible.from, visible.until - limit)
  const page = rows.slice(from, Math.min(visible.until, from + pageSize(limit, faults)))
  return reply(`[${page.map((row) => row.json).join(',')}]`)
}

function whole(text: string | null): number | undefined {
  return text === null || !/^\d{1,16}$/.test(text) ? undefined : Number(text)
}
