import { createHash } from 'node:crypto'
import { done, type Outcome } from '../core/lots/outcome.ts'
import { certaintyJson } from '../core/report/json.ts'
import type { ReportTable } from '../core/report/table.ts'
import { tablesOf } from '../core/report/tables.ts'
import type { GainsFlags } from './gains-flags.ts'
import { gainsOfText } from './gains-of-text.ts'

export interface TextReport {
  readonly country: string
  readonly year: number | undefined
  /** Names what it was computed from: the ledger as it was given and the settings. Equal hashes are equal reports. */
  readonly hash: string
  readonly tables: readonly ReportTable[]
  readonly certainty: ReturnType<typeof certaintyJson>
  readonly problems: number
}

/** The report of a portable ledger, given as text; no database. */
export function reportOfText(text: string, flags: GainsFlags): Outcome<TextReport> {
  const computed = gainsOfText(text, flags)
  if (!computed.ok) return computed
  const { report, options } = computed.value
  const { currency, policy, year, totals } = report
  const settings = JSON.stringify({ currency, policy, year }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  const hash = createHash('sha256').update(settings).update('\n').update(text).digest('hex')
  const problems = Array.from(report.problems).length
  const certainty = certaintyJson(totals.certainty)
  return done({ country: options.country ?? 'generic', year, hash, tables: tablesOf(report), certainty, problems })
}
