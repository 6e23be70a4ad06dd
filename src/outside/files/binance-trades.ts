import { second } from '../../core/ledger/explain-changes.ts'
import type { HistoryRow } from './binance-row.ts'
import { largestFirst, pair, type Deal, type Rates } from './pairing.ts'

/** A trade with its fees, or legs whose other side is not there. */
export interface TradeDeal extends Deal<HistoryRow> {
  readonly fees: readonly HistoryRow[]
}

/** Legs of one trade lie at most so far apart. */
export const APART_SECONDS_MAX = 2n

/**
 * Puts the legs of trades together. A second whose legs balance is paired by itself; what does not balance is looked at with
 * the seconds beside it, since legs of one trade may be stamped a second apart.
 */
export function tradesOf(rows: readonly HistoryRow[]): readonly TradeDeal[] {
  const rates: Rates = new Map()
  const deals: TradeDeal[] = []
  const unclear: Map<bigint, HistoryRow[]> = new Map()
  for (const [at, members] of bySecond(rows)) {
    const paired = pairSides(members, rates, 'clean')
    if (paired) deals.push(...paired)
    else unclear.set(at, members)
  }
  for (const members of runs(unclear)) deals.push(...(pairSides(members, rates, 'whole') ?? lone(members)))
  return deals
}

function bySecond(rows: readonly HistoryRow[]): readonly (readonly [bigint, HistoryRow[]])[] {
  const seconds = new Map<bigint, HistoryRow[]>()
  for (const row of rows) {
    const at = second(row.at)
    const members = seconds.get(at)
    if (members) members.push(row)
    else seconds.set(at, [row])
  }
  return [...seconds].sort(([left], [right]) => (left < right ? -1 : 1))
}

function runs(unclear: ReadonlyMap<bigint, HistoryRow[]>): readonly HistoryRow[][] {
  const all: HistoryRow[][] = []
  let last: bigint | undefined
  for (const [at, members] of unclear) {
    if (last !== undefined && at - last <= APART_SECONDS_MAX) all.at(-1)?.push(...members)
    else all.push([...members])
    last = at
  }
  return all
}

/** Purchases by themselves and sales by themselves; rows that say neither go where a side lacks them. */
function pairSides(
  rows: readonly HistoryRow[],
  rates: Rates,
  how: 'clean' | 'whole',
): readonly TradeDeal[] | undefined {
  const of = (side: string, gained: boolean): HistoryRow[] =>
    rows.filter((row) => row.meaning.as === 'trade' && row.meaning.side === side && row.gained === gained)
  const bought = { ins: of('buy', true), outs: of('buy', false) }
  const sold = { ins: of('sell', true), outs: of('sell', false) }
  const either = { ins: of('either', true), outs: of('either', false) }
  if (bought.ins.length > bought.outs.length) bought.outs.push(...either.outs.splice(0))
  else if (bought.outs.length > bought.ins.length) bought.ins.push(...either.ins.splice(0))
  if (sold.outs.length > sold.ins.length) sold.ins.push(...either.ins.splice(0))
  else if (sold.ins.length > sold.outs.length) sold.outs.push(...either.outs.splice(0))
  const deals: Deal<HistoryRow>[] = []
  for (const side of [bought, sold, either]) {
    if (side.ins.length === 0 && side.outs.length === 0) continue
    if (how === 'clean' && side.ins.length !== side.outs.length) return undefined
    const paired = pair(side.ins, side.outs, rates)
    if (!paired) return undefined
    deals.push(...paired)
  }
  const fees = rows.filter((row) => row.meaning.as === 'fee')
  if (deals.length === 0) return undefined
  return withFees(deals, fees)
}

/** As many fees as trades: one each. Otherwise who paid what cannot be told: trades of one kind are then one trade. */
function withFees(deals: readonly Deal<HistoryRow>[], fees: readonly HistoryRow[]): readonly TradeDeal[] {
  if (fees.length === 0) return deals.map((deal) => ({ ...deal, fees: [] }))
  const given = new Map<Deal<HistoryRow>, HistoryRow[]>(deals.map((deal) => [deal, []]))
  const left = new Set(fees)
  for (const asset of new Set(fees.map((fee) => fee.asset))) {
    const same = largestFirst(fees.filter((fee) => fee.asset === asset))
    const takers = deals.filter((deal) => deal.ins[0]?.asset === asset)
    if (takers.length !== same.length) continue
    const sorted = largestFirst(takers.flatMap((deal) => deal.ins.slice(0, 1)))
    sorted.forEach((row, index) => {
      const taker = takers.find((deal) => deal.ins[0] === row)
      const fee = same[index]
      if (!taker || !fee) return
      given.get(taker)?.push(fee)
      left.delete(fee)
    })
  }
  const without = deals.filter((deal) => given.get(deal)?.length === 0)
  const rest = largestFirst([...left])
  if (rest.length === without.length && without.every((deal) => isAlike(deal, without[0]))) {
    const sorted = largestFirst(without.flatMap((deal) => deal.outs.slice(0, 1)))
    sorted.forEach((row, index) => {
      const taker = without.find((deal) => deal.outs[0] === row)
      const fee = rest[index]
      if (taker && fee) given.get(taker)?.push(fee)
    })
    return deals.map((deal) => ({ ...deal, fees: given.get(deal) ?? [] }))
  }
  if (rest.length === 0) return deals.map((deal) => ({ ...deal, fees: given.get(deal) ?? [] }))
  return joined(deals, given, rest)
}

/** All trades of one market as one, so that a sum of fees belongs to a sum of trades. The rest of the fees is the first's. */
function joined(
  deals: readonly Deal<HistoryRow>[],
  given: ReadonlyMap<Deal<HistoryRow>, readonly HistoryRow[]>,
  rest: readonly HistoryRow[],
): readonly TradeDeal[] {
  const all: TradeDeal[] = []
  for (const deal of deals) {
    const fees = given.get(deal) ?? []
    const index = all.findIndex((one) => isAlike(one, deal))
    const before = all[index]
    if (before)
      all[index] = {
        ins: [...before.ins, ...deal.ins],
        outs: [...before.outs, ...deal.outs],
        fees: [...before.fees, ...fees],
      }
    else all.push({ ...deal, fees })
  }
  const [first, ...others] = all
  return first ? [{ ...first, fees: [...first.fees, ...rest] }, ...others] : []
}

function isAlike(left: Deal<HistoryRow>, right: Deal<HistoryRow> | undefined): boolean {
  return left.ins[0]?.asset === right?.ins[0]?.asset && left.outs[0]?.asset === right?.outs[0]?.asset
}

/** Legs without their other side stand alone; nothing is invented. */
function lone(rows: readonly HistoryRow[]): readonly TradeDeal[] {
  return rows.map((row) =>
    row.meaning.as === 'fee'
      ? { ins: [], outs: [], fees: [row] }
      : { ins: row.gained ? [row] : [], outs: row.gained ? [] : [row], fees: [] },
  )
}
