import { add, equal, negate, ZERO, type Decimal } from '../../../core/decimal.ts'
import type { Asset } from '../../../core/asset.ts'
import type { Instant } from '../../../core/instant.ts'
import type { Money } from '../../../core/money.ts'
import { moneyIn, swap, type Member } from '../reading.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'
import type { Dated } from './trading-bills.ts'

const money = moneyIn(okxNames)

/**
 * Easy converts say which asset became which; bills say only what each changed by. Where both tell the same sums, the pairs
 * are taken; otherwise the bills lead.
 */
export function readEasyConverts(converts: readonly Member[], bills: readonly Member[]): readonly Dated[] | undefined {
  const pairs: { readonly sent: Money; readonly received: Money; readonly at: Instant; readonly nativeId: string }[] =
    []
  for (const { json, record } of converts) {
    const sent = money(json, 'fillFromSz', 'fromCcy')
    const received = money(json, 'fillToSz', 'toCcy')
    if (!sent || !received) return undefined
    pairs.push({ sent, received, at: record.at, nativeId: record.nativeId })
  }
  const told = bills.flatMap(({ json }) => money(json, 'balChg', 'ccy') ?? [])
  const paired = pairs.flatMap(({ sent, received }) => [{ ...sent, quantity: negate(sent.quantity) }, received])
  if (!sameSums(sums(told), sums(paired))) return undefined
  return pairs.map(({ sent, received, at, nativeId }) => ({ ...swap(sent, received, []), at, nativeId }))
}

function sums(moneys: readonly Money[]): ReadonlyMap<Asset, Decimal> {
  const total = new Map<Asset, Decimal>()
  for (const { asset, quantity } of moneys) total.set(asset, add(total.get(asset) ?? ZERO, quantity))
  return total
}

function sameSums(left: ReadonlyMap<Asset, Decimal>, right: ReadonlyMap<Asset, Decimal>): boolean {
  return left.size === right.size && [...left].every(([asset, one]) => equal(one, right.get(asset) ?? ZERO))
}
