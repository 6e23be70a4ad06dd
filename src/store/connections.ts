import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { ConnectionState } from '../core/diagnosis/cause.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx, Store } from './store.ts'
import { freeName } from './wallets.ts'

/** A credential that feeds a wallet. The credential itself is in the vault (vault.ts). */
export interface Connection {
  readonly id: string
  readonly walletId: string
  readonly name: string
  readonly exchange: string
  readonly variant: string
  readonly state: ConnectionState
  readonly stateSince: Instant
  /** JSON of what the key may do, or null before it was asked. */
  readonly passport: string | null
  /** JSON of the settings that are no secret. */
  readonly fields: string
  readonly lastGoodAt: Instant | null
  readonly nextSyncAt: Instant | null
  readonly createdAt: Instant
}

export interface NewConnection {
  readonly walletId: string
  /** Its name; or what its name starts with, the next free number behind it. */
  readonly name: { readonly exactly: string } | { readonly label: string }
  readonly exchange: string
  readonly variant: string
  readonly state: ConnectionState
  readonly passport: string | null
  readonly fields: string
  readonly at: Instant
}

/** Undefined where another connection has that very name. */
export async function createConnection(tx: BookTx, made: NewConnection): Promise<Connection | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('holdfast names ' || holdfast_book()::text, 0))`.execute(tx)
  const rows = await tx.selectFrom('connection').select('name').execute()
  const taken = rows.map((row) => row.name)
  const name = 'exactly' in made.name ? made.name.exactly : freeName(made.name.label, taken)
  if (taken.includes(name)) return undefined
  const at = formatInstant(made.at)
  const row = await tx
    .insertInto('connection')
    .values({
      id: randomUUID(),
      wallet_id: made.walletId,
      name,
      exchange: made.exchange,
      variant: made.variant,
      state: made.state,
      state_since: at,
      passport: made.passport,
      fields: made.fields,
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return connectionOf(row)
}

export interface ConnectionChange {
  readonly name?: string
  readonly variant?: string
  readonly state?: ConnectionState
  readonly passport?: string | null
  readonly fields?: string
  readonly lastGoodAt?: Instant | null
  readonly nextSyncAt?: Instant | null
}

/** `stateSince` moves only where the state is another. */
export async function updateConnection(tx: BookTx, id: string, change: ConnectionChange, at: Instant): Promise<void> {
  const { state, lastGoodAt, nextSyncAt, ...same } = change
  const moment = (value: Instant | null): string | null => (value === null ? null : formatInstant(value))
  await tx
    .updateTable('connection')
    .set({
      ...same,
      ...(state === undefined
        ? {}
        : {
            state,
            state_since: sql<string>`case when state = ${state} then state_since else ${formatInstant(at)}::timestamptz end`,
          }),
      ...(lastGoodAt === undefined ? {} : { last_good_at: moment(lastGoodAt) }),
      ...(nextSyncAt === undefined ? {} : { next_sync_at: moment(nextSyncAt) }),
    })
    .where('id', '=', id)
    .execute()
}

/** By id, or by name. */
export async function findConnection(tx: BookTx, idOrName: string): Promise<Connection | undefined> {
  const rows = await tx
    .selectFrom('connection')
    .selectAll()
    .where((eb) => eb.or([eb(sql<string>`id::text`, '=', idOrName), eb('name', '=', idOrName)]))
    .execute()
  const row = rows.find((one) => one.id === idOrName) ?? rows[0]
  return row && connectionOf(row)
}

export async function listConnections(tx: BookTx): Promise<readonly Connection[]> {
  const rows = await tx.selectFrom('connection').selectAll().orderBy('created_at').orderBy('name').execute()
  return rows.map(connectionOf)
}

/** Whose next sync is due, of every book: for the scheduler. */
export function dueConnections(
  store: Store,
  at: Instant,
  limit: number,
): Promise<readonly { readonly bookId: string; readonly connectionId: string }[]> {
  return store.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('connection')
      .select(['book_id', 'id'])
      .where('next_sync_at', '<=', sql<Instant>`${formatInstant(at)}::timestamptz`)
      .where('state', 'not in', ['frozen', 'archived'])
      .orderBy('next_sync_at')
      .limit(limit)
      .execute()
    return rows.map((row) => ({ bookId: row.book_id, connectionId: row.id }))
  })
}

function connectionOf(row: {
  id: string
  wallet_id: string
  name: string
  exchange: string
  variant: string
  state: string
  state_since: Instant
  passport: string | null
  fields: string
  last_good_at: Instant | null
  next_sync_at: Instant | null
  created_at: Instant
}): Connection {
  return {
    id: row.id,
    walletId: row.wallet_id,
    name: row.name,
    exchange: row.exchange,
    variant: row.variant,
    state: row.state as ConnectionState,
    stateSince: row.state_since,
    passport: row.passport,
    fields: row.fields,
    lastGoodAt: row.last_good_at,
    nextSyncAt: row.next_sync_at,
    createdAt: row.created_at,
  }
}
