import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** What one probe of a connection has shown. */
export interface Evidence {
  readonly probe: string
  /** JSON, secrets removed. */
  readonly body: string
}

/** Evidence of one connection that is kept; older gives way, since the events tell what came of it. */
const EVIDENCE_MAX = 500

export async function addEvidence(
  tx: BookTx,
  connectionId: string,
  evidence: readonly Evidence[],
  at: Instant,
): Promise<void> {
  if (evidence.length === 0) return
  await tx
    .insertInto('evidence')
    .values(evidence.map((one) => ({ id: randomUUID(), connection_id: connectionId, ...one, at: formatInstant(at) })))
    .execute()
  await tx
    .deleteFrom('evidence')
    .where('connection_id', '=', connectionId)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('evidence')
        .select('id')
        .where('connection_id', '=', connectionId)
        .orderBy('at', 'desc')
        .limit(EVIDENCE_MAX),
    )
    .execute()
}
