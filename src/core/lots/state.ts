import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { Instant } from '../instant.ts'
import { Assets, EVERYWHERE, FIRST_WALLET_PLACE, type AssetBook } from './assets.ts'
import { Calendar, zoneIsKnown } from './calendar.ts'
import { Disposals } from './disposals.ts'
import type { Holding } from './holding.ts'
import type { LotOptions } from './input.ts'
import { Lots } from './lots.ts'
import { newHolding, notBuilt } from './method.ts'
import { done, refused, type Outcome } from './outcome.ts'
import type { MethodName, Policy } from './policy.ts'
import type { Problem } from './problem.ts'
import { Seen } from './seen.ts'
import { Parts } from './take.ts'
import { YearBook } from './totals.ts'
import type { Valuer } from './value.ts'
import { assert } from '../assert.ts'

/** Income as it came in. A null value is one that nobody knows yet. */
export interface IncomeEntry {
  readonly transaction: number
  readonly kind: string
  readonly asset: Asset
  readonly amount: Decimal
  readonly value: bigint | null
}

/** What left without a disposal: gifts, losses, fees at cost. Its cost is used by nothing. */
export interface Removal {
  readonly transaction: number
  readonly kind: string
  readonly asset: Asset
  readonly wallet: number
  readonly quantity: Decimal
  readonly cost: bigint
}

/**
 * Everything the engine knows after the transactions it has seen. It is large, so `advance` changes it in place; whoever
 * wants the old one computes it anew.
 */
export interface LotState {
  readonly policy: Policy
  readonly valuer: Valuer
  readonly assets: Assets
  readonly lots: Lots
  readonly disposals: Disposals
  readonly income: IncomeEntry[]
  readonly removals: Removal[]
  readonly problems: Problem[]
  readonly years: YearBook
  readonly calendar: Calendar
  readonly parts: Parts
  readonly wallets: Map<string, number>
  readonly walletNames: string[]
  readonly seen: Seen
  method: MethodName
  perWallet: boolean
  /** The instant of the last transaction seen. */
  until: Instant | undefined
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
    valuer: { currency, price: options.price ?? (() => undefined) },
    assets: new Assets(),
    lots: new Lots(),
    disposals: new Disposals(),
    income: [],
    removals: [],
    problems: [],
    years: new YearBook(),
    calendar: new Calendar(policy.zone),
    parts: new Parts(),
    wallets: new Map(),
    walletNames: [],
    seen: new Seen(),
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
  const made = newHolding(state.method, state.lots, state.policy)
  assert(made !== undefined, `the method ${state.method} was let in and is not built`)
  while (book.holdings.length < place) book.holdings.push(undefined)
  book.holdings[place] = made
  return made
}
