import { randomBytes } from 'node:crypto'
import { openToOthers } from '../store/own-files.ts'
import { statfs } from 'node:fs/promises'
import { backup } from '../store/backup.ts'
import { openMasterKey, rotateMasterKey } from '../store/masterkey.ts'
import { restore } from '../store/restore.ts'
import type { Store } from '../store/store.ts'
import { noteBackup } from '../store/seen.ts'
import { rewrapAll } from '../store/vault.ts'
import { createAuth, PASSWORD_LENGTH_MIN, signInSecret, type Auth } from './auth.ts'
import type { Environment } from './environment.ts'
import { openDatabase } from './open-world.ts'

type Kept<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly what: string; readonly remedy: string }

/** Writes everything into one file. */
export function keepBackup(environment: Environment, file: string): Promise<Kept<{ readonly rows: number }>> {
  return withStore(environment, async (store) => {
    const done = await backup(store, file)
    if (done.ok) await noteBackup(store, store.clock.now())
    return done
  })
}

/** Brings a backup into an empty installation, on whichever database it came from. */
export function restoreBackup(environment: Environment, file: string): Promise<Kept<{ readonly rows: number }>> {
  return withStore(environment, async (store) => {
    // The tables of sign-in are made by a server's first start; a backup of a server holds them.
    await createAuth({
      store,
      secret: randomBytes(32).toString('hex'),
      baseUrl: 'http://127.0.0.1',
      trustedOrigins: [],
    })
    return restore(store, file)
  })
}

export function rotateKey(
  environment: Environment,
): Promise<Kept<{ readonly version: number; readonly file: string | undefined }>> {
  return withStore(environment, async (store) => {
    const current = await openMasterKey(store, environment.variables)
    if (!current.ok) return current
    const rotated = await rotateMasterKey(store, current.value, rewrapAll)
    return rotated.ok ? { ok: true, value: { version: rotated.value.version, file: rotated.value.file } } : rotated
  })
}

type StoreAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: { readonly what: string; readonly remedy: string } }

async function withStore<Value>(
  environment: Environment,
  work: (store: Store) => Promise<StoreAnswer<Value>>,
): Promise<Kept<Value>> {
  const opened = await openDatabase(environment)
  if (!opened.ok) return { ok: false, what: opened.fault.what, remedy: opened.fault.remedy }
  try {
    const done = await work(opened.value)
    return done.ok ? done : { ok: false, what: done.fault.what, remedy: done.fault.remedy }
  } finally {
    await opened.value.close()
  }
}

/** Free space below which a first import may not fit. */
const FREE_BYTES_MIN = 500 * 1024 * 1024

/** The installation itself: database, master key, disk. */
export async function examine(environment: Environment, version: string) {
  const checks = [{ what: 'Holdfast', well: true, found: `version ${version}, Node ${process.versions.node}` }]
  const opened = await openDatabase(environment)
  if (!opened.ok)
    return [
      ...checks,
      { what: 'Database', well: opened.fault.kind === 'held', found: `${opened.fault.what} ${opened.fault.remedy}` },
    ]
  const store = opened.value
  checks.push({
    what: 'Database',
    well: true,
    found: `${store.kind === 'pglite' ? 'embedded' : 'PostgreSQL'}, ${store.place}`,
  })
  const key = await openMasterKey(store, environment.variables)
  checks.push({
    what: 'Master key',
    well: key.ok,
    found: key.ok
      ? `fits, version ${key.value.version}${key.value.file === undefined ? '' : `, ${key.value.file}`}`
      : `${key.fault.what} ${key.fault.remedy}`,
  })
  await store.close()
  if (environment.databaseUrl === null) {
    const disk = await statfs(environment.dataFolder)
    const free = disk.bavail * disk.bsize
    checks.push({ what: 'Disk', well: free > FREE_BYTES_MIN, found: `${Math.round(free / 1024 / 1024)} MB free` })
    const open = openToOthers(environment.dataFolder)
    checks.push({
      what: 'Files',
      well: open.length === 0,
      found:
        open.length === 0
          ? 'nobody but their owner may read them'
          : `others may read ${open.length} of them, such as ${open[0] ?? ''}. Run: chmod -R go-rwx ${environment.dataFolder}`,
    })
  }
  return checks
}

/** Who may sign in, and a new password for one of them: for the operator, who needs no sign-in. */
export function people(
  environment: Environment,
): Promise<Kept<readonly { readonly name: string; readonly email: string }[]>> {
  return withAuth(environment, async (auth) => ({ ok: true, value: await auth.people() }))
}

export function setPassword(environment: Environment, email: string, password: string): Promise<Kept<null>> {
  return withAuth(environment, async (auth) => {
    if (password.length < PASSWORD_LENGTH_MIN) {
      return {
        ok: false,
        fault: {
          what: `The password has ${password.length} characters; it must have at least ${PASSWORD_LENGTH_MIN}.`,
          remedy: 'Nothing was changed. Choose a longer one.',
        },
      }
    }
    const known = await auth.setPassword(email, password)
    return known
      ? { ok: true, value: null }
      : { ok: false, fault: { what: `Nobody signs in as "${email}".`, remedy: '"holdfast users" lists who does.' } }
  })
}

function withAuth<Value>(
  environment: Environment,
  work: (auth: Auth) => Promise<StoreAnswer<Value>>,
): Promise<Kept<Value>> {
  return withStore(environment, async (store) => {
    const key = await openMasterKey(store, environment.variables)
    if (!key.ok) return key
    return work(
      await createAuth({ store, secret: signInSecret(key.value), baseUrl: 'http://127.0.0.1', trustedOrigins: [] }),
    )
  })
}
