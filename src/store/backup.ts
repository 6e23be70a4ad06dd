import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { formatInstant } from '../core/instant.ts'
import { FORMAT, FORMAT_VERSION, type Header, type Row, type TableStart, type Trailer } from './backup-format.ts'
import { done, failed, type Result } from './fault.ts'
import type { Store, SystemTx } from './store.ts'
import { systemFault } from './system-fault.ts'
import { listTables, LOCAL_NAMES, type Table } from './table-list.ts'

/** Rows that are fetched at once: memory stays flat however large the ledger is. */
const BATCH = 2000

/** Lines joined before they are compressed, so that no line costs a turn of the event loop. */
const CHUNK_BYTES = 1_000_000

/**
 * Writes everything into one file: records, edits, settings, sealed credentials; never the master key, without which
 * those stay sealed. What is written is one moment, whatever goes on meanwhile. The file takes its name when it is whole.
 */
export async function backup(store: Store, file: string): Promise<Result<{ readonly rows: number }>> {
  const partial = `${file}.partial`
  try {
    const counted = { rows: 0 }
    await store.asSystem(
      async (tx) => {
        const chunks = joined(lines(tx, store, counted))
        await pipeline(Readable.from(chunks), createGzip({ level: 6 }), createWriteStream(partial, { mode: 0o600 }))
      },
      { snapshot: true },
    )
    const handle = await open(partial, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(partial, file)
    return done(counted)
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    const fault = systemFault(error, file)
    if (fault) return { ok: false, fault }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return failed('not_permitted', `There is no folder for ${file}.`, 'Name a file in a folder that exists.')
    }
    throw error
  }
}

async function* lines(tx: SystemTx, store: Store, counted: { rows: number }): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (value: Header | TableStart | Row): string => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  const migrations = await sql<{ name: string }>`select name from holdfast_migration order by name`.execute(tx)
  yield line({
    format: FORMAT,
    version: FORMAT_VERSION,
    migrations: migrations.rows.map((row) => row.name),
    madeAt: formatInstant(store.clock.now()),
  })
  const rows: Record<string, number> = {}
  for (const table of await listTables(tx)) {
    yield line({ table: table.name, columns: table.columns.map((column) => column.name) })
    rows[table.name] = 0
    for await (const batch of readTable(tx, table)) {
      for (const row of batch) yield line(row)
      rows[table.name] = (rows[table.name] ?? 0) + batch.length
      counted.rows += batch.length
    }
  }
  const trailer: Trailer = { rows, sha256: hash.digest('hex') }
  yield `${JSON.stringify(trailer)}\n`
}

async function* readTable(tx: SystemTx, table: Table): AsyncGenerator<readonly Row[]> {
  const texts = table.columns.map((column) => sql`${sql.ref(column.name)}::text`)
  const local =
    table.name === 'installation'
      ? sql`where name not in (${sql.join(LOCAL_NAMES.map((name) => sql.lit(name)))})`
      : sql``
  await sql`declare backup_rows no scroll cursor for
    select array[${sql.join(texts)}]::text[] as row from ${sql.table(table.name)} ${local}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ row: Row }>`fetch ${sql.lit(BATCH)} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    yield rows.map((row) => row.row)
  }
  await sql`close backup_rows`.execute(tx)
}

async function* joined(parts: AsyncGenerator<string>): AsyncGenerator<string> {
  let held: string[] = []
  let size = 0
  for await (const part of parts) {
    held.push(part)
    size += part.length
    if (size < CHUNK_BYTES) continue
    yield held.join('')
    held = []
    size = 0
  }
  yield held.join('')
}
