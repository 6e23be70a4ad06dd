import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { textArray } from './array-literal.ts'
import { FORMAT_VERSION, isHeader, isRow, isTableStart, isTrailer, type Header, type Row } from './backup-format.ts'
import { done, failed, type Result } from './fault.ts'
import type { Execute } from './execute.ts'
import { migrations } from './migrations/list.ts'
import { bringUp, executeIn, rebuildAt } from './rebuild.ts'
import type { Store, SystemTx } from './store.ts'
import { systemFault } from './system-fault.ts'
import { listTables, LOCAL_NAMES, type Table } from './table-list.ts'

/** Rows of one statement. */
const BATCH = 1000

/** Characters of a longest line; longer is no backup of ours. */
const LINE_MAX = 256_000_000

/**
 * Puts a backup into this store, all or nothing: number of rows and SHA-256 are checked before anything counts. A store
 * with data is refused unless `replace` says that it is to be given up.
 */
export async function restore(
  store: Store,
  file: string,
  options: { readonly replace?: boolean } = {},
): Promise<Result<{ readonly rows: number }>> {
  try {
    return await store.asSystem(async (tx) => {
      const answer = await restoreIn(executeIn(tx), tx, file, options.replace === true)
      if (!answer.ok) throw new Refused(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof Refused) return error.result
    const fault = systemFault(error, file)
    if (fault) return { ok: false, fault }
    if (error instanceof Error && 'code' in error && BAD_FILE.test(String(error.code)))
      return bad(file, String(error), error)
    if (error instanceof SyntaxError) return bad(file, 'a line is damaged', error)
    throw error
  }
}

/** Of zlib and of the file system: the file is cut, is no gzip, is not there; or of a value that the database refuses. */
const BAD_FILE = /^(Z_|ENOENT|EISDIR|22|23)/

class Refused extends Error {
  readonly result: Result<never>
  constructor(result: Result<never>) {
    super('the restore is refused')
    this.result = result
  }
}

async function restoreIn(
  execute: Execute,
  tx: SystemTx,
  file: string,
  replace: boolean,
): Promise<Result<{ readonly rows: number }>> {
  let tables = new Map((await listTables(tx)).map((table) => [table.name, table]))
  const emptied = await makeRoom(tx, [...tables.values()], replace)
  if (!emptied.ok) return emptied
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  const writer = new Writer(tx)
  let header: Header | undefined
  let whole = false
  for await (const text of readLines(file)) {
    if (text.length > LINE_MAX || whole) return bad(file, 'there is something behind its end')
    const line: unknown = JSON.parse(text)
    if (isTrailer(line)) {
      await writer.flush()
      if (hash.digest('hex') !== line.sha256) return bad(file, 'its checksum is wrong')
      const differing = Object.entries(line.rows).find(([name, count]) => (counts[name] ?? 0) !== count)
      if (differing) return bad(file, `the table ${differing[0]} does not have its ${differing[1]} rows`)
      whole = true
      continue
    }
    hash.update(`${text}\n`)
    if (header === undefined) {
      const checked = checkHeader(file, line)
      if (!checked.ok) return checked
      header = checked.value
      if (isOlder(header)) {
        await rebuildAt(execute, header.migrations)
        tables = new Map((await listTables(tx)).map((table) => [table.name, table]))
      }
    } else if (isTableStart(line)) {
      const table = tables.get(line.table)
      if (!table) return bad(file, `it has a table ${line.table} that is not known here`)
      await writer.startTable(table, line.columns)
      counts[line.table] = 0
    } else if (isRow(line) && writer.table) {
      counts[writer.table.name] = (counts[writer.table.name] ?? 0) + 1
      await writer.add(line)
    } else return bad(file, 'a line is damaged')
  }
  if (!whole || header === undefined) return bad(file, 'its end is missing')
  if (isOlder(header)) await bringUp(execute, header.migrations)
  await moveSequences(tx)
  return done({ rows: Object.values(counts).reduce((total, count) => total + count, 0) })
}

function readLines(file: string): AsyncIterable<string> {
  const gunzip = createGunzip()
  const source = createReadStream(file)
  source.on('error', (error) => gunzip.destroy(error))
  const lines = createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity })
  return throwing(lines, gunzip)
}

