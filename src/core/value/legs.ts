import { isFiat } from '../asset.ts'
import { compare } from '../decimal.ts'
import type { Leg } from '../ledger/legs.ts'
import type { LotTransaction } from './input.ts'
import type { Role } from './role.ts'
import { splitBy } from './share.ts'
import { MONEY, seenFromOtherSide, STATED, type ValueSource } from './source.ts'
import { moneyTicks } from './ticks.ts'
import { worthOf, type Valuer, type Worth } from './valuer.ts'
import { ownWorth, statedWhole, wholeOf, type Side, type Whole } from './whole.ts'

/** What each leg of an event was worth, by its place; undefined where nobody knows, or no figure needs it. */
export type LegValues = (Worth | undefined)[]

/** Values every leg of an event that a figure needs. */
export function valueLegs(transaction: LotTransaction, role: Role, valuer: Valuer): LegValues {
  const { legs } = transaction
  const values: LegValues = legs.map(() => undefined)
  if (role === 'exchange' && boughtForMoney(transaction, values, valuer)) return values
  const whole = isPriced(role, valuer) ? wholeOf(transaction, valuer) : statedWhole(transaction, valuer)
  const work = { transaction, role, valuer, whole, values }
  valueSide(work, 'out')
  valueSide(work, 'in')
  if (role === 'transfer' && valuer.needs.transferFees) valueShrunk(work)
  for (let place = 0; place < legs.length; place += 1) {
    const leg = legs[place]
    if (leg?.role === 'fee') values[place] = feeWorth(work, leg)
  }
  return values
}

/**
 * One thing for money of the book, with fees of that money or none, and nothing stated: nine events in ten, and their values are in
 * front of us. What follows below gives the same, more slowly.
 */
function boughtForMoney({ legs, value }: LotTransaction, values: LegValues, { currency }: Valuer): boolean {
  if (value !== undefined) return false
  let money = -1
  let coin = -1
  for (let place = 0; place < legs.length; place += 1) {
    const leg = legs[place]
    if (leg === undefined || leg.worth !== undefined) return false
    if (leg.asset !== currency) {
      if (leg.role === 'fee' || coin >= 0 || isFiat(leg.asset)) return false
      coin = place
    } else if (leg.role !== 'fee') {
      if (money >= 0) return false
      money = place
    }
  }
  const paid = legs[money]
  if (paid === undefined || coin < 0 || legs[coin]?.role === paid.role) return false
  values[money] = { ticks: moneyTicks(paid.quantity), source: MONEY }
  values[coin] = values[money]
  for (let place = 0; place < legs.length; place += 1) {
    const leg = legs[place]
    if (leg?.role === 'fee') values[place] = { ticks: moneyTicks(leg.quantity), source: MONEY }
  }
  return true
}

interface Work {
  readonly transaction: LotTransaction
  readonly role: Role
  readonly valuer: Valuer
  readonly whole: Whole | undefined
  readonly values: LegValues
}

/** What moved without being sold needs no price, only what its source states. */
function isPriced(role: Role, { needs }: Valuer): boolean {
  switch (role) {
    case 'exchange':
    case 'income':
    case 'result':
    case 'fork':
    case 'loan':
    case 'fee':
      return true
    case 'gift':
    case 'lost':
      return needs.gifts
    case 'transfer':
    case 'redenomination':
    case 'arrival':
    case 'given':
    case 'departure':
    case 'unknown':
      return false
  }
}

/** A leg that is alone on its side, or alone beside money, is worth the whole less that money; several share it. */
function valueSide(work: Work, side: Side): void {
  const { legs, at } = work.transaction
  const places = placesOf(legs, side)
  const [first] = places
  if (first === undefined) return
  if (places.length === 1) return valueAlone(work, side, first, 0n)
  const coins = places.filter((place) => !isFiat(legs[place]?.asset ?? work.valuer.currency))
  const shared = coins.length === 0 ? places : coins
  let money = 0n
  for (const place of places) {
    const leg = legs[place]
    if (leg === undefined || shared.includes(place)) continue
    const worth = worthOf(leg, at, work.valuer)
    if (worth === undefined) return
    work.values[place] = worth
    money += worth.ticks
  }
  const [alone] = shared
  if (shared.length === 1 && alone !== undefined) valueAlone(work, side, alone, money)
  else shareSide(work, side, shared, money)
}

/** Most events have one leg a side, so the list is made without a filter over all of them. */
function placesOf(legs: readonly Leg[], side: Side): readonly number[] {
  const places: number[] = []
  for (let place = 0; place < legs.length; place += 1) if (legs[place]?.role === side) places.push(place)
  return places
}

