import type { Asset } from '../../core/asset.ts'
import { absolute, add, isNegative, isPositive, negate, ZERO, type Decimal } from '../../core/decimal.ts'
import type { Money } from '../../core/money.ts'
import { swap, type Part } from './reading.ts'

/** What one row of a ledger moved, without its fee; the fee is positive where it was charged, negative where it was given back. */
export interface Leg {
  readonly asset: Asset
  readonly moved: Decimal
  readonly fee: Decimal
}

/**
 * Rows of a ledger that together are one exchange of assets. Fees stand apart; a fee given back is income. A side that is
 * missing stays missing, and of several assets at once each stands alone, since nobody said what each was worth.
 */
export function exchanged(legs: readonly Leg[], note?: string): readonly Part[] {
  const net = new Map<Asset, Decimal>()
  const paid = new Map<Asset, Decimal>()
  for (const { asset, moved, fee } of legs) {
    net.set(asset, add(net.get(asset) ?? ZERO, moved))
    paid.set(asset, add(paid.get(asset) ?? ZERO, fee))
  }
  const fees = moneys(paid, isPositive)
  const rebates = moneys(paid, isNegative).map(rebate)
  const sent = moneys(net, isNegative)
  const received = moneys(net, isPositive)
  const [oneSent, ...moreSent] = sent
  const [oneReceived, ...moreReceived] = received
  const noted = note === undefined ? {} : { note }
  if (!oneSent && !oneReceived) {
    return fees.length === 0 ? rebates : [{ kind: 'fee', sent: null, received: null, fees, ...noted }, ...rebates]
  }
  if (oneSent && oneReceived && moreSent.length === 0 && moreReceived.length === 0) {
    return [{ ...swap(oneSent, oneReceived, fees), ...noted }, ...rebates]
  }
  const alone = [
    ...sent.map((leg) => ({ sent: leg, received: null })),
    ...received.map((leg) => ({ sent: null, received: leg })),
  ]
  return [
    ...alone.map((sides, index) => ({ kind: 'trade' as const, ...sides, fees: index === 0 ? fees : [], ...noted })),
    ...rebates,
  ]
}

function rebate(money: Money): Part {
  return { kind: 'income:rebate', sent: null, received: money, fees: [] }
}

/** A fee by its sign: charged, it is one; given back, it is income. */
export function feeParts({ asset, quantity }: Money): readonly Part[] {
  if (isPositive(quantity)) return [{ kind: 'fee', sent: null, received: null, fees: [{ asset, quantity }] }]
  return isNegative(quantity) ? [rebate({ asset, quantity: negate(quantity) })] : []
}

function moneys(byAsset: ReadonlyMap<Asset, Decimal>, wanted: (quantity: Decimal) => boolean): readonly Money[] {
  return [...byAsset]
    .filter(([, quantity]) => wanted(quantity))
    .map(([asset, quantity]) => ({ asset, quantity: absolute(quantity) }))
}
