import { at, MICROS_PER_SECOND, type Instant } from '../../../core/instant.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Params, Report } from '../profile.ts'
import { calls } from './calls.ts'

const source = {
  of: 'https://github.com/krakenfx/kraken-cli skills/kraken-tax-export/SKILL.md; https://docs.kraken.com/api/docs/rest-api/add-export',
  checked: '2026-11-21',
}

/** 200 pages, or about twenty minutes at the lowest tier: a report takes a few. */
const ROWS_MIN = 10_000

/** Kraken's own beginning: asked for without a start, a report holds the last month alone. */
const OPENED = at('2011-07-28')

function report(stream: string, name: 'ledgers' | 'trades', format: string): Report {
  return {
    stream,
    right: 'export-data',
    rowsMin: ROWS_MIN,
    order: calls.addExport,
    ordered: (from, until) => ordered(name, from, until),
    number: (json) => textAt(json, 'result.id') ?? null,
    look: calls.exportStatus,
    looking: { report: name },
    state: (json, number) => stateOf(json, number),
    take: calls.retrieveExport,
    taking: (number) => ({ id: number }),
    format,
    source,
  }
}

function ordered(name: string, from: Instant, until: Instant): Params {
  const start = from < OPENED ? OPENED : from
  return {
    report: name,
    format: 'CSV',
    description: 'Holdfast',
    starttm: String(start / MICROS_PER_SECOND),
    endtm: String(until / MICROS_PER_SECOND),
  }
}

function stateOf(json: Json | undefined, number: string): ReturnType<Report['state']> {
  const list = dig(json, 'result')
  const mine = isList(list) ? list.find((one) => textAt(one, 'id') === number) : undefined
  const state = textAt(mine, 'status')
  if (state === 'Processed') return 'ready'
  return state === 'Queued' || state === 'Processing' ? 'waiting' : 'failed'
}

/** The ledger and the trades as files, where the key may export: the optional box "Export data". */
export const krakenReports: readonly Report[] = [
  report('ledger', 'ledgers', 'kraken-ledgers'),
  report('trades', 'trades', 'kraken-trades'),
]
