import type { Calendar } from './calendar.ts'
import { NONE, type Around, type Hindsight, type Moment, type Owed, type Pooled, type Settle } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts, Piece } from './parts.ts'
import { Ring } from './ring.ts'
import { settleBy } from './share.ts'
import { spreadCost } from './spread.ts'

/** Days after a disposal within which an acquisition is matched with it. @source TCGA 1992 s106A(5); HMRC CRYPTO22250 */
const LOOKS_AHEAD_DAYS = 30

interface Sale {
  readonly owed: Owed
  /** The lots that went, for what is no disposal. */
  went: readonly Piece[]
  /** What no acquisition of the day or of the thirty days after it was found for yet. */
  rest: bigint
  found: readonly Piece[]
}

/** All that was acquired and disposed of on one day: each is one transaction, whatever it was made of. */
interface Day {
  readonly day: number
  /** The first lot that was acquired on it, which gives a match its date. */
  lot: number
  readonly lots: Set<number>
  /** What of the acquisitions is not matched, and what it cost. */
  left: bigint
  cost: bigint
  assumed: boolean
  sales: readonly Sale[]
}

interface Pool {
  quantity: bigint
  cost: bigint
  assumed: boolean
}

/**
 * The share identification rules of the United Kingdom for individuals: acquisitions of the same day first, then those of the thirty
 * days after, the earliest first, then the section 104 pool at its average.
 *
 * @source TCGA 1992 s104, s105, s106A; HMRC, Cryptoassets Manual, CRYPTO22200 to CRYPTO22257
 */
export class UkPool implements Hindsight {
  private readonly lots: Lots
  private readonly calendar: Calendar
  private ring: Ring
  /** Days that are not decided yet, the oldest first; the last may still run. */
  private days: Day[] = []
  private pool: Pool = { quantity: 0n, cost: 0n, assumed: false }
  private taken: readonly Piece[] = []

  constructor({ lots, calendar }: Around) {
    this.lots = lots
    this.calendar = calendar
    this.ring = new Ring(lots, 'fifo', false)
  }

  fork(around: Around): UkPool {
    const fork = new UkPool(around)
    fork.ring = this.ring.fork(around)
    fork.days = copyOf(this.days)
    fork.pool = { ...this.pool }
    fork.taken = this.taken
    return fork
  }

  add(lot: number): void {
    this.ring.add(lot)
    const today = this.today()
    if (today.lot === NONE) today.lot = lot
    today.lots.add(lot)
    today.left += this.lots.quantity(lot)
    today.cost += this.lots.cost(lot)
    if (this.lots.isAssumed(lot)) today.assumed = true
  }

  take(wanted: bigint, parts: Parts): bigint {
    const from = parts.count
    const missing = this.ring.take(wanted, parts)
    parts.spread(from, 0n, 'section_104', false)
    this.taken = parts.copy(from)
    return missing
  }

  promise(owed: Owed): void {
    const rest = this.taken.reduce((sum, piece) => sum + piece.quantity, 0n)
    const today = this.today()
    today.sales = [...today.sales, { owed, went: this.taken, rest, found: [] }]
    this.taken = []
  }

  decide(when: Moment | 'so_far' | 'for_good', settle: Settle): void {
    if (when === 'so_far') {
      const [days, pool] = [copyOf(this.days), { ...this.pool }]
      matchAhead(days, Infinity)
      for (const day of days) conclude(day, pool, settle)
      return
    }
    const begins = when === 'for_good' ? Infinity : when.day
    if (this.days.at(-1)?.day === begins) return
    matchAhead(this.days, begins)
    while (this.days[0] !== undefined && this.days[0].day + LOOKS_AHEAD_DAYS < begins) {
      conclude(this.days[0], this.pool, settle)
      this.days.shift()
    }
  }

  first(): number {
    return this.ring.first()
  }

