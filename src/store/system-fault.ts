import { statfsSync } from 'node:fs'
import { failed, type StoreFault } from './fault.ts'

/** PostgreSQL's SQLSTATE of a full disk. @source https://www.postgresql.org/docs/15/errcodes-appendix.html */
const SQLSTATE_DISK_FULL = '53100'

/**
 * The fault behind an error of the operating system or of the database's own files, or undefined where the error is of
 * another kind. `where` is the folder or file that was touched, as the user knows it.
 */
export function systemFault(error: unknown, where: string): StoreFault | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < CAUSES_MAX; depth += 1) {
    const code = 'code' in at ? String(at.code) : ''
    const text = 'message' in at ? String(at.message) : ''
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === SQLSTATE_DISK_FULL || NO_SPACE.test(text)) {
      return diskFull(where, error)
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || NO_ACCESS.test(text)) {
      return failed(
        'not_permitted',
        `This user may not read and write ${where}.`,
        'Give the user that runs Holdfast the ownership of it, or name another folder with HOLDFAST_DATA.',
        { cause: error },
      ).fault
    }
    at = 'cause' in at ? at.cause : undefined
  }
  return undefined
}

/** What a full disk is told as. */
export function diskFull(where: string, cause?: unknown): StoreFault {
  return failed(
    'disk_full',
    `There is no room left on the disk that holds ${where}. Nothing that was saved before is lost.`,
    'Free some space there, or move the data to a larger disk, and start again.',
    { cause },
  ).fault
}

/**
 * The least that must be free before an embedded database is opened: its journal is played back first, and a database
 * that runs out of room in the middle of that says nothing that a user could understand. @unit bytes
 */
const ROOM_MIN = 32 * 1024 * 1024

/** False where the disk of this folder is as good as full. Where the system does not say, there is room. */
export function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= ROOM_MIN
  } catch {
    return true
  }
}

/** How deep a chain of causes is followed; deeper is a cycle. */
const CAUSES_MAX = 8
const NO_SPACE = /no space left on device|disk full|ENOSPC/i
const NO_ACCESS = /permission denied, (open|mkdir|scandir|unlink)|EACCES|EROFS|read-only file system/i
