import { isFiat } from '../asset.ts'
import { format } from '../decimal.ts'
import type { Leg } from '../ledger/legs.ts'
import type { ValuedEvent } from '../value/events.ts'
import { splitBy } from '../value/share.ts'
import { MISSING } from '../value/source.ts'
import { IN } from './event.ts'
import { feesOnTop, NOTHING_MERGED, type Emit } from './fees.ts'
import type { Policy } from './policy.ts'

/** What came in: income, and a lot for each thing that is no money. */
export function incoming(event: ValuedEvent, policy: Policy, emit: Emit): void {
  const { legs } = event.transaction
  let first = -1
  let several = false
  for (let place = 0; place < legs.length; place += 1) {
    if (legs[place]?.role !== 'in') continue
    several = first >= 0
    if (!several) first = place
  }
  if (first < 0) return
  // What is wrong with a value is told before what is wrong with a fee, so fees are looked at after.
  if (several) return incomingLegs(event, policy, emit)
  const lot = isLot(event, first)
  const cost = lot || isEarned(event, policy) ? costOf(event, first, policy, emit) : undefined
  if (lot) open(event, first, { emit, cost, fees: feesRaising(event, policy, emit) })
}

/** Several things at once share the fees by their values. */
function incomingLegs(event: ValuedEvent, policy: Policy, emit: Emit): void {
  const bought = arrivedPlaces(event)
    .filter((place) => isLot(event, place) || isEarned(event, policy))
    .map((place) => ({ place, cost: costOf(event, place, policy, emit) }))
    .filter(({ place }) => isLot(event, place))
  if (bought.length === 0) return
  const fees = feesRaising(event, policy, emit)
  const shares = splitBy(
    fees,
    bought.map(({ cost }) => cost ?? 0n),
  )
  for (const [index, { place, cost }] of bought.entries()) open(event, place, { emit, cost, fees: shares[index] ?? 0n })
}

function costOf(event: ValuedEvent, place: number, policy: Policy, emit: Emit): bigint | undefined {
  return isEarned(event, policy) ? earnedCost(event, place, emit) : boughtCost(event, place, policy, emit)
}

function feesRaising(event: ValuedEvent, policy: Policy, emit: Emit): bigint {
  if (!hasFee(event) || !raisesCost(event, policy)) return 0n
  return feesOnTop(event, policy, IN, { emit, merged: NOTHING_MERGED })
}

interface Opening {
  readonly emit: Emit
  /** Undefined where nobody knows: it counts as zero then. */
  readonly cost: bigint | undefined
  readonly fees: bigint
}

function open({ transaction }: ValuedEvent, place: number, { emit, cost, fees }: Opening): void {
  const leg = transaction.legs[place]
  if (leg === undefined) return
  const { asset, quantity } = leg
  emit.push({ do: 'acquire', pass: IN, asset, quantity, cost: (cost ?? 0n) + fees, assumed: cost === undefined })
}

/** Whether anything that came in opens a lot. */
export function opensLot(event: ValuedEvent): boolean {
  return arrivedPlaces(event).some((place) => isLot(event, place))
}

function arrivedPlaces({ transaction: { legs } }: ValuedEvent): readonly number[] {
  const places: number[] = []
  for (let place = 0; place < legs.length; place += 1) if (legs[place]?.role === 'in') places.push(place)
  return places
}

function isLot({ transaction }: ValuedEvent, place: number): boolean {
  const leg = transaction.legs[place]
  return leg !== undefined && !isFiat(leg.asset) && leg.quantity.units > 0n
}

function isEarned({ role }: ValuedEvent, policy: Policy): boolean {
  return role === 'income' || role === 'result' || (role === 'fork' && policy.fork === 'income')
}

function hasFee({ transaction: { legs } }: ValuedEvent): boolean {
  for (let place = legs.length - 1; place >= 0; place -= 1) if (legs[place]?.role === 'fee') return true
  return false
}

/** Fees raise what was bought, given or earned. Where something else was sold for it, that disposal bears them. */
function raisesCost(event: ValuedEvent, policy: Policy): boolean {
  const { role, transaction } = event
  if (isEarned(event, policy) || role === 'given') return true
  if (role !== 'exchange' && role !== 'loan' && role !== 'fee') return false
  return !transaction.legs.some((leg) => leg.role === 'out' && !isFiat(leg.asset))
}

/** Income at its value. @returns what a lot of it costs, without fees */
function earnedCost({ transaction, values }: ValuedEvent, place: number, emit: Emit): bigint | undefined {
  const leg = transaction.legs[place]
  if (leg === undefined) return undefined
  const worth = values[place]
  const { asset, quantity: amount } = leg
  if (worth === undefined) {
    const what = `What ${say(leg)} was worth when it came in is not known. It counts as no income and its cost as zero until you enter the value or a price.`
    emit.push({ do: 'report', pass: IN, kind: 'missing_value', what })
  }
  emit.push({ do: 'income', pass: IN, asset, amount, value: worth?.ticks, source: worth?.source ?? MISSING })
  return worth?.ticks
}

/** What was paid for what came in. Unknown is told, and counts as zero. */
function boughtCost(event: ValuedEvent, place: number, policy: Policy, emit: Emit): bigint | undefined {
  const { role, transaction, values } = event
  const leg = transaction.legs[place]
  if (leg === undefined) return undefined
  if (role === 'fork') return forkCost(leg, policy, emit)
  const worth = values[place]
  if (worth !== undefined) return worth.ticks
  if (
    role === 'exchange' ||
    role === 'loan' ||
    (role === 'fee' && transaction.legs.some((one) => one.role === 'out'))
  ) {
    const what = `What ${say(leg)} was worth is not known. Its cost counts as zero until you enter the value or a price.`
    emit.push({ do: 'report', pass: IN, kind: 'missing_value', what })
    return undefined
  }
  if (role === 'unknown') {
    const what = `What this transaction is, is not known. ${say(leg)} came in; say whether it was bought, earned or moved from a wallet of yours.`
    emit.push({ do: 'report', pass: IN, kind: 'unknown_kind', what })
  }
  const what = `Where ${say(leg)} came from is not known. Its cost counts as zero until you say what it cost, or link it to the wallet it came from.`
  emit.push({ do: 'report', pass: IN, kind: 'missing_cost', what })
  return undefined
}

function forkCost(leg: Leg, policy: Policy, emit: Emit): bigint | undefined {
  if (policy.fork === 'zero_cost') return 0n
  const what = `${say(leg)} came of a fork. Which asset it came of is not stated, so no cost was moved to it: its cost counts as zero.`
  emit.push({ do: 'report', pass: IN, kind: 'fork_not_apportioned', what })
  return undefined
}

function say({ quantity, asset }: Leg): string {
  return `${format(quantity)} ${asset}`
}
