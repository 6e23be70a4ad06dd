import type { Answered, Setting } from '../exchange.ts'
import { firstAtLeast, newestFirst, type Range } from '../sorted.ts'
import { afterFaults, pageSize } from '../visible.ts'
import type { BinanceBook, Entry } from './book.ts'
import type { ListEndpoint } from './endpoints.ts'
import { envelope } from './envelopes.ts'
import { serverMs } from './gate.ts'
import { invalid, missing, refusal, reply, tooWide } from './reply.ts'

export const DAY_MS = 86_400_000

/** The answer of a list: newest rows first, both ends of the window included. */
export function listAnswer(
  endpoint: ListEndpoint,
  book: BinanceBook,
  parameters: URLSearchParams,
  setting: Setting,
): Answered {
  const required = requiredBut(endpoint, parameters)
  if (required) return missing(required)
  const window = windowAsked(endpoint, parameters, serverMs(setting))
  if ('status' in window) return window
  const page = pageAsked(endpoint, parameters)
  if (page === undefined) return invalid(endpoint.page.size)

  const { stream } = endpoint
  const rows = stream === undefined ? [] : chosen(endpoint, book.list(stream), parameters)
  const inWindow: Range = window.empty
    ? { from: 0, until: 0 }
    : {
        from: firstAtLeast(rows, window.fromMs, (row) => row.ms),
        until: firstAtLeast(rows, window.untilMs + 1, (row) => row.ms),
      }
  const visible = afterFaults(inWindow, rows.length, setting.faults, endpoint.path)
  const found = newestFirst(rows, visible, page.skip, pageSize(page.size, setting.faults))
  const total = visible.until - visible.from
  return reply(
    envelope(endpoint.envelope, {
      rows: found.map((row) => row.json),
      total: endpoint.envelope === 'dust' ? Math.min(total, endpoint.page.max) : total,
      more: total > found.length,
      limit: page.size,
      page: page.number,
      fromMs: window.fromMs,
      untilMs: window.untilMs,
    }),
  )
}

function requiredBut({ window, time, filter }: ListEndpoint, parameters: URLSearchParams): string | undefined {
  const names = [...(filter?.required ? [filter.name] : []), ...(window?.required ? time : [])]
  return names.find((name) => (parameters.get(name) ?? '') === '')
}

interface Window {
  readonly fromMs: number
  readonly untilMs: number
  /** Too wide for an endpoint that does not say so but finds nothing. */
  readonly empty?: boolean
}

function windowAsked(endpoint: ListEndpoint, parameters: URLSearchParams, nowMs: number): Window | Answered {
  const { time, window, usualDays, retentionDays } = endpoint
  const read = (name: string): number | undefined => {
    const text = parameters.get(name)
    return text === null || text === '' ? undefined : Number(text)
  }
  const [start, end] = [read(time[0]), read(time[1])]
  if (Number.isNaN(start)) return invalid(time[0])
  if (Number.isNaN(end)) return invalid(time[1])
  const width = (window?.days ?? usualDays ?? 36_500) * DAY_MS
  const untilMs = end ?? (start === undefined || !window ? nowMs : Math.min(nowMs, start + width - 1))
  const back = start === undefined && end === undefined ? (usualDays ?? 36_500) * DAY_MS : width
  const oldest = retentionDays === undefined ? -Infinity : nowMs - retentionDays * DAY_MS
  const fromMs = Math.max(start ?? untilMs - back + 1, oldest)
  if (!window || untilMs - (start ?? fromMs) <= maxWidth(window)) return { fromMs, untilMs }
  switch (window.tooWide) {
    case 'empty':
      return { fromMs, untilMs, empty: true }
    case 'refused_6021':
      return refusal(400, -6021, 'Query time range too large')
    case 'refused':
      return tooWide(`${window.days} days`)
  }
}

/** Windows of 90 days must be shorter than that, the others may be just as long (data sheet: "a window below 90 days"). */
export function maxWidth(window: { readonly days: number }): number {
  return window.days * DAY_MS - (window.days === 90 ? 1 : 0)
}

function pageAsked(
  { page }: ListEndpoint,
  parameters: URLSearchParams,
): { readonly size: number; readonly skip: number; readonly number: number } | undefined {
  const size = Number(parameters.get(page.size) ?? page.usual)
  const at = Number(parameters.get(page.name ?? '') ?? (page.by === 'number' ? 1 : 0))
  if (!Number.isInteger(size) || size < 1 || size > page.max || !Number.isInteger(at) || at < 0) return undefined
  switch (page.by) {
    case 'offset':
      return { size, skip: at, number: 1 }
    case 'number':
      return { size, skip: Math.max(0, at - 1) * size, number: at }
    case 'none':
      return { size, skip: 0, number: 1 }
  }
}

function chosen({ filter }: ListEndpoint, rows: readonly Entry[], parameters: URLSearchParams): readonly Entry[] {
  const wanted = filter === undefined ? null : parameters.get(filter.name)
  if (wanted === null || wanted === '' || wanted === filter?.all) return rows
  return rows.filter((row) => row.tags.includes(wanted))
}
