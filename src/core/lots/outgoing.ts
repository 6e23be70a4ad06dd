import { isFiat, type Asset } from '../asset.ts'
import { add, format, negate } from '../decimal.ts'
import type { Leg } from '../ledger/legs.ts'
import type { ValuedEvent } from '../value/events.ts'
import { splitBy } from '../value/share.ts'
import { MISSING } from '../value/source.ts'
import { OUT } from './event.ts'
import { feesOnTop, NOTHING_MERGED, unsoldFee, type Emit } from './fees.ts'
import { opensLot } from './incoming.ts'
import type { Policy } from './policy.ts'

/** What was given away, and what was paid in fees. */
export function outgoing(event: ValuedEvent, policy: Policy, emit: Emit): void {
  const { legs } = event.transaction
  if (event.role === 'result') bookLosses(event, emit)
  // Most give one thing or none: a list with one place costs a tenth of one that grows.
  let sent: readonly number[] = NOTHING
  let feesInCoin = false
  for (let place = 0; place < legs.length; place += 1) {
    const leg = legs[place]
    if (leg === undefined || leg.role === 'in' || isFiat(leg.asset) || leg.quantity.units <= 0n) continue
    if (leg.role === 'out') sent = sent.length === 0 ? [place] : [...sent, place]
    else feesInCoin = true
  }
  if (sent.length === 0 && !feesInCoin) return
  const merged = mergedFees(event, sent, policy)
  if (feesInCoin && policy.cryptoFee === 'cost_only') absorbFees(event, sent, emit)
  if (isSold(event, policy)) sell({ event, sent, policy, merged, emit })
  else for (const place of sent) giveUp(event, place, emit)
  if (feesInCoin && policy.cryptoFee !== 'cost_only') payFees({ event, sent, policy, merged, emit })
}

const NOTHING: readonly number[] = []

type Merged = (asset: Asset) => boolean

interface Sale {
  readonly event: ValuedEvent
  /** Places of the legs that went out and are no money. */
  readonly sent: readonly number[]
  readonly policy: Policy
  readonly merged: Merged
  readonly emit: Emit
}

/** With `one_disposal`, a fee in the very asset that is sold: its units go with the sale and have no proceeds. */
function mergedFees({ role, transaction }: ValuedEvent, sent: readonly number[], { cryptoFee }: Policy): Merged {
  if (role !== 'exchange' || cryptoFee !== 'one_disposal') return NOTHING_MERGED
  return (asset) => sent.some((place) => transaction.legs[place]?.asset === asset)
}

/** A loss of a derivative counts against income, whatever it was paid in. */
function bookLosses({ transaction, values }: ValuedEvent, emit: Emit): void {
  for (const [place, leg] of transaction.legs.entries()) {
    if (leg.role !== 'out') continue
    const worth = values[place]
    const value = worth === undefined ? undefined : -worth.ticks
    const { asset, quantity } = leg
    emit.push({ do: 'income', pass: OUT, asset, amount: negate(quantity), value, source: worth?.source ?? MISSING })
  }
}

/** Giving away is a disposal in some countries, and so is a loss there. */
function isSold({ role }: ValuedEvent, { gift }: Policy): boolean {
  if (role === 'exchange' || role === 'result' || role === 'fee') return true
  return gift === 'market_value' && (role === 'gift' || role === 'lost')
}

/** Disposals at their values, less the fees of the trade in proportion. */
function sell(sale: Sale): void {
  const { event, sent, policy, merged, emit } = sale
  const { transaction, values, role } = event
  // Fees of what was bought for money are in the cost of that.
  if (sent.length === 0) return
  if (role === 'fee' && policy.cryptoFee === 'cost_only') {
    for (const place of sent) removeLeg(transaction.legs[place], 'fee', emit)
    return
  }
  for (const place of sent) if (values[place] === undefined) reportSale(transaction.legs[place], emit)
  const fees = role === 'exchange' ? feesOnTop(event, policy, OUT, { emit, merged }) : 0n
  const shares =
    sent.length === 1
      ? [fees]
      : splitBy(
          fees,
          sent.map((place) => values[place]?.ticks ?? 0n),
        )
  for (const [index, place] of sent.entries()) {
    const leg = transaction.legs[place]
    if (leg === undefined) continue
    const worth = values[place]
    const proceeds = worth === undefined ? undefined : worth.ticks - (shares[index] ?? 0n)
    const quantity =
      merged(leg.asset) && isFirst(transaction.legs, leg) ? withFees(transaction.legs, leg) : leg.quantity
    emit.push({ do: 'dispose', pass: OUT, asset: leg.asset, quantity, proceeds, source: worth?.source ?? MISSING })
  }
}

