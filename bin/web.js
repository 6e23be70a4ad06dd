// Plain JavaScript for old Node: builds the pages when their sources are newer than what was built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './node24.js'

const SOURCES = [join(ROOT, 'src', 'faces', 'web'), join(ROOT, 'src', 'core'), join(ROOT, 'package-lock.json')]
const BUILT = join(ROOT, 'dist', 'web', 'index.html')

/** Builds dist/web unless it is newer than all its sources. Exits with a sentence if it cannot. */
export function buildWeb(node) {
  if (existsSync(BUILT) && newest(SOURCES) <= statSync(BUILT).mtimeMs) return
  process.stderr.write('Building the pages ...\n')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const config = join(ROOT, 'src', 'faces', 'web', 'vite.config.ts')
  const done = spawnSync(node, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) {
    process.stderr.write('The pages could not be built (see above). This is a defect of Holdfast: please report it.\n')
    process.exit(3)
  }
}

function newest(paths) {
  return Math.max(
    ...paths.map((path) =>
      statSync(path).isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : statSync(path).mtimeMs,
    ),
    0,
  )
}
