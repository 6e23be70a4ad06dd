// Plain JavaScript for old Node: finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './node24.js'

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium: one that is there, else Playwright's own, else the system's package; undefined if none can be had. */
export function findChromium(node) {
  const there = present(node)
  if (there) return there
  process.stderr.write('No Chromium here yet; getting one for the browser tests ...\n')
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const fetched = spawnSync(node, [cli, 'install', '--with-deps', 'chromium'], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: 180_000,
  })
  if (fetched.status === 0 && present(node)) return present(node)
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get')) {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    run([...sudo, 'apt-get', 'update', '-qq'])
    run([...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'])
  }
  return present(node)
}

export const NO_CHROMIUM =
  'The browser tests need Chromium, and none could be installed. Install Chromium or Google Chrome, or name one in ' +
  'HOLDFAST_CHROMIUM, and run the same command again.'

function present(node) {
  const named = process.env.HOLDFAST_CHROMIUM
  if (named && existsSync(named)) return named
  return USUAL.find((path) => existsSync(path)) ?? playwrights(node)
}

function playwrights(node) {
  const asked = spawnSync(node, ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return asked.status === 0 && existsSync(asked.stdout) ? asked.stdout : undefined
}

function run(command) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command[0], command.slice(1), { stdio: 'ignore', env, timeout: 600_000 })
}
