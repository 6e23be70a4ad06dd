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

/** A row that could not even be named, and so is no record. */
export interface KeptStray {
  readonly id: string
  readonly sourceId: string
  readonly stream: string
  readonly part: string
  readonly payload: string
}

/** The open ones of a wallet, some at a time, in the order of their ids. */
export async function openStrays(
  tx: BookTx,
  walletId: string,
  after: string,
  most: number,
): Promise<readonly KeptStray[]> {
  const rows = await tx
    .selectFrom('reject')
    .selectAll()
    .where('resolved_at', 'is', null)
    .where('wallet_id', '=', walletId)
    .where('native_id', 'is', null)
    .where('group_key', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    stream: row.stream,
    part: row.part,
    payload: row.payload,
  }))
}

/** How many rows of a wallet are not understood. */
export async function countRejects(tx: BookTx, walletId: string): Promise<number> {
  const found = await tx
    .selectFrom('reject')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('wallet_id', '=', walletId)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return Number(found?.count ?? 0n)
}