  line(): readonly number[] {
    return spreadCost(this.lots, this.ring.line(), this.pooled().cost)
  }

  raise(lot: number, cost: bigint): void {
    const day = this.days.find((one) => one.lots.has(lot) && one.left > 0n)
    if (day) day.cost += cost
    else this.pool.cost += cost
  }

  rescale(factor: bigint): void {
    this.ring.rescale(factor)
    this.pool.quantity *= factor
    const scaled = (pieces: readonly Piece[]): readonly Piece[] =>
      pieces.map((piece) => ({ ...piece, quantity: piece.quantity * factor }))
    for (const day of this.days) {
      day.left *= factor
      day.sales = day.sales.map((sale) => ({
        ...sale,
        went: scaled(sale.went),
        found: scaled(sale.found),
        rest: sale.rest * factor,
      }))
    }
  }

  /** What is left if nothing more comes. */
  pooled(): Pooled {
    const [days, pool] = [copyOf(this.days), { ...this.pool }]
    matchAhead(days, Infinity)
    for (const day of days) conclude(day, pool, () => undefined)
    return pool
  }

  private today(): Day {
    const { day } = this.calendar
    const last = this.days.at(-1)
    if (last?.day === day) return last
    const begun: Day = { day, lot: NONE, lots: new Set(), left: 0n, cost: 0n, assumed: false, sales: [] }
    this.days.push(begun)
    return begun
  }
}

function copyOf(days: readonly Day[]): Day[] {
  return days.map((day) => ({ ...day, lots: new Set(day.lots), sales: day.sales.map((sale) => ({ ...sale })) }))
}

/** Matches what was acquired on each day that is over: with what went that day, then with what went in the thirty days before. */
function matchAhead(days: readonly Day[], begins: number): void {
  for (const day of days) {
    if (day.day >= begins) return
    matchSameDay(day)
    for (const earlier of days) {
      if (earlier.day >= day.day || day.left === 0n) break
      if (earlier.day + LOOKS_AHEAD_DAYS < day.day) continue
      for (const sale of earlier.sales) match(day, sale, 'thirty_days')
    }
  }
}

/** All that went on a day is one disposal: each part of it is matched with the same share of what was acquired on it. */
function matchSameDay(day: Day): void {
  const whole = day.sales.reduce((sum, sale) => sum + sale.rest, 0n)
  const matched = whole < day.left ? whole : day.left
  if (matched === 0n) return
  let [done, given] = [0n, 0n]
  for (const sale of day.sales) {
    done += sale.rest
    const until = (matched * done) / whole
    match(day, sale, 'same_day', until - given)
    given = until
  }
}

/** Gives a sale what a day has left, at the average of what was acquired on it. */
function match(day: Day, sale: Sale, rule: string, most = sale.rest): void {
  const quantity = most < day.left ? most : day.left
  if (quantity === 0n) return
  const cost = (day.cost * quantity) / day.left
  sale.found = [...sale.found, { lot: day.lot, quantity, cost, rule, assumed: day.assumed }]
  sale.rest -= quantity
  day.left -= quantity
  day.cost -= cost
}

/** The day goes into the pool, and what it owes comes out of it. */
function conclude({ left, cost, assumed, sales }: Day, pool: Pool, settle: Settle): void {
  pool.quantity += left
  pool.cost += cost
  if (assumed && left > 0n) pool.assumed = true
  for (const { owed, went, rest, found } of sales) {
    const quantity = rest < pool.quantity ? rest : pool.quantity
    const share = pool.quantity === 0n ? 0n : (pool.cost * quantity) / pool.quantity
    const pooled = { lot: NONE, quantity, cost: share, rule: 'section_104', assumed: pool.assumed }
    pool.quantity -= quantity
    pool.cost -= share
    if (pool.quantity === 0n) pool.assumed = false
    settleBy(settle, owed, quantity > 0n ? [...found, pooled] : found, went)
  }
}
