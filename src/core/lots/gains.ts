import type { LotTransaction } from '../value/input.ts'
import { answer, type Gains } from './answer.ts'
import { follow } from './follow.ts'
import type { LotOptions } from './input.ts'
import { done, type Outcome } from './outcome.ts'
import type { Policy } from './policy.ts'
import { start } from './state.ts'

/**
 * The gains of a whole ledger: from empty, all transactions at once. Refused, in words, if the policy asks for what is not
 * built; whatever is wrong with a single transaction is a problem in the answer instead.
 */
export function gains(transactions: readonly LotTransaction[], options: LotOptions<Policy>): Outcome<Gains> {
  const state = start(options)
  if (!state.ok) return state
  const followed = follow(state.value, transactions, options.price)
  return followed.ok ? done(answer(followed.value)) : followed
}
