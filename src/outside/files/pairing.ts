import type { Asset } from '../../core/asset.ts'
import { compare, format, sum, type Decimal } from '../../core/decimal.ts'
import type { Change } from '../../core/ledger/explain-changes.ts'
import { absolute } from '../../core/decimal.ts'

/** Legs that belong together. `ins` and `outs` are one each, or more of one asset that cannot be told apart. */
export interface Deal<Row extends Change> {
  readonly ins: readonly Row[]
  readonly outs: readonly Row[]
}

/** What one asset gave for another in deals whose legs were beyond doubt. Guides guesses; never an amount. */
export type Rates = Map<string, number>

/**
 * Pairs what came with what left. As many of each: one deal each, the larger with the larger; where several assets meet, by
 * the rates that are known. Not as many: all of it one deal where only one asset is on each side; else undefined.
 */
export function pair<Row extends Change>(
  ins: readonly Row[],
  outs: readonly Row[],
  rates: Rates,
): readonly Deal<Row>[] | undefined {
  if (ins.length === 0 || outs.length === 0) return undefined
  const single = isOneAsset(ins) && isOneAsset(outs)
  if (ins.length !== outs.length) return single ? [{ ins, outs }] : undefined
  const deals = single || ins.length === 1 ? bySize(ins, outs) : byRate(ins, outs, rates)
  if (single) for (const deal of deals) learn(deal, rates)
  return deals
}

function isOneAsset(rows: readonly Change[]): boolean {
  return new Set(rows.map((row) => row.asset)).size === 1
}

export function largestFirst<Row extends Change>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(
    (left, right) =>
      compare(absolute(right.quantity), absolute(left.quantity)) ||
      (left.asset === right.asset ? (left.id < right.id ? -1 : 1) : left.asset < right.asset ? -1 : 1),
  )
}

function bySize<Row extends Change>(ins: readonly Row[], outs: readonly Row[]): readonly Deal<Row>[] {
  const sortedOuts = largestFirst(outs)
  return largestFirst(ins).flatMap((one, index) => {
    const out = sortedOuts[index]
    return out ? [{ ins: [one], outs: [out] }] : []
  })
}

/** The best fitting pair first; what no rate is known of goes by size at the end. */
function byRate<Row extends Change>(ins: readonly Row[], outs: readonly Row[], rates: Rates): readonly Deal<Row>[] {
  const pairs = ins.flatMap((one) =>
    outs.flatMap((out) => {
      const rate = rates.get(rateKey(one.asset, out.asset))
      if (rate === undefined || one.asset === out.asset) return []
      return [{ one, out, miss: Math.abs(Math.log(roughly(out.quantity) / (roughly(one.quantity) * rate))) }]
    }),
  )
  pairs.sort((left, right) => left.miss - right.miss || (left.one.id < right.one.id ? -1 : 1))
  const used = new Set<Row>()
  const deals: Deal<Row>[] = []
  for (const { one, out, miss } of pairs) {
    if (miss > MISS_MAX || used.has(one) || used.has(out)) continue
    used.add(one).add(out)
    deals.push({ ins: [one], outs: [out] })
  }
  return [
    ...deals,
    ...bySize(
      ins.filter((row) => !used.has(row)),
      outs.filter((row) => !used.has(row)),
    ),
  ]
}

/** A pair whose rate is more than twice or less than half of what is known is no pair. */
const MISS_MAX = Math.log(2)

function learn<Row extends Change>({ ins, outs }: Deal<Row>, rates: Rates): void {
  const [one] = ins
  const [out] = outs
  if (!one || !out) return
  const rate = roughly(sum(outs.map((row) => row.quantity))) / roughly(sum(ins.map((row) => row.quantity)))
  if (!Number.isFinite(rate) || rate === 0) return
  rates.set(rateKey(one.asset, out.asset), rate)
  rates.set(rateKey(out.asset, one.asset), 1 / rate)
}

function rateKey(got: Asset, gave: Asset): string {
  return `${got}/${gave}`
}

/** For comparing sizes alone: no amount is ever made of it. */
function roughly(quantity: Decimal): number {
  return Math.abs(Number(format(quantity)))
}
