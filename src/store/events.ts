import { z } from 'zod'
import { formatInstant, type Instant } from '../core/instant.ts'
import { readCell } from './json-column.ts'
import type { BookTx } from './store.ts'

/** One line of the timeline of a connection or wallet. */
export interface Event {
  readonly id: bigint
  readonly connectionId: string | null
  readonly walletId: string | null
  readonly kind: string
  /** A sentence for the user. */
  readonly what: string
  readonly details: Readonly<Record<string, unknown>>
  readonly at: Instant
}

export async function addEvent(tx: BookTx, event: Omit<Event, 'id'>): Promise<void> {
  await tx
    .insertInto('event')
    .values({
      connection_id: event.connectionId,
      wallet_id: event.walletId,
      kind: event.kind,
      what: event.what,
      details: JSON.stringify(event.details),
      at: formatInstant(event.at),
    })
    .execute()
}

/** The newest first; of one connection, or of the whole book. */
export async function listEvents(tx: BookTx, limit: number, connectionId?: string): Promise<readonly Event[]> {
  const rows = await tx
    .selectFrom('event')
    .selectAll()
    .$if(connectionId !== undefined, (query) => query.where('connection_id', '=', connectionId ?? ''))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    connectionId: row.connection_id,
    walletId: row.wallet_id,
    kind: row.kind,
    what: row.what,
    details: detailsOf(row),
    at: row.at,
  }))
}

const DetailsShape = z.record(z.string(), z.unknown())

/** The sentence of an event stands beside its details; where these cannot be read, they say so instead. */
function detailsOf(row: { id: bigint; details: string }): Event['details'] {
  const read = readCell({ table: 'event', column: 'details', row: String(row.id) }, row.details, DetailsShape)
  return read.ok ? read.value : { damaged: read.damage.message }
}
