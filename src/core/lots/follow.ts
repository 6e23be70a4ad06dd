import { valuedEvents } from '../value/events.ts'
import type { LotTransaction } from '../value/input.ts'
import type { PriceLookup } from '../value/valuer.ts'
import { advance } from './advance.ts'
import { done, type Outcome } from './outcome.ts'
import { needsOf } from './policy.ts'
import type { LotState } from './state.ts'

/** Values transactions and takes them in, batch by batch. Nothing is looked up any more once a lot is touched. */
export function follow(
  state: LotState,
  transactions: readonly LotTransaction[],
  price: PriceLookup = () => undefined,
): Outcome<LotState> {
  const valuer = { currency: state.currency, price, needs: needsOf(state.policy) }
  for (const events of valuedEvents(transactions, valuer)) {
    const advanced = advance(state, events)
    if (!advanced.ok) return advanced
  }
  return done(state)
}
