import { ZERO, type Decimal } from '../../../core/decimal.ts'
import type { Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import { amountAt, moneyIn } from '../reading.ts'
import type { Ledger } from './ledger.ts'
import { bitgetNames } from '../../../core/assets/codes/bitget.ts'

const money = moneyIn(bitgetNames)

/**
 * By how much a row changed its pocket: what moved and, apart from it, the fee, below zero where it was charged. Both count:
 * a purchase of 845.931 with a fee of 0.1 % shows the whole 845.931, and a fee of -0.845931.
 */
export function movedIn(ledger: Ledger, json: Json): { readonly moved: Money; readonly fee: Decimal } | undefined {
  const moved = ledger.amount.map((member) => money(json, member, ledger.coin)).find((one) => one !== undefined)
  if (!moved) return undefined
  return { moved, fee: (ledger.fee === null ? undefined : amountAt(json, ledger.fee)) ?? ZERO }
}
