import { assert } from './assert.ts'
import type { Asset } from './asset.ts'
import { add, format, negate, type Decimal } from './decimal.ts'

/** A quantity of one asset. Adding two assets is a bug, so it throws. */
export interface Money {
  readonly asset: Asset
  readonly quantity: Decimal
}

export function money(asset: Asset, quantity: Decimal): Money {
  return { asset, quantity }
}

export function addMoney(left: Money, right: Money): Money {
  assert(left.asset === right.asset, `sum of ${left.asset} met ${right.asset}`)
  return { asset: left.asset, quantity: add(left.quantity, right.quantity) }
}

export function negateMoney(value: Money): Money {
  return { asset: value.asset, quantity: negate(value.quantity) }
}

export function formatMoney(value: Money): string {
  return `${format(value.quantity)} ${value.asset}`
}
