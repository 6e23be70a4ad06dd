import { assert } from '../assert.ts'
import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import type { ValueSource } from '../value/source.ts'
import { Assets, EVERYWHERE, FIRST_WALLET_PLACE, OUTSIDE, type AssetBook } from './assets.ts'
import { Calendar, zoneIsKnown } from './calendar.ts'
import { Disposals } from './disposals.ts'
import { hasHindsight, type Hindsight, type Holding } from './holding.ts'
import type { LotOptions } from './input.ts'
import { Lots } from './lots.ts'
import { newHolding, notBuilt, type MakeHolding, type Surroundings } from './method.ts'
import { done, refused, type Outcome } from './outcome.ts'
import { Parts } from './parts.ts'
import type { MethodName, Policy } from './policy.ts'
import type { ProblemKind } from './problem.ts'
import { Ring } from './ring.ts'
import { Seen } from './seen.ts'
import { Series } from './series.ts'
import { YearBook } from './totals.ts'

/** Income as it came in. An undefined value is one that nobody knows yet. */
export interface IncomeEntry {
  readonly transaction: number
  readonly kind: string
  readonly asset: Asset
  readonly amount: Decimal
  readonly value: bigint | undefined
  readonly source: ValueSource
}

/** What left without a disposal: gifts, losses, fees at cost. Its cost is used by nothing. */
export interface Removal {
  readonly transaction: number
  readonly kind: string
  readonly book: AssetBook
  readonly wallet: number
  /** In ticks of the asset, of the scale that it had then. */
  readonly quantity: bigint
  readonly scale: number
  readonly cost: bigint
}

/** A problem as it was met. */
export interface ProblemEntry {
  readonly transaction: number
  readonly kind: ProblemKind
  readonly what: string
}

/** Lots that left for nobody knows where, whose cost is told with hindsight. */
export interface OwedOutside {
  readonly transaction: number
  readonly book: AssetBook
  readonly wallet: number
  readonly assumed: boolean
  readonly lots: readonly number[]
}

/**
 * Everything the engine knows after the events it has seen. It is large, so `advance` changes it in place; whoever wants the
 * old one computes it anew.
 */
export interface LotState {
  readonly policy: Policy
  /** The base currency. */
  readonly currency: Asset
  readonly assets: Assets
  readonly lots: Lots
  readonly disposals: Disposals
  readonly income: Series<IncomeEntry>
  readonly removals: Series<Removal>
  readonly problems: Series<ProblemEntry>
  readonly years: YearBook
  readonly calendar: Calendar
  readonly parts: Parts
  readonly wallets: Map<string, number>
  readonly walletNames: string[]
  readonly seen: Seen
  readonly matcher: MakeHolding | undefined
  /** Holdings that settle later what they took. */
  readonly waiting: { readonly holding: Hindsight; readonly book: AssetBook }[]
  readonly owedOutside: Series<OwedOutside>
  /** Of disposals that wait for their pieces: what was oversold and counts at a cost of zero, with the scale of its ticks. */
  readonly owedAtZero: Map<number, Decimal>
  /** The years of which what was left at their end is wanted, and that, of those that are over. */
  readonly wantedYear: number | 'each' | undefined
  readonly ends: YearEnd[]
  /** Whether nothing came since hindsight was last told as if nothing more came. */
  settled: boolean
  method: MethodName
  perWallet: boolean
  /** The instant of the last event seen. */
  until: Instant | undefined
}

/** What there was when a year with transactions was over. */
export interface YearEnd {
  readonly year: number
  readonly state: LotState
}

/** A lot or a pool that is open. */
export interface OpenLot {
  readonly book: AssetBook
  readonly place: number
  /** Its number, or NONE for a pool. */
  readonly lot: number
  readonly quantity: Decimal
  readonly cost: bigint
}

/** The state before the first transaction, or why this policy cannot be computed. */
export function start(options: LotOptions<Policy>): Outcome<LotState> {
  const { policy, currency } = options
  const faults = [...notBuilt(policy)]
  if (!zoneIsKnown(policy.zone))
    faults.push(`The time zone ${policy.zone} is not known. Use a name such as Europe/Berlin.`)
  if (faults.length > 0) return refused(...faults)
  return done({
    policy,
    currency,
    assets: new Assets(),
    lots: new Lots(),
    disposals: new Disposals(),
    income: new Series(),
    removals: new Series(),
    problems: new Series(),
    years: new YearBook(),
    calendar: new Calendar(policy.zone),
    parts: new Parts(),
    wallets: new Map(),
    walletNames: [],
    seen: new Seen(),
    matcher: options.matcher,
    waiting: [],
    owedOutside: new Series(),
    owedAtZero: new Map(),
    wantedYear: options.year,
    ends: [],
    settled: false,
    method: policy.method,
    perWallet: policy.scope === 'wallet',
    until: undefined,
  })
}

/** The number of a wallet; a new one for a name not seen before. */
export function walletNumber(state: LotState, name: string): number {
  const known = state.wallets.get(name)
  if (known !== undefined) return known
  const number = state.walletNames.push(name) - 1
  state.wallets.set(name, number)
  return number
}

/** The place whose lots a wallet uses: its own, or the one place of all wallets. */
export function placeOf(state: LotState, wallet: number): number {
  return state.perWallet ? wallet + FIRST_WALLET_PLACE : EVERYWHERE
}

/** The open lots of an asset at a place. */
export function holdingAt(state: LotState, book: AssetBook, place: number): Holding {
  const known = book.holdings[place]
  if (known !== undefined) return known
  while (book.holdings.length < place) book.holdings.push(undefined)
  const made = place === OUTSIDE ? new Ring(state.lots, 'fifo', false) : makeHolding(state)
  if (hasHindsight(made)) state.waiting.push({ holding: made, book })
  book.holdings[place] = made
  return made
}

/** An empty holding of the method that is in force. What waits outside waits in the order in which it was acquired. */
function makeHolding(state: LotState): Holding {
  const around: Surroundings = { lots: state.lots, calendar: state.calendar, policy: state.policy }
  const made = state.matcher?.(around) ?? newHolding(state.method, around)
  assert(made !== undefined, `the method ${state.method} was let in and is not built`)
  return made
}
