import type { Answered, Setting } from '../exchange.ts'
import { newestFirst } from '../sorted.ts'
import { afterFaults, pageSize } from '../visible.ts'
import { codeAsked } from './assets.ts'
import { rangeAsked, within } from './paging.ts'
import { INVALID_ARGUMENTS, result } from './reply.ts'
import { movementJson, type MovementRow } from './rows.ts'

/** The most rows of a page, and how many when `limit` is not said. Kraken's reference says 500. */
export const MOVEMENTS_PAGE_MAX = 500
const MOVEMENTS_PAGE_USUAL = 25

/** Without a start, only this much of the past is given: "recent" deposits and withdrawals. */
const RECENT_MICROS = 90 * 86_400 * 1_000_000

/**
 * DepositStatus and WithdrawStatus. Plain: an array. With `cursor=true`: a page and the cursor of the next, which is null
 * behind the last. A cursor remembers where it stands by row, so that new rows do not shift it.
 */
export function movements(
  rows: readonly MovementRow[],
  list: 'deposits' | 'withdrawals',
  parameters: URLSearchParams,
  { faults, now }: Setting,
): Answered {
  const asset = parameters.get('asset')
  const code = asset === null ? null : codeAsked(asset)
  const limit = Number(parameters.get('limit') ?? MOVEMENTS_PAGE_USUAL)
  const range = rangeAsked(rows, withStart(parameters, now()), () => undefined)
  const cursor = parameters.get('cursor') ?? 'false'
  const until = cursor === 'true' || cursor === 'false' ? undefined : readCursor(cursor, list)
  if (code === undefined || !range || until === null) return INVALID_ARGUMENTS
  if (!Number.isInteger(limit) || limit < 1 || limit > MOVEMENTS_PAGE_MAX) return INVALID_ARGUMENTS

  const chosen = code === null ? rows : rows.filter((row) => row.asset === code)
  const left = afterFaults({ from: range.from, until: until ?? range.until }, rows.length, faults, list)
  const positions = within(chosen, left)
  const page = newestFirst(chosen, positions, 0, pageSize(limit, faults))
  const json = `[${page.map(movementJson).join(',')}]`
  if (cursor === 'false') return result(json)
  const oldest = page.at(-1)
  const more = oldest !== undefined && page.length < positions.until - positions.from
  return result(`{"${list}":${json},"next_cursor":${more ? `"${writeCursor(oldest.ordinal, list)}"` : 'null'}}`)
}

function withStart(parameters: URLSearchParams, nowMicros: number): URLSearchParams {
  if (parameters.has('start')) return parameters
  const recent = new URLSearchParams(parameters)
  recent.set('start', String(Math.floor((nowMicros - RECENT_MICROS) / 1_000_000)))
  return recent
}

function writeCursor(ordinal: number, list: string): string {
  return Buffer.from(`${list}|${ordinal}`).toString('base64')
}

/** The row before which the next page ends; null if it is not a cursor of this list. */
function readCursor(text: string, list: string): number | null {
  const match = /^(\w+)\|(\d+)$/.exec(Buffer.from(text, 'base64').toString())
  return match?.[1] === list ? Number(match[2]) : null
}
