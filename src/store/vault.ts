import { randomBytes } from 'node:crypto'
import { formatInstant, type Instant } from '../core/instant.ts'
import { Secret } from '../core/secret.ts'
import { done, failed, type Result } from './fault.ts'
import type { MasterKey } from './masterkey.ts'
import { KEY_BYTES, seal, unseal, type Sealed } from './seal.ts'
import { carryStatementKeys } from './statement-keys.ts'
import type { BookTx, SystemTx } from './store.ts'

/**
 * Seals a credential for its connection, in place of the one before. Each has a data key of its own, wrapped by the
 * master key; both are bound to connection and key version, so that no row can stand in for another.
 */
export async function sealSecret(
  tx: BookTx,
  master: MasterKey,
  { connectionId, secret }: { readonly connectionId: string; readonly secret: Secret },
  at: Instant,
): Promise<void> {
  const row = { ...sealFor(master, connectionId, secret), sealed_at: formatInstant(at) }
  await tx
    .insertInto('sealed_secret')
    .values({ connection_id: connectionId, ...row })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(row))
    .execute()
}

/** Opens a credential: only in the call that signs. Undefined in the result where there is none. */
export async function openSecret(
  tx: BookTx,
  master: MasterKey,
  connectionId: string,
): Promise<Result<Secret | undefined>> {
  const row = await tx
    .selectFrom('sealed_secret')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  if (!row) return done(undefined)
  const secret = openFor(master, connectionId, row)
  return secret ? done(secret) : damaged(connectionId)
}

/** A secret as the database may keep it, bound to what it belongs to. */
export interface SealedRow extends Sealed {
  readonly key_version: number
  readonly wrap_nonce: Uint8Array
  readonly wrapped_key: Uint8Array
}

/** Seals a secret for whatever has this id. */
export function sealFor(master: MasterKey, id: string, secret: Secret): SealedRow {
  const dataKey = randomBytes(KEY_BYTES)
  const sealed = seal(dataKey, Buffer.from(secret.reveal(), 'utf8'), contextOf('secret', id, master.version))
  const row = {
    key_version: master.version,
    ...wrapped(master, id, dataKey),
    nonce: sealed.nonce,
    ciphertext: sealed.ciphertext,
  }
  dataKey.fill(0)
  return row
}

/** Undefined where it was sealed for something else, or changed. */
export function openFor(master: MasterKey, id: string, row: SealedRow): Secret | undefined {
  const dataKey = unwrapped(master, id, row)
  const plain = dataKey && unseal(dataKey, row, contextOf('secret', id, row.key_version))
  dataKey?.fill(0)
  if (!plain) return undefined
  const secret = Secret.of(plain.toString('utf8'))
  plain.fill(0)
  return secret
}

/** When the credential of each connection was taken. */
export async function sealedSince(tx: BookTx): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.selectFrom('sealed_secret').select(['connection_id', 'sealed_at']).execute()
  return new Map(rows.map((row) => [row.connection_id, row.sealed_at]))
}

export async function removeSecret(tx: BookTx, connectionId: string): Promise<void> {
  await tx.deleteFrom('sealed_secret').where('connection_id', '=', connectionId).execute()
}

/**
 * Wraps every data key with another master key. The secret itself is sealed anew too, since its context names the key
 * version. Keys that statements were signed with are taken over. One row that does not open stops it, and nothing has changed.
 */
export async function rewrapAll(tx: SystemTx, from: MasterKey, to: MasterKey): Promise<Result<number>> {
  const carried = await carryStatementKeys(tx, from, to)
  if (!carried.ok) return carried
  const rows = await tx.selectFrom('sealed_secret').selectAll().execute()
  for (const row of rows) {
    const again = resealed(from, to, row.connection_id, row)
    if (!again) return damaged(row.connection_id)
    await tx.updateTable('sealed_secret').set(again).where('connection_id', '=', row.connection_id).execute()
  }
  const channels = await tx.selectFrom('channel').selectAll().execute()
  const sealed = channels.flatMap((row) => (hasSecret(row) ? [row] : []))
  for (const row of sealed) {
    const again = resealed(from, to, row.id, row)
    if (!again) return damagedChannel(row.kind)
    await tx.updateTable('channel').set(again).where('id', '=', row.id).execute()
  }
  return done(rows.length + sealed.length)
}

/** A row that may have no secret, and has one. */
export function hasSecret<Row extends { readonly [Column in keyof SealedRow]: SealedRow[Column] | null }>(
  row: Row,
): row is Row & SealedRow {
  return row.ciphertext !== null && row.key_version !== null
}

function resealed(from: MasterKey, to: MasterKey, id: string, row: SealedRow): SealedRow | undefined {
  const dataKey = unwrapped(from, id, row)
  const plain = dataKey && unseal(dataKey, row, contextOf('secret', id, row.key_version))
  if (!dataKey || !plain) return undefined
  const sealed = seal(dataKey, plain, contextOf('secret', id, to.version))
  const again = {
    key_version: to.version,
    ...wrapped(to, id, dataKey),
    nonce: sealed.nonce,
    ciphertext: sealed.ciphertext,
  }
  plain.fill(0)
  dataKey.fill(0)
  return again
}

function wrapped(
  master: MasterKey,
  connectionId: string,
  dataKey: Uint8Array,
): { readonly wrap_nonce: Uint8Array; readonly wrapped_key: Uint8Array } {
  const { nonce, ciphertext } = master.use((key) => seal(key, dataKey, contextOf('key', connectionId, master.version)))
  return { wrap_nonce: nonce, wrapped_key: ciphertext }
}

function unwrapped(
  master: MasterKey,
  connectionId: string,
  row: { readonly key_version: number; readonly wrap_nonce: Uint8Array; readonly wrapped_key: Uint8Array },
): Buffer | undefined {
  const sealed: Sealed = { nonce: row.wrap_nonce, ciphertext: row.wrapped_key }
  return master.use((key) => unseal(key, sealed, contextOf('key', connectionId, row.key_version)))
}

function contextOf(what: 'key' | 'secret', connectionId: string, version: number): string {
  return `holdfast ${what} ${connectionId} ${version}`
}

function damaged(connectionId: string): Result<never> {
  return failed(
    'damaged',
    `The stored credential of connection ${connectionId} does not open: it was changed, or moved from another one.`,
    'Give the key again with "replace-key". No record depends on it.',
  )
}

export function damagedChannel(kind: string): Result<never> {
  return failed(
    'damaged',
    `The stored secret of the ${kind} channel does not open: it was changed, or moved from another one.`,
    'Enter it again under Settings, Alerts.',
  )
}
