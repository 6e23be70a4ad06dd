// Plain JavaScript for old Node: installs what package-lock.json names, once for each version of it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './node24.js'

const STAMP = join(ROOT, 'node_modules', '.holdfast-installed')

/** Installs unless this very lock file has been installed already. Exits with a sentence if it cannot. */
export function install() {
  const lock = join(ROOT, 'package-lock.json')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  process.stderr.write('Installing what Holdfast needs (once; about a minute) ...\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Not `npm ci`: it wants the lock file to name the packages of every system, and those of some tools for other systems
  // were not to be had when it was written. `install --no-save` takes exactly what the lock file names all the same.
  const done = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    process.stderr.write(
      'npm could not install the packages (see above). Check that this computer reaches the npm registry and that the ' +
        'disk has 1 GB free, and run the same command again.\n',
    )
    process.exit(done.status ?? 1)
  }
  writeFileSync(STAMP, wanted)
}
