import { isFiat, type Asset } from '../asset.ts'
import { format } from '../decimal.ts'
import type { Leg } from '../ledger/legs.ts'
import type { ValuedEvent } from '../value/events.ts'
import type { LotEvent, Pass } from './event.ts'
import type { Policy } from './policy.ts'

/** Takes lot events in their order: a list that keeps them, or what applies each at once. */
export interface Emit {
  push(event: LotEvent): void
}

/**
 * The fees of a trade that are part of its cost, in ticks of money. `cost_only` takes a crypto fee at what it had cost, which is
 * known only when its lots are taken: an `absorb` adds it then. A fee in the coin that is sold, where it goes with the sale, is
 * none either.
 */
export function feesOnTop(
  { transaction, values }: ValuedEvent,
  policy: Policy,
  pass: Pass,
  { emit, merged }: { readonly emit: Emit; readonly merged: (asset: Asset) => boolean },
): bigint {
  let sum = 0n
  for (let place = 0; place < transaction.legs.length; place += 1) {
    const fee = transaction.legs[place]
    if (fee?.role !== 'fee' || merged(fee.asset)) continue
    if (policy.cryptoFee === 'cost_only' && !isFiat(fee.asset)) continue
    const worth = values[place]
    if (worth === undefined) emit.push(unknownFee(fee, pass))
    else sum += worth.ticks
  }
  return sum
}

function unknownFee(fee: Leg, pass: Pass): LotEvent {
  const what = `What the fee of ${format(fee.quantity)} ${fee.asset} was worth is not known. It counts as no cost until you enter the value or a price.`
  return { do: 'report', pass, kind: 'missing_value', what, fee: true }
}

/** A fee that is sold at an unknown price. */
export function unsoldFee(fee: Leg, pass: Pass): LotEvent {
  const what = `What the fee of ${format(fee.quantity)} ${fee.asset} was worth is not known. It is listed as a disposal without proceeds until you enter the value or a price.`
  return { do: 'report', pass, kind: 'missing_value', what }
}

/** Nothing goes with the sale. */
export const NOTHING_MERGED = (): boolean => false
