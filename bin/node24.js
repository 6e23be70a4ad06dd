// Plain JavaScript for old Node: finds a Node that runs TypeScript by itself.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** The first version that runs TypeScript without a flag and that Holdfast is tested on. */
export const NODE_MAJOR_MIN = 24

/** The path of a Node that is new enough: the one running, else the one that npm installed beside, else undefined. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return process.execPath
  const system = process.platform === 'win32' ? 'win' : process.platform
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const beside = join(ROOT, 'node_modules', `node-${system}-${process.arch}`, 'bin', name)
  return existsSync(beside) ? beside : undefined
}

export const NO_NODE =
  `Holdfast needs Node ${NODE_MAJOR_MIN} or newer; this is Node ${process.versions.node}, and npm has no newer one for ` +
  `${process.platform}-${process.arch}. Install it from https://nodejs.org (or with fnm, nvm, mise: the file .node-version ` +
  `names it) and run the same command again.`
