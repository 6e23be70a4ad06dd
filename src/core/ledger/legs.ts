import type { Money } from '../money.ts'

/** Which way a leg goes: out of the wallet, into it, or out of it as a fee for the rest. */
export const ROLES = ['out', 'in', 'fee'] as const
export type LegRole = (typeof ROLES)[number]

/** An amount, and what its source says that it was worth. */
export interface Amount extends Money {
  /** In whatever asset the source says it: government money, or the coin that it was turned into. */
  readonly worth?: Money
}

/** One amount that moved. Its quantity is positive or zero; the role says the direction. */
export interface Leg extends Amount {
  readonly role: LegRole
}

/** One amount, several, or none. */
export type Amounts = Amount | readonly Amount[] | null | undefined

/** The legs of a transaction by their role, in the one order that all have: what went out, what came in, what was paid in fees. */
export function legs(sides: { readonly out?: Amounts; readonly in?: Amounts; readonly fee?: Amounts }): readonly Leg[] {
  return ROLES.flatMap((role) => all(sides[role]).map((amount) => legOf(role, amount)))
}

function all(amounts: Amounts): readonly Amount[] {
  if (amounts === null || amounts === undefined) return []
  return 'asset' in amounts ? [amounts] : amounts
}

/** Written out, so that an amount with other members loses them. */
function legOf(role: LegRole, { asset, quantity, worth }: Amount): Leg {
  return worth === undefined ? { role, asset, quantity } : { role, asset, quantity, worth }
}

interface HasLegs {
  readonly legs: readonly Leg[]
}

/** What went out, fees not counted. */
export function sentOf({ legs: all }: HasLegs): readonly Leg[] {
  return all.filter((leg) => leg.role === 'out')
}

/** What came in. */
export function receivedOf({ legs: all }: HasLegs): readonly Leg[] {
  return all.filter((leg) => leg.role === 'in')
}

/** What was paid for it. */
export function feesOf({ legs: all }: HasLegs): readonly Leg[] {
  return all.filter((leg) => leg.role === 'fee')
}

/** The only amount that went out; null where there is none, or more than one. */
export function soleSent(transaction: HasLegs): Leg | null {
  return sole(transaction, 'out')
}

/** The only amount that came in; null where there is none, or more than one. */
export function soleReceived(transaction: HasLegs): Leg | null {
  return sole(transaction, 'in')
}

function sole({ legs: all }: HasLegs, role: LegRole): Leg | null {
  let found: Leg | null = null
  for (const leg of all) {
    if (leg.role !== role) continue
    if (found !== null) return null
    found = leg
  }
  return found
}
