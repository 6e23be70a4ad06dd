import { toJson, type GainsJson, type JsonOptions } from './json.ts'
import type { Report } from './report.ts'

/** How long each list is as a whole, where an answer carries a part of it. */
export interface Counts {
  readonly disposals: number
  readonly income: number
  readonly lots: number
  readonly problems: number
}

export type CutGainsJson = Omit<GainsJson, 'file'> & { readonly counts: Counts }

/** A report as people look at it on a page: the latest of what happened, the first of what is left and of what is open. */
export function toCutJson(report: Report, limit: number, options: JsonOptions): CutGainsJson {
  const { disposalsCount, incomeCount, remaining } = report
  const skip = { disposals: Math.max(0, disposalsCount - limit), income: Math.max(0, incomeCount - limit) }
  const problems = [...report.problems]
  const cut = {
    ...report,
    ...report.after(skip),
    remaining: { ...remaining, lots: firstOf(remaining.lots, limit) },
    problems: problems.slice(0, limit),
  }
  const { lotsCount } = remaining
  const counts = { disposals: disposalsCount, income: incomeCount, lots: lotsCount, problems: problems.length }
  const { file: _, ...json } = toJson(cut, options)
  return { ...json, counts }
}

function firstOf<Item>(items: Iterable<Item>, limit: number): readonly Item[] {
  const first: Item[] = []
  if (limit <= 0) return first
  for (const item of items) {
    first.push(item)
    if (first.length >= limit) break
  }
  return first
}
