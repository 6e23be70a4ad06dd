import { randomUUID } from 'node:crypto'
import { CAUSES, type Finding } from '../core/diagnosis/cause.ts'
import type { Damaged } from '../core/damaged.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { FindingShape } from './finding-shape.ts'
import { readCell } from './json-column.ts'
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

interface FindingRow {
  readonly id: string
  readonly connection_id: string
  readonly stream: string
  readonly cause: string
  readonly body: string
  readonly opened_at: Instant
  readonly closed_at: Instant | null
}

function keptOf(row: FindingRow): KeptFinding {
  const read = readCell({ table: 'finding', column: 'body', row: row.id }, row.body, FindingShape)
  return {
    id: row.id,
    connectionId: row.connection_id,
    stream: row.stream,
    finding: read.ok ? read.value : unreadable(row, read.damage),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}

/** Something is wrong and nobody can say what any more: that is said, and the next sync finds it anew. */
function unreadable(row: FindingRow, damage: Damaged): Finding {
  return {
    cause: CAUSES.find((cause) => cause === row.cause) ?? 'unknown',
    certainty: 'certain',
    alternatives: [],
    where: row.stream,
    what: damage.message,
    evidence: [],
    remedy: ['Sync the connection: what is wrong with it is found and written anew.'],
    whoActs: 'user',
    since: formatInstant(row.opened_at),
    retryAt: null,
    deadline: null,
    details: {},
  }
}
