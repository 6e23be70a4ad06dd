import type { Calendar } from './calendar.ts'
import { NONE, type Around, type Hindsight, type Moment, type Owed, type Pooled, type Settle } from './holding.ts'
import type { Lots } from './lots.ts'
import type { Parts, Piece } from './parts.ts'
import { Ring } from './ring.ts'
import { settleBy } from './share.ts'
import { spreadCost } from './spread.ts'

/** Days before and after a disposal that make its loss superficial. @source Income Tax Act s54 "superficial loss"; CRA, Guide T4037 */
const AROUND_DAYS = 30

interface Came {
  readonly what: 'came'
  quantity: bigint
  cost: bigint
  readonly lot: number
  readonly assumed: boolean
}

interface Went {
  readonly what: 'went'
  readonly owed: Owed
  readonly quantity: bigint
  readonly went: readonly Piece[]
}

interface Day {
  readonly day: number
  readonly events: (Came | Went)[]
  /** What is held at its end. */
  held: bigint
}

interface Pool {
  quantity: bigint
  cost: bigint
  assumed: boolean
}

/** What was acquired on a day. */
interface Acquired {
  readonly day: number
  readonly quantity: bigint
}

/**
 * Canada's adjusted cost base: one average for all identical property. A loss is denied as far as the same was acquired within thirty
 * days before or after and is still held at the end of them; what is denied goes onto the cost of what is held, so that no cost is lost.
 * How much of it is: the loss times the least of what was disposed of, what was acquired in the period and what is held at its end,
 * over what was disposed of.
 *
 * @source Income Tax Act s47(1), s53(1)(f), s54; CRA, Income Tax Folio S3-F2-C1 and Guide T4037
 */
export class AdjustedCostBase implements Hindsight {
  private readonly lots: Lots
  private readonly calendar: Calendar
  private ring: Ring
  private days: Day[] = []
  /** What was acquired in the thirty days before the first day that is not decided. */
  private before: readonly Acquired[] = []
  private pool: Pool = { quantity: 0n, cost: 0n, assumed: false }
  private held = 0n
  private taken: readonly Piece[] = []

  constructor({ lots, calendar }: Around) {
    this.lots = lots
    this.calendar = calendar
    this.ring = new Ring(lots, 'fifo', false)
  }

  fork(around: Around): AdjustedCostBase {
    const fork = new AdjustedCostBase(around)
    fork.ring = this.ring.fork(around)
    fork.days = copyOf(this.days)
    fork.before = this.before
    fork.pool = { ...this.pool }
    fork.held = this.held
    fork.taken = this.taken
    return fork
  }

  add(lot: number): void {
    this.ring.add(lot)
    const { lots } = this
    const quantity = lots.quantity(lot)
    const assumed = lots.isAssumed(lot)
    this.note({ what: 'came', quantity, cost: lots.cost(lot), lot, assumed }, quantity)
  }

  take(wanted: bigint, parts: Parts): bigint {
    const from = parts.count
    const missing = this.ring.take(wanted, parts)
    parts.spread(from, 0n, 'adjusted_cost_base', false)
    this.taken = parts.copy(from)
    return missing
  }

  promise(owed: Owed): void {
    const quantity = this.taken.reduce((sum, piece) => sum + piece.quantity, 0n)
    this.note({ what: 'went', owed, quantity, went: this.taken }, -quantity)
    this.taken = []
  }

  decide(when: Moment | 'so_far' | 'for_good', settle: Settle): void {
    if (when === 'so_far') {
      const pool = { ...this.pool }
      for (const day of this.days) conclude(day, pool, this.period(), settle)
      return
    }
    const begins = when === 'for_good' ? Infinity : when.day
    while (this.days[0] !== undefined && this.days[0].day + AROUND_DAYS < begins) {
      const [day] = this.days
      conclude(day, this.pool, this.period(), settle)
      this.days.shift()
      const acquired = { day: day.day, quantity: cameOn(day) }
      this.before = [...this.before, acquired].filter((one) => one.day + 2 * AROUND_DAYS >= day.day)
    }
  }

