import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { ChannelKind } from './channels.ts'
import type { BookTx } from './store.ts'

/** The right to send one message, which only one process has. */
export interface Claim {
  readonly id: string
  readonly alertId: string
  readonly channel: ChannelKind
  /** Why it is sent, the same for no two messages of one alert: `opened`, `escalated 12`, `reminder 3`, `closed`. */
  readonly occasion: string
  readonly attempts: number
}

export type SendState = 'sent' | 'failed' | 'unsure' | 'given_up'

/** Undefined where somebody else has it. */
export async function claimNotice(
  tx: BookTx,
  of: { readonly alertId: string; readonly channel: ChannelKind; readonly occasion: string },
  at: Instant,
): Promise<Claim | undefined> {
  const id = randomUUID()
  const row = await tx
    .insertInto('notification')
    .values({ id, alert_id: of.alertId, channel: of.channel, occasion: of.occasion, claimed_at: formatInstant(at) })
    .onConflict((conflict) => conflict.columns(['alert_id', 'channel', 'occasion']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && { id, ...of, attempts: 1 }
}

/** What the server refused, and may take now. What nobody knows the end of is never taken again. */
export async function claimAgain(tx: BookTx, at: Instant): Promise<readonly Claim[]> {
  const rows = await tx
    .updateTable('notification')
    .set({ state: 'claimed', attempts: sql<number>`attempts + 1`, next_try_at: null, claimed_at: formatInstant(at) })
    .where('state', '=', 'failed')
    .where('next_try_at', '<=', sql<Instant>`${formatInstant(at)}::timestamptz`)
    .returning(['id', 'alert_id', 'channel', 'occasion', 'attempts'])
    .execute()
  return rows.map(({ alert_id: alertId, ...row }) => ({ ...row, alertId }))
}

export async function endNotice(
  tx: BookTx,
  id: string,
  end: { readonly state: SendState; readonly said: string; readonly nextTryAt: Instant | null },
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('notification')
    .set({
      state: end.state,
      said: end.said,
      ended_at: formatInstant(at),
      next_try_at: end.nextTryAt === null ? null : formatInstant(end.nextTryAt),
    })
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .execute()
}

/** Whether a channel was ever told of an alert. */
export async function wasTold(tx: BookTx, alertId: string, channel: ChannelKind): Promise<boolean> {
  const row = await tx
    .selectFrom('notification')
    .select('id')
    .where('alert_id', '=', alertId)
    .where('channel', '=', channel)
    .where('state', 'in', ['sent', 'unsure', 'claimed'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface Sending {
  readonly channel: ChannelKind
  readonly occasion: string
  readonly state: 'claimed' | SendState
  readonly at: Instant
  readonly said: string | null
}

/** The latest messages of a channel, the newest first. */
export async function lastSendings(tx: BookTx, limit: number): Promise<readonly Sending[]> {
  const rows = await tx
    .selectFrom('notification')
    .select(['channel', 'occasion', 'state', 'claimed_at', 'said'])
    .orderBy('claimed_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ claimed_at: at, ...row }) => ({ ...row, at }))
}
