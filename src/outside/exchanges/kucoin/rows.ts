import { absolute, add, format, negate, ZERO, type Decimal } from '../../../core/decimal.ts'
import { dig, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, moneyIn } from '../reading.ts'
import { kucoinNames } from '../../../core/assets/codes/kucoin.ts'

const money = moneyIn(kucoinNames)

/** The members of `context`, which KuCoin writes as JSON, as JSON with single quotes, or as an object. */
export function inContext(json: Json, name: string): string | undefined {
  const context = dig(json, 'context')
  if (typeof context !== 'string') return textAt(context, name)
  return new RegExp(`["']${name}["']\\s*:\\s*["']?([\\w.@:/-]+)`).exec(context)?.[1]
}

/** Types whose rows belong to an order and name it. */
export const OF_ORDERS =
  /^(TRADE_EXCHANGE|EXCHANGE|MARGIN_EXCHANGE|MARGIN_TRADE|INSTANT_EXCHANGE|KCS_PAY_FEES|CONVERT.*)$/

/** `Trade_Exchange`, `Margin Exchange` and `TRADE_EXCHANGE` are one kind of spelling. */
export function bizTypeOf(json: Json): string {
  const type = textAt(json, 'bizType') ?? textAt(json, 'businessType') ?? textAt(json, 'type') ?? ''
  return type
    .trim()
    .replace(/[\s/-]+/g, '_')
    .toUpperCase()
}

/** By how much a row of a ledger changed its account: the amount has the fee in it, the direction says the sign. */
export function movedIn(json: Json): { readonly moved: Money; readonly fee: Decimal } | undefined {
  const whole = money(json, 'amount', 'currency')
  const direction = (textAt(json, 'direction') ?? '').toLowerCase()
  if (!whole || (direction !== 'in' && direction !== 'out')) return undefined
  const quantity = absolute(whole.quantity)
  const fee = add(absolute(amountAt(json, 'fee') ?? ZERO), absolute(amountAt(json, 'tax') ?? ZERO))
  return { moved: { asset: whole.asset, quantity: direction === 'in' ? quantity : negate(quantity) }, fee }
}

/** Rows of one move between two accounts share nothing but asset, amount and, nearly, the moment. */
const MOVE_MILLIS = 60_000n

/** The same for both rows of a move between accounts; undefined for every other row. */
export function moveOf(json: Json): string | undefined {
  const row = movedIn(json)
  const millis = /^\d{13}/.exec(textAt(json, 'createdAt') ?? textAt(json, 'ts') ?? '')?.[0]
  if (bizTypeOf(json) !== 'TRANSFER' || !row || millis === undefined) return undefined
  return [row.moved.asset, format(absolute(row.moved.quantity)), BigInt(millis) / MOVE_MILLIS].join('|')
}