/** What came in keeps a worth of its own where one is stated; anything else is worth the whole, less the money beside it. */
function valueAlone(work: Work, side: Side, place: number, money: bigint): void {
  const { transaction, valuer, whole, values } = work
  const own = side === 'in' ? transaction.legs[place]?.worth : undefined
  const stated = own && worthOf(own, transaction.at, valuer)
  if (stated) values[place] = { ticks: stated.ticks, source: STATED }
  else if (whole !== undefined && whole.ticks >= money) {
    values[place] = { ticks: whole.ticks - money, source: sourceFor(whole, side) }
  }
}

function sourceFor({ source, from }: Whole, side: Side): ValueSource {
  return from === side ? source : seenFromOtherSide(source)
}

/** Several legs: by what is stated of each, else by the price of each, else nobody knows. */
function shareSide(work: Work, side: Side, places: readonly number[], money: bigint): void {
  const { transaction, valuer, whole, values } = work
  const legs = places.flatMap((place) => transaction.legs[place] ?? [])
  const stated = side === 'in' ? all(legs, ({ worth }) => worth && worthOf(worth, transaction.at, valuer)) : undefined
  if (stated !== undefined) {
    for (const [index, place] of places.entries()) values[place] = { ticks: stated[index]?.ticks ?? 0n, source: STATED }
    return
  }
  if (whole === undefined || whole.ticks < money) return
  const weights = weightsOf(legs, transaction, valuer)
  if (weights === undefined) return
  const shares = splitBy(whole.ticks - money, weights)
  const source = sourceFor(whole, side)
  for (const [index, place] of places.entries()) values[place] = { ticks: shares[index] ?? 0n, source }
}

/** By what legs share a value: their stated worths, if all in one asset whatever it is worth; else what each is worth. */
function weightsOf(legs: readonly Leg[], transaction: LotTransaction, valuer: Valuer): readonly bigint[] | undefined {
  const unit = legs[0]?.worth?.asset
  const inOne = unit && all(legs, ({ worth }) => (worth?.asset === unit ? moneyTicks(worth.quantity) : undefined))
  const weights = inOne ?? all(legs, (leg) => ownWorth(leg, transaction, valuer)?.ticks)
  return weights?.some((weight) => weight > 0n) ? weights : undefined
}

function all<Item, Value>(items: readonly Item[], of: (item: Item) => Value | undefined): readonly Value[] | undefined {
  const values: Value[] = []
  for (const item of items) {
    const value = of(item)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

/** What got lost on the way was a fee, so what moved needs a price after all. */
function valueShrunk({ transaction, valuer, values }: Work): void {
  const { legs } = transaction
  for (const [place, leg] of legs.entries()) {
    if (leg.role !== 'out' || values[place] !== undefined || isFiat(leg.asset)) continue
    const arrived = legs.find(({ role, asset }) => role === 'in' && asset === leg.asset)
    if (arrived && compare(arrived.quantity, leg.quantity) < 0) values[place] = ownWorth(leg, transaction, valuer)
  }
}

/** A fee: as stated; else at the price of a leg of the same asset; else at the price that is looked up. */
function feeWorth(work: Work, fee: Leg): Worth | undefined {
  const { transaction, valuer, values } = work
  const { at, legs } = transaction
  const stated = fee.worth && worthOf(fee.worth, at, valuer)
  if (stated) return { ticks: stated.ticks, source: STATED }
  if (fee.asset === valuer.currency) return worthOf(fee, at, valuer)
  for (let place = 0; place < legs.length; place += 1) {
    const leg = legs[place]
    const worth = values[place]
    if (leg === undefined || leg.role === 'fee' || leg.asset !== fee.asset) continue
    if (worth !== undefined && leg.quantity.units > 0n)
      return { ticks: partOf(worth.ticks, fee, leg), source: worth.source }
  }
  return isFeePriced(work, fee) ? worthOf(fee, at, valuer) : undefined
}

function isFeePriced({ role, valuer: { needs } }: Work, { asset }: Leg): boolean {
  if (isFiat(asset)) return true
  const moved = role === 'transfer' || role === 'redenomination' || role === 'departure' || role === 'arrival'
  return moved || role === 'unknown' ? needs.transferFees : needs.tradeFees
}

/** The part of a value that belongs to an amount, of an amount of the same asset that is worth all of it. */
export function partOf(ticks: bigint, part: Pick<Leg, 'quantity'>, whole: Pick<Leg, 'quantity'>): bigint {
  const { scale } = part.quantity
  const factor = 10n ** BigInt(Math.abs(scale - whole.quantity.scale))
  return scale <= whole.quantity.scale
    ? (ticks * part.quantity.units * factor) / whole.quantity.units
    : (ticks * part.quantity.units) / (whole.quantity.units * factor)
}
