import { LONG, NO_TERM, SHORT, shareOf } from './disposals.ts'
import { NONE } from './holding.ts'
import { Parts } from './parts.ts'
import type { LotState } from './state.ts'
import { DAYS_365_MICROS } from './term.ts'
import { count, type YearSums } from './totals.ts'

/** Rules by which every unit costs the same: where a policy knows no terms, such a disposal is one match without a date. */
const AVERAGES: ReadonlySet<string> = new Set(['moving_average', 'total_average'])

/** Writes pieces as the matches of a disposal, in place of those that it had, and their sums into its year. */
export function writeMatches(state: LotState, disposal: number, parts: Parts): void {
  const { disposals } = state
  if (disposals.matchesEnd.get(disposal) > disposals.matchesStart.get(disposal)) countDisposal(state, disposal, -1)
  disposals.matchesStart.set(disposal, disposals.matchQuantity.length)
  if (state.policy.longTerm === 'none' && AVERAGES.has(parts.rule[0] ?? '')) writeUndated(state, disposal, parts)
  else for (let place = 0; place < parts.count; place += 1) writePart(state, disposal, parts, place)
  disposals.matchesEnd.set(disposal, disposals.matchQuantity.length)
  if (!countPlain(state, disposal, parts)) countDisposal(state, disposal, 1)
}

/** The pieces of a pool as one; what was not there stays apart. */
function writeUndated(state: LotState, disposal: number, parts: Parts): void {
  const merged = new Parts()
  for (const { lot, quantity, cost, rule, assumed } of parts.copy(0)) {
    const pooled = AVERAGES.has(rule)
    if (pooled && merged.count > 0) {
      merged.quantity[0] = (merged.quantity[0] ?? 0n) + quantity
      merged.cost[0] = (merged.cost[0] ?? 0n) + cost
    } else merged.push(pooled ? NONE : lot, quantity, cost, rule)
    if (assumed) merged.assumeLast()
  }
  for (let place = 0; place < merged.count; place += 1) writePart(state, disposal, merged, place)
}

function writePart(state: LotState, disposal: number, parts: Parts, place: number): void {
  const { disposals } = state
  const lot = parts.lot[place] ?? NONE
  if (parts.assumed[place] === true) disposals.assumed.add(disposals.matchLot.length)
  disposals.matchLot.push(lot)
  disposals.matchRule.push(disposals.ruleNumber(parts.rule[place] ?? ''))
  disposals.matchTerm.push(termOf(state, disposal, lot))
  disposals.matchQuantity.push(parts.quantity[place] ?? 0n)
  disposals.matchCost.push(parts.cost[place] ?? 0n)
}

function termOf(state: LotState, disposal: number, lot: number): number {
  const { policy, disposals, lots, seen } = state
  if (policy.longTerm === 'none') return NO_TERM
  if (lot === NONE) return SHORT
  if (policy.longTerm === 'anniversary') return disposals.day.get(disposal) >= lots.longFrom.get(lot) ? LONG : SHORT
  const held = seen.at(disposals.transaction.get(disposal)) - seen.at(lots.acquiredBy.get(lot))
  return held >= DAYS_365_MICROS ? LONG : SHORT
}

/** Adds a new disposal to the sums at once where it needs no shares: valued, of one term, with no cost that was assumed. */
function countPlain({ disposals, years }: LotState, disposal: number, parts: Parts): boolean {
  if (disposals.valued.get(disposal) !== 1 || disposals.transaction.get(disposal) < years.current.firstRow) return false
  const [start, end] = [disposals.matchesStart.get(disposal), disposals.matchesEnd.get(disposal)]
  const term = disposals.matchTerm.get(start)
  for (let match = start + 1; match < end; match += 1) if (disposals.matchTerm.get(match) !== term) return false
  for (let place = 0; place < parts.count; place += 1) if (parts.assumed[place] === true) return false
  sumUp(years.current, term, disposals.proceeds.get(disposal), parts.wholeCost())
  return true
}

/** Adds a disposal to the sums of its year, or takes it out of them again. */
function countDisposal(state: LotState, disposal: number, sign: 1 | -1): void {
  const { disposals, years } = state
  const row = disposals.transaction.get(disposal)
  const sums = row >= years.current.firstRow ? years.current : years.ofRow(row)
  const valued = disposals.valued.get(disposal) === 1
  const proceeds = disposals.proceeds.get(disposal)
  const [start, end] = [disposals.matchesStart.get(disposal), disposals.matchesEnd.get(disposal)]
  let whole = 0n
  let costs = 0n
  for (let match = start; match < end; match += 1) {
    if (end - start > 1) whole += disposals.matchQuantity.get(match)
    if (!valued) costs += disposals.matchCost.get(match)
  }
  if (!valued) return count(sums.doubts.unknownProceeds, costs, sign)
  let left = proceeds
  for (let match = start; match < end; match += 1) {
    const share = match === end - 1 ? left : shareOf(proceeds, disposals.matchQuantity.get(match), whole)
    left -= share
    const cost = disposals.matchCost.get(match)
    if (disposals.assumed.size > 0 && disposals.assumed.has(match)) count(sums.doubts.zeroCost, share, sign)
    sumUp(sums, disposals.matchTerm.get(match), sign === 1 ? share : -share, sign === 1 ? cost : -cost)
  }
}

function sumUp(sums: YearSums, term: number, proceeds: bigint, cost: bigint): void {
  if (term === SHORT) {
    sums.shortProceeds += proceeds
    sums.shortCost += cost
  } else if (term === LONG) {
    sums.longProceeds += proceeds
    sums.longCost += cost
  } else {
    sums.otherProceeds += proceeds
    sums.otherCost += cost
  }
}