/** readline ends in silence when its input fails; a cut file must not look like a short one. */
async function* throwing(lines: AsyncIterable<string>, input: NodeJS.EventEmitter): AsyncGenerator<string> {
  let failure: Error | undefined
  input.on('error', (error: Error) => {
    failure = error
  })
  yield* lines
  if (failure) throw failure
}

function checkHeader(file: string, line: unknown): Result<Header> {
  if (!isHeader(line)) return bad(file, 'it does not begin like a backup of Holdfast')
  const known = new Set(migrations.map((step) => step.name))
  if (line.version > FORMAT_VERSION || line.migrations.some((name) => !known.has(name))) {
    return failed(
      'too_new',
      `The backup ${file} was made by a newer Holdfast.`,
      'Restore it with that one, or a newer one.',
    )
  }
  return done(line)
}

/** Made by a Holdfast whose tables were others: it is read into tables of that time, which are then brought up to date. */
function isOlder(header: Header): boolean {
  return migrations.some((step) => !header.migrations.includes(step.name))
}

async function makeRoom(tx: SystemTx, tables: readonly Table[], replace: boolean): Promise<Result<undefined>> {
  const { rows } = await sql<{ full: boolean }>`
    select exists (select from book) or exists (select from sealed_secret) as full`.execute(tx)
  if (rows[0]?.full === true && !replace) {
    return failed(
      'not_empty',
      'This store already has data, which a restore would replace.',
      'Restore into a new data folder, or say that what is here is to be replaced.',
    )
  }
  await sql`select set_config('holdfast.erase', 'on', true)`.execute(tx)
  const local = sql`where name not in (${sql.join(LOCAL_NAMES.map((name) => sql.lit(name)))})`
  for (const table of tables.toReversed()) {
    await sql`delete from ${sql.table(table.name)} ${table.name === 'installation' ? local : sql``}`.execute(tx)
  }
  await sql`select set_config('holdfast.erase', 'off', true)`.execute(tx)
  return done(undefined)
}

/** Gathers rows of one table and writes them together. */
class Writer {
  table: Table | undefined
  readonly #tx: SystemTx
  #columns: readonly string[] = []
  #rows: Row[] = []

  constructor(tx: SystemTx) {
    this.#tx = tx
  }

  async startTable(table: Table, columns: readonly string[]): Promise<void> {
    await this.flush()
    this.table = table
    this.#columns = columns
  }

  async add(row: Row): Promise<void> {
    this.#rows.push(row)
    if (this.#rows.length >= BATCH) await this.flush()
  }

  async flush(): Promise<void> {
    const { table } = this
    if (!table || this.#rows.length === 0) return
    const types = new Map(table.columns.map((column) => [column.name, column.type]))
    const names = this.#columns.map((name) => sql.ref(name))
    const values = this.#columns.map((name) => sql`${sql.ref(name)}::${sql.raw(types.get(name) ?? 'text')}`)
    const arrays = this.#columns.map(
      (_, index) => sql`${textArray(this.#rows.map((row) => row[index] ?? null))}::text[]`,
    )
    await sql`insert into ${sql.table(table.name)} (${sql.join(names)}) overriding system value
      select ${sql.join(values)} from unnest(${sql.join(arrays)}) as rows_in(${sql.join(names)})`.execute(this.#tx)
    this.#rows = []
  }
}

/** Numbers that are given out next must not be those that came with the backup. */
async function moveSequences(tx: SystemTx): Promise<void> {
  const { rows } = await sql<{ sequence: string; name: string; column: string }>`
    select pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence, c.relname::text as name,
      a.attname::text as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`.execute(tx)
  for (const { sequence, name, column } of rows) {
    await sql`select setval(${sequence}::regclass, greatest((select max(${sql.ref(column)}) from ${sql.table(name)}), 1))`.execute(
      tx,
    )
  }
}

function bad(file: string, why: string, cause?: unknown): Result<never> {
  return failed(
    'bad_backup',
    `The backup ${file} cannot be restored: ${why}. Nothing was changed.`,
    'Use another backup; this one may have been cut short when it was copied.',
    { cause },
  )
}
