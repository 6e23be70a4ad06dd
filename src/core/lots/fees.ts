import { format } from '../decimal.ts'
import type { FlatTransaction } from './input.ts'
import { report } from './report.ts'
import type { LotState } from './state.ts'
import { feeValueOf } from './value.ts'

/**
 * The fees of a trade that are part of its cost, in ticks of money. `cost_only` takes a crypto fee at what it had cost, which
 * is known only when its lots are taken: `spendFees` adds it then.
 */
export function feesValue(
  state: LotState,
  transaction: FlatTransaction,
  value: bigint | undefined,
  except?: string,
): bigint {
  let sum = 0n
  for (let index = 0; index < transaction.fees.length; index += 1) {
    const fee = transaction.fees[index]
    if (fee === undefined || fee.asset === except) continue
    if (state.policy.cryptoFee === 'cost_only' && !state.assets.book(fee.asset).fiat) continue
    const worth = feeValueOf(transaction, index, value, state.valuer)
    if (worth === undefined) {
      report(
        state,
        transaction,
        'missing_value',
        `What the fee of ${format(fee.quantity)} ${fee.asset} was worth is not known. It counts as no cost until you enter the value or a price.`,
      )
    } else {
      sum += worth
    }
  }
  return sum
}
