import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { formatInstant, type Clock } from '../core/instant.ts'
import { done, failed, type Owner, type Result } from './fault.ts'
import { diskFull, hasRoom, systemFault } from './system-fault.ts'

/** The one right to open a data folder. */
export interface FolderLock {
  /** Tells other processes where this one can be asked: they go through its HTTP API. */
  announce(address: string): void
  release(): void
}

/** SQLite's result codes. @source https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5
const SQLITE_CANTOPEN = 14
const SQLITE_FULL = 13

/**
 * Takes the data folder for this process, or says who has it. Two processes on one PGlite folder silently lose writes.
 *
 * The lock is the operating system's own, taken by the SQLite inside Node on an empty file: Node offers no other way to
 * one. It ends with the process however that dies, so there is no stale lock to clear, and it holds between containers
 * that share a folder, where process ids and ports mean nothing. `owner.json` beside it only tells who it is.
 */
export function lockFolder(folder: string, clock: Clock): Result<FolderLock> {
  const file = join(folder, 'lock')
  try {
    makeFolder(folder)
    if (!hasRoom(folder)) return { ok: false, fault: diskFull(folder) }
    const handle = new DatabaseSync(file, { timeout: 0 })
    try {
      handle.exec('begin exclusive')
    } catch (error) {
      handle.close()
      throw error
    }
    return done(held(folder, handle, clock))
  } catch (error) {
    return refused(error, folder)
  }
}

/** Who has the folder, as far as it said so: a file that a killed process left behind counts for nothing by itself. */
export function readOwner(folder: string): Owner | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))
    if (!(read instanceof Object) || !('pid' in read) || !('startedAt' in read)) return undefined
    if (typeof read.pid !== 'number' || typeof read.startedAt !== 'string') return undefined
    const owner = { pid: read.pid, startedAt: read.startedAt }
    return 'address' in read && typeof read.address === 'string' ? { ...owner, address: read.address } : owner
  } catch {
    return undefined
  }
}

/** Folder by folder: Node's own `recursive` never ends where a system refuses a folder as "not found", as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function held(folder: string, handle: DatabaseSync, clock: Clock): FolderLock {
  const owner: Owner = { pid: process.pid, startedAt: formatInstant(clock.now()) }
  const tell = (what: Owner): void => {
    const beside = join(folder, `owner-${randomUUID()}.tmp`)
    writeFileSync(beside, `${JSON.stringify(what)}\n`, { mode: 0o600 })
    renameSync(beside, join(folder, 'owner.json'))
  }
  try {
    tell(owner)
  } catch (error) {
    handle.close()
    throw error
  }
  return {
    announce: (address) => tell({ ...owner, address }),
    release: () => {
      if (!handle.isOpen) return
      rmSync(join(folder, 'owner.json'), { force: true })
      handle.close()
    },
  }
}

function refused(error: unknown, folder: string): Result<FolderLock> {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) % 256 : 0
  const fault = systemFault(error, folder)
  if (fault) return { ok: false, fault }
  if (error instanceof Error && 'code' in error && NO_FOLDER.test(String(error.code))) {
    return failed(
      'not_permitted',
      `The data folder ${folder} cannot be made: ${error.message}.`,
      'Name another folder with HOLDFAST_DATA.',
      { cause: error },
    )
  }
  switch (code) {
    case SQLITE_BUSY:
      return heldByAnother(folder)
    case SQLITE_CANTOPEN:
      return failed(
        'not_permitted',
        `The data folder ${folder} cannot be opened for writing.`,
        'Give the user that runs Holdfast the ownership of it, or name another folder with HOLDFAST_DATA.',
        { cause: error },
      )
    case SQLITE_FULL:
      return { ok: false, fault: diskFull(folder, error) }
    default:
      return failed(
        'damaged',
        `The data folder ${folder} cannot be locked: ${String(error)}.`,
        'Put it on a local disk: network folders often offer no locks, and without one the data could be harmed.',
        { cause: error },
      )
  }
}

const NO_FOLDER = /^(ENOENT|ENOTDIR|EEXIST|EINVAL|ENAMETOOLONG)$/

function heldByAnother(folder: string): Result<FolderLock> {
  const owner = readOwner(folder)
  const who = owner ? `process ${owner.pid}, running since ${owner.startedAt}` : 'another process'
  const where = owner?.address === undefined ? '' : ` and answering at ${owner.address}`
  return failed(
    'held',
    `The data folder ${folder} is in use by ${who}${where}.`,
    'Use that Holdfast, or stop it and try again. Two at once on one folder would lose data.',
    owner ? { owner } : {},
  )
}