  first(): number {
    return this.ring.first()
  }

  line(): readonly number[] {
    return spreadCost(this.lots, this.ring.line(), this.pooled().cost)
  }

  raise(lot: number, cost: bigint): void {
    const came = this.days.flatMap(({ events }) => events).find((one) => one.what === 'came' && one.lot === lot)
    if (came?.what === 'came') came.cost += cost
    else this.pool.cost += cost
  }

  rescale(factor: bigint): void {
    this.ring.rescale(factor)
    this.held *= factor
    this.pool.quantity *= factor
    this.before = this.before.map((one) => ({ ...one, quantity: one.quantity * factor }))
    this.days = this.days.map(({ day, events, held }) => ({
      day,
      held: held * factor,
      events: events.map((one) => ({
        ...one,
        quantity: one.quantity * factor,
        ...('went' in one ? { went: one.went.map((piece) => ({ ...piece, quantity: piece.quantity * factor })) } : {}),
      })),
    }))
  }

  pooled(): Pooled {
    const pool = { ...this.pool }
    for (const day of this.days) conclude(day, pool, this.period(), () => undefined)
    return pool
  }

  private note(event: Came | Went, change: bigint): void {
    const { day } = this.calendar
    this.held += change
    const last = this.days.at(-1)
    if (last?.day === day) {
      last.events.push(event)
      last.held = this.held
    } else this.days.push({ day, events: [event], held: this.held })
  }

  /** What is known of the days around one. */
  private period(): Period {
    const acquired = [...this.before, ...this.days.map((one) => ({ day: one.day, quantity: cameOn(one) }))]
    const { days } = this
    return {
      acquiredAround: (day) =>
        acquired.reduce((sum, one) => (Math.abs(one.day - day) <= AROUND_DAYS ? sum + one.quantity : sum), 0n),
      heldAfter: (day) => days.findLast((one) => one.day <= day + AROUND_DAYS)?.held ?? 0n,
    }
  }
}

interface Period {
  readonly acquiredAround: (day: number) => bigint
  readonly heldAfter: (day: number) => bigint
}

function cameOn({ events }: Day): bigint {
  return events.reduce((sum, one) => (one.what === 'came' ? sum + one.quantity : sum), 0n)
}

function copyOf(days: readonly Day[]): Day[] {
  return days.map(({ day, events, held }) => ({ day, held, events: events.map((one) => ({ ...one })) }))
}

function conclude({ day, events }: Day, pool: Pool, period: Period, settle: Settle): void {
  for (const event of events) {
    if (event.what === 'came') {
      pool.quantity += event.quantity
      pool.cost += event.cost
      if (event.assumed) pool.assumed = true
      continue
    }
    const { owed, went } = event
    const quantity = event.quantity < pool.quantity ? event.quantity : pool.quantity
    const cost = pool.quantity === 0n ? 0n : (pool.cost * quantity) / pool.quantity
    const denied = deniedOf({ owed, quantity, cost }, day, period)
    pool.quantity -= quantity
    pool.cost += denied - cost
    const piece = { lot: NONE, quantity, cost: cost - denied, rule: ruleOf(denied), assumed: pool.assumed }
    if (pool.quantity === 0n) pool.assumed = false
    settleBy(settle, owed, quantity > 0n ? [piece] : [], went)
  }
}

function ruleOf(denied: bigint): string {
  return denied > 0n ? 'superficial_loss' : 'adjusted_cost_base'
}

interface Disposed {
  readonly owed: Owed
  readonly quantity: bigint
  readonly cost: bigint
}

/** The part of a loss that is denied; nothing of a gain, or where nobody knows what it was sold for. */
function deniedOf({ owed, quantity, cost }: Disposed, day: number, period: Period): bigint {
  if (owed.proceeds === undefined || owed.proceeds >= cost || quantity === 0n) return 0n
  const [acquired, held] = [period.acquiredAround(day), period.heldAfter(day)]
  const least = [quantity, acquired, held].reduce((low, one) => (one < low ? one : low))
  return ((cost - owed.proceeds) * least) / quantity
}
