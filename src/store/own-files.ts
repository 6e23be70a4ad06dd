import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Rights of anybody but the owner. */
const OTHERS = 0o077
const FOLDER = 0o700
const FILE = 0o600

/** Takes a folder and all that is in it away from everybody but its owner. What cannot be changed stays as it is and is named. */
export function keepToOwner(folder: string): readonly string[] {
  if (process.platform === 'win32') return []
  const open: string[] = []
  const visit = (path: string): void => {
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (!stat || stat.isSymbolicLink()) return
    const isFolder = stat.isDirectory()
    if ((stat.mode & OTHERS) !== 0) {
      try {
        chmodSync(path, isFolder ? FOLDER : FILE)
      } catch {
        open.push(path)
      }
    }
    if (isFolder) for (const name of readdirSync(path)) visit(join(path, name))
  }
  visit(folder)
  return open
}

/** What in a folder others may read or write, the folder itself first; for whoever examines an installation. */
export function openToOthers(folder: string): readonly string[] {
  if (process.platform === 'win32') return []
  const open: string[] = []
  const visit = (path: string): void => {
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (!stat || stat.isSymbolicLink()) return
    if ((stat.mode & OTHERS) !== 0) open.push(path)
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name))
  }
  visit(folder)
  return open
}
