import { randomUUID } from 'node:crypto'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { BookTx } from './store.ts'

/** A file that was imported. */
export interface ImportFile {
  readonly id: string
  readonly walletId: string
  readonly name: string
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
  readonly format: string
  readonly rows: number
  readonly state: string
  readonly createdAt: Instant
}

export async function addImport(tx: BookTx, file: Omit<ImportFile, 'id'>): Promise<ImportFile> {
  const id = randomUUID()
  await tx
    .insertInto('import_file')
    .values({
      id,
      wallet_id: file.walletId,
      name: file.name,
      hash: Buffer.from(file.hash, 'hex'),
      format: file.format,
      row_count: BigInt(file.rows),
      state: file.state,
      created_at: formatInstant(file.createdAt),
    })
    .execute()
  return { ...file, id }
}

export async function setImportState(tx: BookTx, id: string, state: string): Promise<void> {
  await tx.updateTable('import_file').set({ state }).where('id', '=', id).execute()
}

/** The newest first. */
export async function listImports(tx: BookTx): Promise<readonly ImportFile[]> {
  const rows = await tx.selectFrom('import_file').selectAll().orderBy('created_at', 'desc').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    walletId: row.wallet_id,
    name: row.name,
    hash: Buffer.from(row.hash).toString('hex'),
    format: row.format,
    rows: Number(row.row_count),
    state: row.state,
    createdAt: row.created_at,
  }))
}
