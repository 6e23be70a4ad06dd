import type { Asset } from '../../core/asset.ts'
import { absolute, add, isNegative, isPositive, negate, ZERO, type Decimal } from '../../core/decimal.ts'
import { legs } from '../../core/ledger/legs.ts'
import type { Money } from '../../core/money.ts'
import { exchange, nonZero, type Part } from './reading.ts'

/** What one row of a ledger moved, without its fee; the fee is positive where it was charged, negative where it was given back. */
export interface Moved {
  readonly asset: Asset
  readonly moved: Decimal
  readonly fee: Decimal
}

/**
 * Rows of a ledger that together are one exchange of assets, however many of them. Fees stand apart; a fee given back is
 * income. A side that is missing stays missing.
 */
export function exchanged(rows: readonly Moved[], note?: string): readonly Part[] {
  const net = new Map<Asset, Decimal>()
  const paid = new Map<Asset, Decimal>()
  for (const { asset, moved, fee } of rows) {
    net.set(asset, add(net.get(asset) ?? ZERO, moved))
    paid.set(asset, add(paid.get(asset) ?? ZERO, fee))
  }
  const fees = moneys(paid, isPositive)
  const rebates = moneys(paid, isNegative).map(rebate)
  const sent = moneys(net, isNegative)
  const received = moneys(net, isPositive)
  const noted = note === undefined ? {} : { note }
  if (sent.length + received.length === 0) {
    return fees.length === 0 ? rebates : [{ kind: 'fee', legs: legs({ fee: fees }), ...noted }, ...rebates]
  }
  return [{ ...exchange(sent, received, fees), ...noted }, ...rebates]
}

function rebate(money: Money): Part {
  return { kind: 'income:rebate', legs: legs({ in: money }) }
}

/** One asset of a sweep: what it became, and what of that was charged. */
export interface Turned {
  readonly sent: Money
  readonly received: Money
  readonly fee: Decimal
}

/**
 * Several assets turned into others in one event, of which it is told what each became: that is what each was worth. The n-th of
 * each side belong together.
 */
export function sweep(turned: readonly Turned[]): readonly Part[] {
  const [only, ...more] = turned
  if (only === undefined) return []
  const sent = more.length === 0 ? [only.sent] : turned.map(({ sent: one, received }) => ({ ...one, worth: received }))
  const received = turned.map((one) => one.received)
  const fees = turned.flatMap(({ received: { asset }, fee }) => nonZero({ asset, quantity: fee }))
  return [exchange(sent, received, fees)]
}

/** A fee by its sign: charged, it is one; given back, it is income. */
export function feeParts({ asset, quantity }: Money): readonly Part[] {
  if (isPositive(quantity)) return [{ kind: 'fee', legs: legs({ fee: [{ asset, quantity }] }) }]
  return isNegative(quantity) ? [rebate({ asset, quantity: negate(quantity) })] : []
}

function moneys(byAsset: ReadonlyMap<Asset, Decimal>, wanted: (quantity: Decimal) => boolean): readonly Money[] {
  return [...byAsset]
    .filter(([, quantity]) => wanted(quantity))
    .map(([asset, quantity]) => ({ asset, quantity: absolute(quantity) }))
}
