import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { formatInstant, type Clock } from '../core/instant.ts'
import { columnParsers, SESSION } from './columns.ts'
import { done, failed, type Result } from './fault.ts'
import { lockFolder, type FolderLock } from './lock.ts'
import type { Execute } from './execute.ts'
import { keepToOwner } from './own-files.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { scopes } from './scopes.ts'
import type { Store } from './store.ts'
import { systemFault } from './system-fault.ts'

/** Opens the database that lives in `<folder>/db`, which this process then owns until `close`. */
export async function openPglite(folder: string, clock: Clock): Promise<Result<Store>> {
  const lock = lockFolder(folder, clock)
  if (!lock.ok) return lock
  const opened = await openLocked(folder, lock.value, clock)
  if (!opened.ok) lock.value.release()
  return opened
}

async function openLocked(folder: string, lock: FolderLock, clock: Clock): Promise<Result<Store>> {
  if (isGone(folder))
    return failed(
      'damaged',
      `The database in ${folder} is gone: the folder was in use before, and there is none in it any more.`,
      'Put the folder "db" back, or restore the latest backup into a new folder. Nothing was made anew here.',
    )
  let pglite: PGlite | undefined
  try {
    pglite = await PGlite.create(join(folder, 'db'), { parsers: { ...columnParsers } })
    await pglite.exec(SESSION)
    const migrated = await migrate(executor(pglite))
    if (!migrated.ok) {
      await pglite.close()
      return migrated
    }
    remember(folder, clock)
    keepToOwner(folder)
    return done(storeOf(pglite, { folder, lock }, clock, migrated.value))
  } catch (error) {
    await pglite?.close().catch(() => undefined)
    const fault = systemFault(error, folder)
    if (fault) return { ok: false, fault }
    return failed(
      'damaged',
      `The database in ${folder} does not open: ${String(error)}.`,
      'Restore the latest backup into a new folder. Keep this one: what is in it may still be read.',
      { cause: error },
    )
  }
}

/** Stands beside the database and says that there was one: without it, a database that is lost would look like a first start. */
const MARKER = 'holdfast.json'

function isGone(folder: string): boolean {
  const [database, version] = [join(folder, 'db'), join(folder, 'db', 'PG_VERSION')]
  if (existsSync(version)) return false
  return existsSync(join(folder, MARKER)) || (existsSync(database) && readdirSync(database).length > 0)
}

function remember(folder: string, clock: Clock): void {
  const file = join(folder, MARKER)
  if (existsSync(file)) return
  const said = { what: 'A folder of Holdfast; its database is in "db".', since: formatInstant(clock.now()) }
  writeFileSync(file, `${JSON.stringify(said)}\n`, { mode: 0o600 })
}

function storeOf(
  pglite: PGlite,
  { folder, lock }: { readonly folder: string; readonly lock: FolderLock },
  clock: Clock,
  isolation: Parameters<typeof scopes>[1],
): Store {
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
  return {
    kind: 'pglite',
    db,
    clock,
    place: folder,
    ...scopes(db, isolation),
    announce: (address) => lock.announce(address),
    raw: { kind: 'pglite', pglite },
    close: async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      lock.release()
    },
  }
}

function executor(pglite: PGlite): Execute {
  return async (sql) => {
    const results = await pglite.exec(sql)
    return results.at(-1)?.rows ?? []
  }
}
