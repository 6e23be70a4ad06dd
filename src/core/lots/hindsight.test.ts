import { expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { answer } from './answer.ts'
import type { Calendar } from './calendar.ts'
import { follow } from './follow.ts'
import { NONE, type Around, type Hindsight, type Moment, type Owed, type Settle } from './holding.ts'
import { parseJournal, tell, text } from './journal.ts'
import type { Lots } from './lots.ts'
import { Parts } from './parts.ts'
import { GENERIC_POLICY } from './policy.ts'
import { start } from './state.ts'

const LOOKS_AHEAD_DAYS = 30

interface Bought {
  readonly lot: number
  readonly day: number
  quantity: bigint
  cost: bigint
}

interface Sold {
  readonly owed: Owed
  readonly day: number
  readonly quantity: bigint
}

/**
 * A matcher that looks ahead, small and for these tests alone: acquisitions of the same day, then of the next thirty days, then a
 * pool. What it shows is that the engine runs such a rule; no country is built of it.
 */
class ThirtyDays implements Hindsight {
  private readonly lots: Lots
  private readonly calendar: Calendar
  private bought: Bought[] = []
  private sold: Sold[] = []
  private held = 0n
  private wanted = 0n
  /** What is decided for good: the pool as it was before the first sale that is open. */
  private pool = { quantity: 0n, cost: 0n, day: -1 }

  constructor({ lots, calendar }: Around) {
    this.lots = lots
    this.calendar = calendar
  }

  add(lot: number): void {
    const [quantity, cost] = [this.lots.quantity(lot), this.lots.cost(lot)]
    this.bought.push({ lot, day: this.calendar.day, quantity, cost })
    this.held += quantity
  }

  take(wanted: bigint): bigint {
    const missing = wanted > this.held ? wanted - this.held : 0n
    this.wanted = wanted - missing
    this.held -= this.wanted
    return missing
  }

  promise(owed: Owed): void {
    this.sold.push({ owed, day: this.calendar.day, quantity: this.wanted })
  }

  decide(when: Moment | 'so_far' | 'for_good', settle: Settle): void {
    // Everything is decided anew from the beginning: plain, and enough to show that the last answer counts.
    if (typeof when === 'object' && !this.sold.some(({ day }) => day + LOOKS_AHEAD_DAYS < when.day)) return
    const left = this.bought.map((each) => ({ ...each }))
    const matched = new Map<Sold, Parts>(this.sold.map((sale) => [sale, new Parts()]))
    const match = (rule: string, fits: (sale: Sold, each: Bought) => boolean): void => {
      for (const [sale, parts] of matched) {
        for (const each of left) if (fits(sale, each)) move(each, sale.quantity - parts.wholeQuantity(), parts, rule)
      }
    }
    match('same_day', (sale, each) => sale.day === each.day)
    match('thirty_days', (sale, each) => each.day > sale.day && each.day <= sale.day + LOOKS_AHEAD_DAYS)
    for (const [sale, parts] of matched) {
      const open = left.filter(({ day }) => day <= sale.day)
      const wanted = sale.quantity - parts.wholeQuantity()
      fromPool(open, wanted, parts)
      settle(sale.owed, parts)
    }
    this.pool = { ...sum(left), day: this.calendar.day }
  }

  first(): number {
    return this.bought[0]?.lot ?? NONE
  }

  line(): readonly number[] {
    return []
  }

  raise(): void {
    throw new Error('no fee goes onto a lot here')
  }

  rescale(factor: bigint): void {
    for (const each of this.bought) each.quantity *= factor
    this.sold = this.sold.map((sale) => ({ ...sale, quantity: sale.quantity * factor }))
    this.held *= factor
  }

  fork(around: Around): ThirtyDays {
    const fork = new ThirtyDays(around)
    fork.bought = this.bought.map((each) => ({ ...each }))
    fork.sold = [...this.sold]
    fork.held = this.held
    fork.wanted = this.wanted
    fork.pool = this.pool
    return fork
  }

  pooled() {
    return this.pool
  }
}

function move(each: Bought, wanted: bigint, parts: Parts, rule: string): void {
  const quantity = wanted < each.quantity ? wanted : each.quantity
  if (quantity <= 0n) return
  const cost = (each.cost * quantity) / each.quantity
  parts.push(each.lot, quantity, cost, rule)
  each.quantity -= quantity
  each.cost -= cost
}

/** Every unit of the pool costs the same, so each purchase gives its part. */
function fromPool(open: readonly Bought[], wanted: bigint, parts: Parts): void {
  const { quantity, cost } = sum(open)
  if (wanted <= 0n || quantity === 0n) return
  parts.push(NONE, wanted, (cost * wanted) / quantity, 'pool')
  for (const each of open) {
    const part = (each.quantity * wanted) / quantity
    each.cost -= (each.cost * part) / (each.quantity === 0n ? 1n : each.quantity)
    each.quantity -= part
  }
}

function sum(bought: readonly Bought[]) {
  return {
    quantity: bought.reduce((all, each) => all + each.quantity, 0n),
    cost: bought.reduce((all, each) => all + each.cost, 0n),
  }
}

function computed(...journals: readonly string[]) {
  const policy = { ...GENERIC_POLICY, longTerm: 'none', zone: 'Europe/London' } as const
  const state = start({ currency: asset('gbp'), policy, matcher: (around) => new ThirtyDays(around) })
  if (!state.ok) throw new Error(state.faults.join(' '))
  const whole = parseJournal(journals.join('\n'))
  let done = 0
  const told = journals.map((journal) => {
    const { length } = parseJournal(journal)
    follow(state.value, whole.slice(done, done + length))
    done += length
    const gains = answer(state.value)
    const rules = gains.disposals.flatMap(({ matches }) => matches.map(({ rule }) => rule))
    return { told: tell(gains), rules }
  })
  return told
}

// The facts of HMRC's example: https://www.gov.uk/hmrc-internal-manuals/cryptoassets-manual/crypto22254
const VICTORIA = `
  2018-01-01  acquire 14000 tkn for 200000 gbp
  2018-08-30  dispose 4000 tkn for 160000 gbp
  2018-09-11  acquire 500 tkn for 17500 gbp
`

test('a matcher that looks thirty days ahead takes what is bought after the sale, then the pool', () => {
  const [first] = computed(VICTORIA)
  expect(first?.told).toBe(text`
    2018-08-30  500 tkn of lot 2018-09-11  proceeds 20000   basis 17500  gain 2500 gbp
    2018-08-30  3500 tkn of the pool       proceeds 140000  basis 50000  gain 90000 gbp
    left 10500 tkn basis 150000 gbp
  `)
  expect(first?.rules).toEqual(['thirty_days', 'pool'])
})

test('an answer before the thirty days are over holds as long as nothing more comes, and is given anew after', () => {
  const [before, after] = computed(
    `
      2018-01-01  acquire 14000 tkn for 200000 gbp
      2018-08-30  dispose 4000 tkn for 160000 gbp
    `,
    '2018-09-11 acquire 500 tkn for 17500 gbp',
  )
  expect(before?.rules).toEqual(['pool'])
  expect(after?.rules).toEqual(['thirty_days', 'pool'])
  expect(after?.told).toBe(computed(VICTORIA)[0]?.told)
})

test('the thirtieth day counts and the thirty-first does not; the same day goes first', () => {
  const rules = (day: string) =>
    computed(`
      2018-01-01  acquire 10 tkn for 100 gbp
      2018-06-01T10:00  dispose 1 tkn for 30 gbp
      2018-06-01T12:00  acquire 0.5 tkn for 8 gbp
      ${day}  acquire 5 tkn for 100 gbp
    `)[0]?.rules
  expect(rules('2018-07-01')).toEqual(['same_day', 'thirty_days'])
  expect(rules('2018-07-02')).toEqual(['same_day', 'pool'])
})
