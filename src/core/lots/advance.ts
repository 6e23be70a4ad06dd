import { formatInstant, type Instant } from '../instant.ts'
import type { ValuedEvent } from '../value/events.ts'
import { apply } from './apply.ts'
import { OUTSIDE } from './assets.ts'
import { decide } from './decide.ts'
import type { Emit } from './fees.ts'
import { IN, MOVED, OUT, type LotEvent } from './event.ts'
import { NONE } from './holding.ts'
import { fork } from './fork.ts'
import { lotEvents } from './lot-events.ts'
import { done, refused, type Outcome } from './outcome.ts'
import { methodOf } from './policy.ts'
import { splitByWallet } from './split.ts'
import { holdingAt, walletNumber, type LotState } from './state.ts'
import type { Work } from './work.ts'

/**
 * Takes valued events into the state, in place, in their order; no instant may be divided. They must all be later than everything
 * the state has seen: lots that were matched cannot be matched again, so for an earlier one the caller starts from empty.
 */
export function advance(state: LotState, events: readonly ValuedEvent[]): Outcome<LotState> {
  const first = events[0]
  if (first === undefined) return done(state)
  const { id, at } = first.transaction
  if (state.until !== undefined && at <= state.until) {
    return refused(
      `Transaction ${id} at ${formatInstant(at)} is not later than what is computed (${formatInstant(state.until)}). Compute from the beginning.`,
    )
  }
  state.settled = false
  const alone = new OneByOne(state)
  for (let index = 0; index < events.length;) {
    const event = events[index] ?? first
    let end = index + 1
    while (end < events.length && events[end]?.transaction.at === event.transaction.at) end += 1
    enter(state, event.transaction.at)
    if (end - index === 1) alone.take(event)
    else workTogether(state, events.slice(index, end))
    index = end
  }
  return done(state)
}

/** Moves time on: to another day, another year, another method, another scope. */
function enter(state: LotState, at: Instant): void {
  const { calendar, policy, waiting } = state
  const { day } = calendar
  calendar.moveTo(at)
  if (calendar.day !== day && waiting.length > 0) decide(state, { day: calendar.day, year: calendar.year })
  if (calendar.year !== state.years.current.year) {
    rememberLeft(state)
    state.years.enter(calendar.year, state.seen.count)
    const method = methodOf(policy, calendar.year)
    if (method !== state.method) changeMethod(state, method)
  }
  if (!state.perWallet && policy.walletScopeFrom !== undefined && at >= policy.walletScopeFrom) splitByWallet(state)
  state.until = at
}

/** What was left at the end of the year that is asked for, or of each; nothing came before the first. */
function rememberLeft(state: LotState): void {
  const { wantedYear, calendar, ends, until } = state
  const { year } = state.years.current
  if (wantedYear === undefined || until === undefined) return
  if (wantedYear !== 'each' && (ends.length > 0 || calendar.year <= wantedYear)) return
  const end = fork(state)
  decide(end, 'so_far')
  ends.push({ year, state: end })
}

/** Open lots stay as they are, those of a pool at its average; only who goes first changes. */
function changeMethod(state: LotState, method: LotState['method']): void {
  decide(state, 'for_good')
  state.waiting.length = 0
  state.method = method
  for (const book of state.assets.books) {
    for (const [place, holding] of book.holdings.entries()) {
      if (holding === undefined || place === OUTSIDE) continue
      const open = [...holding.line()].sort((left, right) => left - right)
      book.holdings[place] = undefined
      for (const lot of open) holdingAt(state, book, place).add(lot)
    }
  }
}

function newWork(state: LotState, { transaction }: ValuedEvent): Work {
  const { id, at, kind, wallet, lot } = transaction
  return {
    row: state.seen.add(id, at),
    at,
    kind,
    wallet: walletNumber(state, wallet),
    chosen: lot === undefined ? NONE : state.seen.rowOf(lot),
    opened: NONE,
    absorbed: 0n,
    moved: undefined,
  }
}

/** Works one event after another, and applies what it means as it is told: of one that is alone in its instant nothing is kept. */
class OneByOne implements Emit {
  private readonly state: LotState
  private work: Work | undefined

  constructor(state: LotState) {
    this.state = state
  }

  take(event: ValuedEvent): void {
    this.work = newWork(this.state, event)
    lotEvents(event, this.state.policy, this)
  }

  push(event: LotEvent): void {
    if (this.work !== undefined) apply(this.state, this.work, event)
  }
}

/** What an event means for lots, and who it is. */
interface Task {
  readonly work: Work
  readonly events: readonly LotEvent[]
  readonly from: string
  readonly to: string | undefined
}

/**
 * Events of one instant: first all that comes in, then what moves, then all that goes out. Exchanges stamp a purchase and the
 * sale that needs it with the same second, and nobody sells what he does not have.
 */
function workTogether(state: LotState, together: readonly ValuedEvent[]): void {
  const tasks = together.map((event): Task => {
    const { wallet: from, toWallet: to } = event.transaction
    const events: LotEvent[] = []
    lotEvents(event, state.policy, events)
    return { work: newWork(state, event), events, from, to }
  })
  for (const pass of [IN, MOVED, OUT]) {
    for (const { work, events } of pass === MOVED ? inChains(tasks) : tasks) {
      for (const event of events) if (event.pass === pass) apply(state, work, event)
    }
  }
}

/** Moves of one instant, so that a wallet sends on only after all that is sent to it has arrived; a circle goes by id. */
function inChains(tasks: readonly Task[]): readonly Task[] {
  const waiting = tasks.filter(({ to }) => to !== undefined)
  const ordered = tasks.filter(({ to }) => to === undefined)
  while (waiting.length > 0) {
    const ready = waiting.findIndex((task) => waiting.every((other) => other === task || other.to !== task.from))
    ordered.push(...waiting.splice(Math.max(ready, 0), 1))
  }
  return ordered
}
