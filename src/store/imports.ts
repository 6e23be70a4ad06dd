import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { formatInstant, type Instant } from '../core/instant.ts'
import { textArray } from './array-literal.ts'
import { readCell } from './json-column.ts'
import type { BookTx } from './store.ts'

/** A file that was imported. Undone, it stays in the list and its records stay; they only count no more. */
export interface ImportFile {
  readonly id: string
  readonly walletId: string
  readonly name: string
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
  readonly format: string
  readonly rows: number
  readonly state: 'done' | 'undone'
  readonly counts: ImportCounts
  /** Why the counts are not known any more, where they are not. */
  readonly damage?: string
  readonly author: string
  readonly createdAt: Instant
  readonly undoneAt: Instant | null
}

/** What became of the rows: the sum is all of them. */
export interface ImportCounts {
  /** New. */
  readonly added: number
  /** New, and of an event that something else tells of: second witnesses. */
  readonly merged: number
  /** Known word for word, or by their id. */
  readonly already: number
  readonly rejected: number
  readonly ignored: number
}

export type NewImport = Omit<ImportFile, 'id' | 'state' | 'undoneAt' | 'counts' | 'rows' | 'damage'>

export async function addImport(tx: BookTx, file: NewImport): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('import_file')
    .values({
      id,
      wallet_id: file.walletId,
      name: file.name,
      hash: Buffer.from(file.hash, 'hex'),
      format: file.format,
      row_count: 0n,
      state: 'done',
      author: file.author,
      created_at: formatInstant(file.createdAt),
    })
    .execute()
  return id
}

/** What is known of it only when it has been read. */
export async function noteImport(
  tx: BookTx,
  id: string,
  known: { readonly rows: number; readonly hash: string; readonly counts: ImportCounts },
): Promise<void> {
  await tx
    .updateTable('import_file')
    .set({
      row_count: BigInt(known.rows),
      hash: Buffer.from(known.hash, 'hex'),
      counts: JSON.stringify(known.counts),
    })
    .where('id', '=', id)
    .execute()
}

export async function setImportState(tx: BookTx, id: string, state: ImportFile['state'], at: Instant): Promise<void> {
  const undone = state === 'undone' ? formatInstant(at) : null
  await tx.updateTable('import_file').set({ state, undone_at: undone }).where('id', '=', id).execute()
}

export async function findImport(tx: BookTx, id: string): Promise<ImportFile | undefined> {
  return (await listImports(tx)).find((one) => one.id === id)
}

/** The newest first. */
export async function listImports(tx: BookTx): Promise<readonly ImportFile[]> {
  const rows = await tx
    .selectFrom('import_file')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(IMPORTS_MAX)
    .execute()
  return rows.map((row) => ({
    ...countsOf(row),
    id: row.id,
    walletId: row.wallet_id,
    name: row.name,
    hash: Buffer.from(row.hash).toString('hex'),
    format: row.format,
    rows: Number(row.row_count),
    state: row.state === 'undone' ? 'undone' : 'done',
    author: row.author,
    createdAt: row.created_at,
    undoneAt: row.undone_at,
  }))
}

/** The most imports of one book that are listed. */
const IMPORTS_MAX = 2_000

export const NO_COUNTS: ImportCounts = { added: 0, merged: 0, already: 0, rejected: 0, ignored: 0 }

const Count = z.number().int().min(0).default(0)
/** What an import that was begun and not ended has not counted, and what an older version did not count, is 0. */
const CountsShape: z.ZodType<ImportCounts> = z.object({
  added: Count,
  merged: Count,
  already: Count,
  rejected: Count,
  ignored: Count,
})

function countsOf(row: { id: string; counts: string }): Pick<ImportFile, 'counts' | 'damage'> {
  const read = readCell({ table: 'import_file', column: 'counts', row: row.id }, row.counts, CountsShape)
  return read.ok ? { counts: read.value } : { counts: NO_COUNTS, damage: read.damage.message }
}

/** The formats of files that a wallet has rows of, undone imports included. */
export async function formatsIn(tx: BookTx, walletId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('import_file')
    .select('format')
    .distinct()
    .where('wallet_id', '=', walletId)
    .execute()
  return rows.map((row) => row.format)
}

/** The groups that an import's rows are in, some thousands at a time, in order; also of rows that it only repeats. */
export async function groupsOfImport(
  tx: BookTx,
  file: Pick<ImportFile, 'id' | 'walletId'>,
  after: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ group_key: string }>`
    select distinct group_key from record r
    where r.wallet_id = ${file.walletId} and r.group_key > ${after} and r.source = 'file' and (r.source_id = ${file.id}
      or exists (select from import_again a where a.import_id = ${file.id} and a.native_id = r.native_id
        and a.stream = r.stream and a.wallet_id = r.wallet_id))
    order by group_key limit ${most}`.execute(tx)
  return rows.map((row) => row.group_key)
}

/** The beginnings of the UTC days on which an import's rows lie, also those that it only repeats. */
export async function daysOfImport(tx: BookTx, file: Pick<ImportFile, 'id' | 'walletId'>): Promise<readonly Instant[]> {
  const { rows } = await sql<{ day: Instant }>`
    select distinct date_trunc('day', r.at, 'UTC') as day from record r
    where r.wallet_id = ${file.walletId} and r.source = 'file' and (r.source_id = ${file.id}
      or exists (select from import_again a where a.import_id = ${file.id} and a.native_id = r.native_id
        and a.stream = r.stream and a.wallet_id = r.wallet_id))
    order by day`.execute(tx)
  return rows.map((row) => row.day)
}

/** How many of these rows an import was the first to bring. */
export async function countOwn(
  tx: BookTx,
  of: {
    readonly importId: string
    readonly walletId: string
    readonly rows: ReadonlySet<string>
  },
): Promise<number> {
  if (of.rows.size === 0) return 0
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from record
    where wallet_id = ${of.walletId} and source_id = ${of.importId}
      and native_id = any(${textArray([...of.rows])}::text[])`.execute(tx)
  return Number(rows[0]?.count ?? 0n)
}

/** Rows that were rejected before they had a group are open as long as their import is in force. */
export async function settleRejects(
  tx: BookTx,
  importId: string,
  state: ImportFile['state'],
  at: Instant,
): Promise<void> {
  await sql`
    update reject set resolved_at = ${state === 'undone' ? formatInstant(at) : null}::timestamptz
    where source_id = ${importId} and group_key is null`.execute(tx)
}
