import { feesOf, soleReceived, soleSent } from '../../core/ledger/legs.ts'
import { legText, type LegText } from '../../core/ledger/transaction-json.ts'
import type { Transaction } from '../../core/ledger/transaction.ts'
import { moneyText, type MoneyText } from '../../core/money-text.ts'

export type AmountView = MoneyText

/** What moved, in the shape that all faces promise. */
export interface SidesView {
  /** The only amount that went out; null where there is none, or more than one: `legs` has all. */
  readonly sent: AmountView | null
  /** The only amount that came in; null where there is none, or more than one. */
  readonly received: AmountView | null
  /** The first fee. */
  readonly fee: AmountView | null
  readonly fees?: readonly AmountView[]
  readonly legs: readonly LegText[]
}

export function sidesView(transaction: Pick<Transaction, 'legs'>): SidesView {
  const [sent, received] = [soleSent(transaction), soleReceived(transaction)]
  const fees = feesOf(transaction).map(moneyText)
  return {
    sent: sent && moneyText(sent),
    received: received && moneyText(received),
    fee: fees[0] ?? null,
    ...(fees.length > 1 ? { fees } : {}),
    legs: transaction.legs.map(legText),
  }
}
