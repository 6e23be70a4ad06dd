import type { ValuedEvent } from '../value/events.ts'
import type { Emit } from './fees.ts'
import { incoming } from './incoming.ts'
import { moving } from './moving.ts'
import { outgoing } from './outgoing.ts'
import type { Policy } from './policy.ts'

/** Tells what a valued event means for lots under a policy, in the order of the three passes. Pure: it sees no lot. */
export function lotEvents(event: ValuedEvent, policy: Policy, emit: Emit): void {
  if (event.role === 'transfer' || event.role === 'redenomination') moving(event, policy, emit)
  else {
    incoming(event, policy, emit)
    outgoing(event, policy, emit)
  }
}