function isFirst(legs: readonly Leg[], leg: Leg): boolean {
  return legs.find(({ role, asset }) => role === 'out' && asset === leg.asset) === leg
}

function withFees(legs: readonly Leg[], sent: Leg): Leg['quantity'] {
  let { quantity } = sent
  for (const { role, asset, quantity: fee } of legs)
    if (role === 'fee' && asset === sent.asset) quantity = add(quantity, fee)
  return quantity
}

function reportSale(leg: Leg | undefined, emit: Emit): void {
  if (leg === undefined) return
  const what = `What ${say(leg)} was worth when it left is not known. The disposal is listed without proceeds, and is in no sum, until you enter the value or a price.`
  emit.push({ do: 'report', pass: OUT, kind: 'missing_value', what })
}

/** What left without being sold: for good, or for nobody knows where, and then its lots wait outside. */
function giveUp({ role, transaction }: ValuedEvent, place: number, emit: Emit): void {
  const leg = transaction.legs[place]
  if (leg === undefined) return
  if (role === 'gift' || role === 'lost' || transaction.kind === 'adjustment') {
    removeLeg(leg, transaction.kind, emit)
    return
  }
  if (role === 'unknown') {
    const what = `What this transaction is, is not known. ${say(leg)} went out; say whether it was sold, spent or moved to a wallet of yours.`
    emit.push({ do: 'report', pass: OUT, kind: 'unknown_kind', what })
  } else if (role !== 'loan') {
    const what = `Where ${say(leg)} went is not known. It is not counted as sold; link it to the wallet where it arrived, or say that it was sold, spent or given away.`
    emit.push({ do: 'report', pass: OUT, kind: 'unmatched_withdrawal', what })
  }
  emit.push({ do: 'leave', pass: OUT, asset: leg.asset, quantity: leg.quantity, assumed: role !== 'loan' })
}

function removeLeg(leg: Leg | undefined, kind: string, emit: Emit): void {
  if (leg !== undefined) emit.push({ do: 'remove', pass: OUT, asset: leg.asset, quantity: leg.quantity, kind })
}

/**
 * With `cost_only`: fees leave at their own cost, without a gain. That cost raises the lot that was bought, or lowers the
 * proceeds of what is sold first.
 */
function absorbFees(event: ValuedEvent, sent: readonly number[], emit: Emit): void {
  const { role, transaction } = event
  const sold = role === 'exchange' ? transaction.legs[sent[0] ?? -1] : undefined
  const bought = opensLot(event) ? transaction.legs.find((leg) => leg.role === 'in' && !isFiat(leg.asset)) : undefined
  for (const { role: side, asset, quantity } of transaction.legs) {
    if (side !== 'fee' || isFiat(asset) || quantity.units <= 0n) continue
    if (sold !== undefined) emit.push({ do: 'absorb', pass: OUT, asset, quantity, onto: 'proceeds', of: sold.asset })
    else if (bought !== undefined)
      emit.push({ do: 'absorb', pass: OUT, asset, quantity, onto: 'acquired', of: bought.asset })
    else emit.push({ do: 'remove', pass: OUT, asset, quantity, kind: 'fee' })
  }
}

/** Fees in crypto are spent: each is a disposal of its own at what it was worth. */
function payFees({ event, policy, merged, emit }: Sale): void {
  const { role, transaction, values } = event
  const moved = role === 'departure' || role === 'arrival' || role === 'unknown'
  for (const [place, leg] of transaction.legs.entries()) {
    const { role: side, asset, quantity } = leg
    if (side !== 'fee' || isFiat(asset) || quantity.units <= 0n || merged(asset)) continue
    if (moved && policy.transferFee !== 'disposal') {
      emit.push({ do: 'remove', pass: OUT, asset, quantity, kind: 'fee' })
      continue
    }
    const worth = values[place]
    // A trade has told already that its fee has no value.
    if (worth === undefined && role !== 'exchange' && role !== 'income' && role !== 'given')
      emit.push(unsoldFee(leg, OUT))
    emit.push({ do: 'dispose', pass: OUT, asset, quantity, proceeds: worth?.ticks, source: worth?.source ?? MISSING })
  }
}

function say({ quantity, asset }: Leg): string {
  return `${format(quantity)} ${asset}`
}
