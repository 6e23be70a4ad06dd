import { isZero } from '../../../core/decimal.ts'
import { dig, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { binanceNames } from '../../../core/assets/codes/binance.ts'
import { amountAt, moneyIn } from '../reading.ts'

/** An amount and its coin, by the names that Binance gives to coins. */
export const money = moneyIn(binanceNames)

/**
 * The fee of a row: none where the member is not there or nothing, and undefined where it is there and cannot be read. That is not
 * none.
 */
export function feeAt(json: Json, amountMember: string, assetMember: string): readonly Money[] | undefined {
  if ((dig(json, amountMember) ?? null) === null) return []
  const quantity = amountAt(json, amountMember)
  if (quantity === undefined) return undefined
  if (isZero(quantity)) return []
  const fee = money(json, amountMember, assetMember)
  return fee && [fee]
}

const DONE = new Set(['successful', 'success', 'finished', 'completed'])

export function isDone(json: Json, member = 'status'): boolean {
  return DONE.has((textAt(json, member) ?? '').toLowerCase())
}
