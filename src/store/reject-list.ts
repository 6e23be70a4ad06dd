import type { Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** A row that no map understands, as the user sees it. */
export interface KeptReject {
  readonly id: string
  readonly walletId: string
  readonly sourceId: string
  readonly stream: string
  readonly payload: string
  readonly reason: string
  readonly seenAt: Instant
}

/** Rejects that are not resolved, the newest first. */
export async function openRejects(tx: BookTx, limit: number, walletId?: string): Promise<readonly KeptReject[]> {
  const rows = await tx
    .selectFrom('reject')
    .selectAll()
    .where('resolved_at', 'is', null)
    .$if(walletId !== undefined, (query) => query.where('wallet_id', '=', walletId ?? ''))
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    walletId: row.wallet_id,
    sourceId: row.source_id,
    stream: row.stream,
    payload: row.payload,
    reason: row.reason,
    seenAt: row.seen_at,
  }))
}
