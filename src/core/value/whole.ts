import { isFiat } from '../asset.ts'
import type { Leg, LegRole } from '../ledger/legs.ts'
import type { LotTransaction } from './input.ts'
import { STATED } from './source.ts'
import { worthOf, type Valuer, type Worth } from './valuer.ts'

/** What an event was worth, and which side says so; `record` where it says so of the whole. */
export interface Whole extends Worth {
  readonly from: 'record' | Side
}

export type Side = Exclude<LegRole, 'fee'>

type WorthOfLeg = (leg: Leg) => Worth | undefined

/** What the record itself says: of the whole, else of all that came in, else of all that went out. */
export function statedWhole(transaction: LotTransaction, valuer: Valuer): Whole | undefined {
  return valueStated(transaction, valuer) ?? worthStated(transaction, valuer)
}

/**
 * What an exchange was worth: as stated of the whole; else its money, the base currency first; else as stated of its legs in
 * money; else what can be looked up.
 */
export function wholeOf(transaction: LotTransaction, valuer: Valuer): Whole | undefined {
  const { at } = transaction
  const inBase: WorthOfLeg = (leg) => (leg.asset === valuer.currency ? worthOf(leg, at, valuer) : undefined)
  const inMoney: WorthOfLeg = (leg) => (isFiat(leg.asset) ? worthOf(leg, at, valuer) : undefined)
  return (
    valueStated(transaction, valuer) ??
    either(transaction, ['out', 'in'], inBase) ??
    either(transaction, ['out', 'in'], inMoney) ??
    (saysMoney(transaction) ? worthStated(transaction, valuer) : undefined) ??
    either(transaction, ['in', 'out'], (leg) => ownWorth(leg, transaction, valuer))
  )
}

function valueStated({ value, at }: LotTransaction, valuer: Valuer): Whole | undefined {
  const stated = value && worthOf(value, at, valuer)
  return stated && { ticks: stated.ticks, source: STATED, from: 'record' }
}

function worthStated(transaction: LotTransaction, valuer: Valuer): Whole | undefined {
  const { at } = transaction
  if (!transaction.legs.some(({ worth }) => worth !== undefined)) return undefined
  const byWorth: WorthOfLeg = (leg) => {
    const said = leg.worth ?? (isFiat(leg.asset) ? leg : undefined)
    const worth = said && worthOf(said, at, valuer)
    return worth && { ticks: worth.ticks, source: STATED }
  }
  return either(transaction, ['in', 'out'], (leg) => (saysWorth(transaction, leg.role) ? byWorth(leg) : undefined))
}

/** What is stated of a leg, in whatever asset; else what it is worth by itself. */
export function ownWorth(leg: Leg, { at }: LotTransaction, valuer: Valuer): Worth | undefined {
  const stated = leg.worth && worthOf(leg.worth, at, valuer)
  return stated ? { ticks: stated.ticks, source: STATED } : worthOf(leg, at, valuer)
}

/** Whether a worth in government money is stated of some leg. One in a coin says how legs share, and no amount of money. */
function saysMoney({ legs }: LotTransaction): boolean {
  return legs.some(({ worth, role }) => role !== 'fee' && worth !== undefined && isFiat(worth.asset))
}

function saysWorth({ legs }: LotTransaction, side: LegRole): boolean {
  return legs.some(({ role, worth }) => role === side && worth !== undefined)
}

/** The first of two sides of which every leg is known. */
function either(
  { legs }: LotTransaction,
  [first, second]: readonly [Side, Side],
  worthOfLeg: WorthOfLeg,
): Whole | undefined {
  return sumOf(legs, first, worthOfLeg) ?? sumOf(legs, second, worthOfLeg)
}

function sumOf(legs: readonly Leg[], side: Side, worthOfLeg: WorthOfLeg): Whole | undefined {
  let sum: Worth | undefined
  for (const leg of legs) {
    if (leg.role !== side) continue
    const one = worthOfLeg(leg)
    if (one === undefined) return undefined
    // The least sure part is the one to name: a coin's price, a rate, and last money of the book itself.
    if (sum === undefined) sum = one
    else {
      const source = isFiat(leg.asset) && sum.source.kind !== 'money' ? sum.source : one.source
      sum = { ticks: sum.ticks + one.ticks, source }
    }
  }
  return sum && { ticks: sum.ticks, source: sum.source, from: side }
}
