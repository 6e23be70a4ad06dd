import type { ValuedEvent } from '../value/events.ts'
import type { LotEvent } from './event.ts'
import { incoming } from './incoming.ts'
import { moving } from './moving.ts'
import { outgoing } from './outgoing.ts'
import type { Policy } from './policy.ts'

/** What a valued event means for lots under a policy, in the order of the three passes. Pure: it sees no lot. */
export function lotEvents(event: ValuedEvent, policy: Policy): readonly LotEvent[] {
  const events: LotEvent[] = []
  if (event.role === 'transfer' || event.role === 'redenomination') moving(event, policy, events)
  else {
    incoming(event, policy, events)
    outgoing(event, policy, events)
  }
  return events
}
