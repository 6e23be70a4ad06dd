import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** One pass over the streams of a connection. */
export interface SyncRun {
  readonly id: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly outcome: string | null
  readonly requests: bigint
  readonly received: bigint
  readonly added: bigint
}

export async function startRun(tx: BookTx, connectionId: string, at: Instant): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('sync_run')
    .values({ id, connection_id: connectionId, started_at: formatInstant(at) })
    .execute()
  return id
}

export async function endRun(
  tx: BookTx,
  id: string,
  end: { readonly outcome: string; readonly requests: number; readonly received: number; readonly added: number },
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('sync_run')
    .set({
      ended_at: formatInstant(at),
      outcome: end.outcome,
      requests: BigInt(end.requests),
      received: BigInt(end.received),
      added: BigInt(end.added),
    })
    .where('id', '=', id)
    .execute()
}
