import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Incident, Severity } from '../core/diagnosis/incident.ts'
import type { Noticed } from '../core/diagnosis/remind.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { IncidentShape } from './incident-shape.ts'
import { readCell } from './json-column.ts'
import type { BookTx, Store } from './store.ts'

/** An incident that people are told of, from the day on which it was seen until it was no longer so. */
export interface Alert extends Noticed {
  readonly id: string
  readonly incident: Incident
  readonly updatedAt: Instant
  readonly closedAt: Instant | null
  readonly acknowledgedBy: string | null
}

/** Only one process at a time looks at the alerts of a book; the others wait for it, and then find nothing to do. */
export async function lockAlerts(tx: BookTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('holdfast alerts ' || holdfast_book()::text, 0))`.execute(tx)
}

export async function openAlerts(tx: BookTx): Promise<readonly Alert[]> {
  const rows = await tx.selectFrom('alert').selectAll().where('closed_at', 'is', null).orderBy('opened_at').execute()
  return rows.map(alertOf)
}

/** The newest first, closed ones too. */
export async function listAlerts(tx: BookTx, limit: number): Promise<readonly Alert[]> {
  const rows = await tx
    .selectFrom('alert')
    .selectAll()
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(alertOf)
}

export async function findAlert(tx: BookTx, id: string): Promise<Alert | undefined> {
  const row = await tx
    .selectFrom('alert')
    .selectAll()
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
  return row && alertOf(row)
}

/** Undefined where an alert with that key is open already. */
export async function openAlert(tx: BookTx, incident: Incident, at: Instant): Promise<Alert | undefined> {
  const row = await tx
    .insertInto('alert')
    .values({
      id: randomUUID(),
      key: incident.key,
      severity: incident.severity,
      body: bodyOf(incident),
      opened_at: formatInstant(at),
      updated_at: formatInstant(at),
    })
    .onConflict((conflict) => conflict.columns(['book_id', 'key']).where('closed_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && alertOf(row)
}

/** Keeps an open alert true to its incident. */
export async function updateAlert(tx: BookTx, id: string, incident: Incident, at: Instant): Promise<void> {
  await tx
    .updateTable('alert')
    .set({ severity: incident.severity, body: bodyOf(incident), updated_at: formatInstant(at) })
    .where('id', '=', id)
    .execute()
}

/** True for whoever closed it: it closes once. */
export async function closeAlert(tx: BookTx, id: string, at: Instant): Promise<boolean> {
  const closed = await tx
    .updateTable('alert')
    .set({ closed_at: formatInstant(at) })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

export async function noteNotice(tx: BookTx, id: string, stage: number, at: Instant): Promise<void> {
  await tx
    .updateTable('alert')
    .set({ stage, notices: sql<number>`notices + 1`, noticed_at: formatInstant(at) })
    .where('id', '=', id)
    .execute()
}

export interface Reaction {
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly snoozedUntil: Instant | null
}

export async function reactToAlert(tx: BookTx, id: string, reaction: Reaction): Promise<void> {
  const moment = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))
  await tx
    .updateTable('alert')
    .set({
      acknowledged_at: moment(reaction.acknowledgedAt),
      acknowledged_by: reaction.acknowledgedBy,
      snoozed_until: moment(reaction.snoozedUntil),
    })
    .where('id', '=', id)
    .execute()
}

/** Closed alerts that a book keeps; older ones give way, since the events of each connection tell the same. */
const CLOSED_MAX = 1_000

export async function pruneAlerts(tx: BookTx): Promise<void> {
  await sql`delete from alert where book_id = holdfast_book() and id in (
    select id from alert where closed_at is not null order by closed_at desc offset ${CLOSED_MAX})`.execute(tx)
}

/** Books in which something is wrong, or was until now, or waits to be sent again. */
export function booksWithTrouble(store: Store, at: Instant): Promise<readonly string[]> {
  return store.asSystem(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select book_id::text as id from finding where closed_at is null and cause not in ('none', 'empty_account')
      union select book_id::text from alert where closed_at is null
      union select book_id::text from notification where state = 'failed' and next_try_at <= ${formatInstant(at)}::timestamptz`.execute(
      tx,
    )
    return rows.map((row) => row.id)
  })
}

function bodyOf(incident: Incident): string {
  return JSON.stringify(incident, (_name, value: unknown) =>
    typeof value === 'bigint' ? formatInstant(value as Instant) : value,
  )
}

interface AlertRow {
  readonly id: string
  readonly key: string
  readonly severity: Severity
  readonly body: string
  readonly opened_at: Instant
  readonly updated_at: Instant
  readonly closed_at: Instant | null
  readonly stage: number | null
  readonly notices: number
  readonly noticed_at: Instant | null
  readonly acknowledged_at: Instant | null
  readonly acknowledged_by: string | null
  readonly snoozed_until: Instant | null
}

/** An alert that cannot be read stays an alert; as long as its cause lasts, the next look writes it anew. */
function incidentOf({ id, key, severity, body, opened_at: since }: AlertRow): Incident {
  const read = readCell({ table: 'alert', column: 'body', row: id }, body, IncidentShape)
  if (read.ok) return read.value
  return {
    key,
    kind: 'trouble',
    severity,
    cause: 'unknown',
    exchange: null,
    title: 'An alert that cannot be read',
    what: read.damage.message,
    steps: ['Nothing: it is written anew, or closed, when Holdfast looks at the connections the next time.'],
    since,
    deadline: null,
    connections: [],
  }
}

function alertOf(row: AlertRow): Alert {
  return {
    id: row.id,
    incident: incidentOf(row),
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    stage: row.stage,
    notices: row.notices,
    lastAt: row.noticed_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    snoozedUntil: row.snoozed_until,
  }
}
