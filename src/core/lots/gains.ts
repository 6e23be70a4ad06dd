import { advance } from './advance.ts'
import { answer, type Gains } from './answer.ts'
import type { LotOptions, LotTransaction } from './input.ts'
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
  const advanced = advance(state.value, transactions)
  return advanced.ok ? done(answer(advanced.value)) : advanced
}
