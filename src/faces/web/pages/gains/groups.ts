import type { Disposal } from '../../../api/shapes/gains.ts'
import { add, compare, absolute, parseDecimal, ZERO, type Decimal } from '../../../../core/decimal.ts'

export type Grouping = 'month' | 'year' | 'asset'

export interface Sum {
  readonly name: string
  readonly gain: Decimal
  readonly count: number
}

/** Bars by asset beyond this many are too thin to read; the table has them all. */
export const ASSETS_SHOWN_MAX = 16

/** Gains summed exactly by month, year or asset. Months without a disposal are there as well, so that time is even. */
export function summed(disposals: readonly Disposal[], by: Grouping, zone: string): readonly Sum[] {
  const sums = new Map<string, Sum>()
  const monthOf = monthIn(zone)
  for (const disposal of disposals) {
    // Without a price a disposal has no gain yet: it is counted and adds nothing.
    const gain = parseDecimal(disposal.gain ?? '') ?? ZERO
    const month = monthOf(disposal.disposed)
    const name = by === 'asset' ? disposal.asset : by === 'year' ? month.slice(0, 4) : month
    const sum = sums.get(name) ?? { name, gain: ZERO, count: 0 }
    sums.set(name, { name, gain: add(sum.gain, gain), count: sum.count + 1 })
  }
  if (by === 'asset') {
    return [...sums.values()].sort((left, right) => compare(absolute(right.gain), absolute(left.gain)))
  }
  const names = [...sums.keys()].sort()
  return between(names[0], names.at(-1)).map((name) => sums.get(name) ?? { name, gain: ZERO, count: 0 })
}

function monthIn(zone: string): (iso: string) => string {
  const write = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' })
  return (iso) => {
    const parts = write.formatToParts(new Date(iso))
    const part = (type: string): string => parts.find((entry) => entry.type === type)?.value ?? ''
    return `${part('year')}-${part('month')}`
  }
}

function between(first: string | undefined, last: string | undefined): readonly string[] {
  if (first === undefined || last === undefined) return []
  const names: string[] = []
  let [year = 0, month = 0] = first.split('-').map(Number)
  const monthly = first.includes('-')
  for (let name = first; name <= last;) {
    names.push(name)
    month += 1
    if (!monthly || month > 12) {
      year += 1
      month = 1
    }
    name = monthly ? `${String(year)}-${String(month).padStart(2, '0')}` : String(year)
  }
  return names
}
