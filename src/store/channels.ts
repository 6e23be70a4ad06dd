import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { Secret } from '../core/secret.ts'
import type { MasterKey } from './masterkey.ts'
import type { BookTx } from './store.ts'
import { hasSecret, openFor, sealFor } from './vault.ts'

export type ChannelKind = 'mail' | 'webhook'

/** Where a book's alerts are sent. */
export interface Channel {
  readonly id: string
  readonly kind: ChannelKind
  /** JSON; nothing secret. */
  readonly settings: string
  readonly hasSecret: boolean
  readonly changedAt: Instant
}

export async function listChannels(tx: BookTx): Promise<readonly Channel[]> {
  const rows = await tx.selectFrom('channel').selectAll().orderBy('kind').execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    settings: row.settings,
    hasSecret: hasSecret(row),
    changedAt: row.changed_at,
  }))
}

const NO_SECRET = { key_version: null, wrap_nonce: null, wrapped_key: null, nonce: null, ciphertext: null }

/** Sets a channel. `secret`: another one; null for none; undefined leaves the one that is there. */
export async function writeChannel(
  tx: BookTx,
  master: MasterKey,
  channel: { readonly kind: ChannelKind; readonly settings: string; readonly secret: Secret | null | undefined },
  at: Instant,
): Promise<void> {
  const known = await tx.selectFrom('channel').select('id').where('kind', '=', channel.kind).executeTakeFirst()
  const id = known?.id ?? randomUUID()
  const sealed =
    channel.secret === undefined ? {} : channel.secret === null ? NO_SECRET : sealFor(master, id, channel.secret)
  const row = { settings: channel.settings, changed_at: formatInstant(at), ...sealed }
  await tx
    .insertInto('channel')
    .values({ id, kind: channel.kind, ...row })
    .onConflict((conflict) => conflict.columns(['book_id', 'kind']).doUpdateSet(row))
    .execute()
}

export async function removeChannel(tx: BookTx, kind: ChannelKind): Promise<boolean> {
  const gone = await tx.deleteFrom('channel').where('kind', '=', kind).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Opened only in the call that sends. Null where it has none, undefined where it does not open. */
export async function openChannelSecret(
  tx: BookTx,
  master: MasterKey,
  kind: ChannelKind,
): Promise<Secret | null | undefined> {
  const row = await tx.selectFrom('channel').selectAll().where('kind', '=', kind).executeTakeFirst()
  if (!row || !hasSecret(row)) return null
  return openFor(master, row.id, row)
}
