import type { LotTransaction } from './input.ts'
import { valueLegs, type LegValues } from './legs.ts'
import { inOrder } from './order.ts'
import { roleOf, type Role } from './role.ts'
import type { Valuer } from './valuer.ts'

/** A transaction with what each of its legs was worth. */
export interface ValuedEvent {
  readonly transaction: LotTransaction
  readonly role: Role
  readonly values: LegValues
}

/** So many are valued at a time: enough that batches cost nothing, few enough that they die young. */
const BATCH = 1024

/**
 * Transactions as valued events, in the order in which they are worked, in batches that never divide an instant. A stream
 * and not a list: a million events are never there at once. Moves between pockets of one wallet are no events.
 */
export function* valuedEvents(
  transactions: readonly LotTransaction[],
  valuer: Valuer,
): Generator<readonly ValuedEvent[]> {
  const ordered = inOrder(transactions)
  let batch: ValuedEvent[] = []
  let last: LotTransaction | undefined
  for (const transaction of ordered) {
    if (batch.length >= BATCH && transaction.at !== last?.at) {
      yield batch
      batch = []
    }
    last = transaction
    if (transaction.internal !== true) batch.push(valued(transaction, valuer))
  }
  if (batch.length > 0) yield batch
}

export function valued(transaction: LotTransaction, valuer: Valuer): ValuedEvent {
  const role = roleOf(transaction)
  return { transaction, role, values: valueLegs(transaction, role, valuer) }
}
