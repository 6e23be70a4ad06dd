import { asset } from './asset.ts'
import { format, parseDecimal } from './decimal.ts'
import { money, type Money } from './money.ts'

/** Money as text: how it stands in JSON. */
export interface MoneyText {
  readonly asset: string
  readonly amount: string
}

export function moneyText(value: Money): MoneyText {
  return { asset: value.asset, amount: format(value.quantity) }
}

/** Undefined where it is no money: an asset without a name, an amount that is no decimal number. */
export function readMoneyText(value: unknown): Money | undefined {
  if (!(value instanceof Object) || !('asset' in value) || !('amount' in value)) return undefined
  if (typeof value.asset !== 'string' || value.asset === '' || typeof value.amount !== 'string') return undefined
  const quantity = parseDecimal(value.amount)
  return quantity && money(asset(value.asset), quantity)
}
