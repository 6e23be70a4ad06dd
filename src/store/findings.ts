import { randomUUID } from 'node:crypto'
import type { Finding } from '../core/diagnosis/cause.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** A finding about a connection, from the day on which it was made until it was no longer so. */
export interface KeptFinding {
  readonly id: string
  readonly connectionId: string
  /** Empty where it is about the whole connection. */
  readonly stream: string
  readonly finding: Finding
  readonly openedAt: Instant
  readonly closedAt: Instant | null
}

/**
 * What is wrong with a connection now: what was found before and is found no more is closed, what is still so keeps the
 * day on which it began. Answers those that are new, for whoever alerts.
 */
export async function replaceFindings(
  tx: BookTx,
  connectionId: string,
  findings: readonly { readonly stream: string; readonly finding: Finding }[],
  at: Instant,
): Promise<readonly Finding[]> {
  const open = (await listFindings(tx, connectionId)).filter((kept) => kept.closedAt === null)
  const keyOf = (stream: string, finding: Finding): string => `${stream}\n${finding.cause}`
  const before = new Map(open.map((kept) => [keyOf(kept.stream, kept.finding), kept]))
  const added: Finding[] = []
  for (const { stream, finding } of findings) {
    const known = before.get(keyOf(stream, finding))
    before.delete(keyOf(stream, finding))
    const body = JSON.stringify(finding)
    if (known) await tx.updateTable('finding').set({ body }).where('id', '=', known.id).execute()
    else {
      await tx
        .insertInto('finding')
        .values({
          id: randomUUID(),
          connection_id: connectionId,
          stream,
          cause: finding.cause,
          body,
          opened_at: finding.since ?? formatInstant(at),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      added.push(finding)
    }
  }
  const gone = [...before.values()].map((kept) => kept.id)
  if (gone.length > 0) {
    await tx
      .updateTable('finding')
      .set({ closed_at: formatInstant(at) })
      .where('id', 'in', gone)
      .execute()
  }
  return added
}

/** The newest first; closed ones too. */
export async function listFindings(tx: BookTx, connectionId: string): Promise<readonly KeptFinding[]> {
  const rows = await tx
    .selectFrom('finding')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('opened_at', 'desc')
    .limit(FINDINGS_MAX)
    .execute()
  return rows.map(keptOf)
}

/** What is wrong now, of every connection of the book. */
export async function openFindings(tx: BookTx): Promise<readonly KeptFinding[]> {
  const rows = await tx
    .selectFrom('finding')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .limit(OPEN_MAX)
    .execute()
  return rows.map(keptOf)
}

/** The most findings of one answer. */
const FINDINGS_MAX = 500
/** The most that are open in one book: a few for each of a great many connections. */
const OPEN_MAX = 100_000

function keptOf(row: {
  id: string
  connection_id: string
  stream: string
  body: string
  opened_at: Instant
  closed_at: Instant | null
}): KeptFinding {
  return {
    id: row.id,
    connectionId: row.connection_id,
    stream: row.stream,
    finding: JSON.parse(row.body) as Finding,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}
