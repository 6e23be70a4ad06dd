import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

// A lint rule that matches nothing looks exactly like a clean house. So the rule itself is tried: imports that it must
// forbid and imports that it must allow are written into a house of cards beside this one, and oxlint is asked about each.

const FORBIDDEN: readonly (readonly [where: string, code: string])[] = [
  ['src/core/sync/a.ts', "import { z } from 'zod'\nexport const a = z"],
  ['src/core/sync/a.ts', "import { join } from 'node:path'\nexport const a = join"],
  ['src/core/sync/a.ts', "import { b } from '../../store/b.ts'\nexport const a = b"],
  ['src/core/sync/a.ts', "import { b } from '../../outside/b.ts'\nexport const a = b"],
  ['src/core/sync/a.ts', "export { b } from '../../flows/b.ts'"],
  ['src/core/sync/a.ts', "export const a = () => import('../../faces/api/b.ts')"],
  ['src/core/a.ts', 'export const a = () => Date.now()'],
  ['src/core/a.ts', 'export const a = () => Math.random()'],
  ['src/core/a.ts', 'export const a = () => process.env'],
  ['src/core/a.ts', "export const a = () => fetch('http://127.0.0.1')"],
  ['src/outside/exchanges/a.ts', "import { b } from '../../store/b.ts'\nexport const a = b"],
  ['src/outside/exchanges/a.ts', "import { b } from '../../rehearsal/b.ts'\nexport const a = b"],
  ['src/outside/exchanges/kraken/a.ts', "import ccxt from 'ccxt'\nexport const a = ccxt"],
  ['src/outside/files/a.ts', "import { b } from '../../flows/b.ts'\nexport const a = b"],
  ['src/rehearsal/a.ts', "import { b } from '../outside/b.ts'\nexport const a = b"],
  ['src/rehearsal/a.ts', "import { b } from '../store/b.ts'\nexport const a = b"],
  ['src/store/a.ts', "import { b } from '../outside/b.ts'\nexport const a = b"],
  ['src/store/a.ts', "import { b } from '../flows/b.ts'\nexport const a = b"],
  ['src/store/a.ts', "import ccxt from 'ccxt'\nexport const a = ccxt"],
  ['src/flows/a.ts', "import { b } from '../faces/api/b.ts'\nexport const a = b"],
  ['src/flows/a.ts', "import ccxt from 'ccxt'\nexport const a = ccxt"],
  ['src/faces/api/a.ts', "import { b } from '../../store/b.ts'\nexport const a = b"],
  ['src/faces/cli/a.ts', "import { b } from '../../outside/b.ts'\nexport const a = b"],
  ['src/faces/web/a.ts', "import { b } from '../../flows/b.ts'\nexport const a = b"],
  ['src/faces/web/a.ts', "import { b } from '../api/b.ts'\nexport const a = b"],
  ['src/faces/web/a.ts', "import { join } from 'node:path'\nexport const a = join"],
]

const ALLOWED: readonly (readonly [where: string, code: string])[] = [
  ['src/core/sync/a.ts', "import { b } from '../b.ts'\nexport const a = b"],
  ['src/outside/exchanges/a.ts', "import { b } from '../../core/b.ts'\nexport const a = b"],
  ['src/outside/exchanges/library.ts', "import ccxt from 'ccxt'\nexport const a = ccxt"],
  ['src/rehearsal/a.ts', "import { b } from '../core/b.ts'\nexport const a = b"],
  ['src/rehearsal/a.ts', "import { createServer } from 'node:http'\nexport const a = createServer"],
  ['src/store/a.ts', "import { sql } from 'kysely'\nimport { b } from '../core/b.ts'\nexport const a = [sql, b]"],
  ['src/flows/a.ts', "import { b } from '../store/b.ts'\nexport const a = b"],
  ['src/flows/a.ts', "import { b } from '../rehearsal/b.ts'\nexport const a = b"],
  ['src/faces/api/a.ts', "import { b } from '../../flows/b.ts'\nexport const a = b"],
  ['src/faces/web/a.ts', "import { b } from '../../core/b.ts'\nexport const a = b"],
  ['src/faces/web/a.ts', "import type { B } from '../api/shapes.ts'\nexport type A = B"],
]

const root = join(import.meta.dirname, '..')
const house = mkdtempSync(join(tmpdir(), 'holdfast-rooms-'))
const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
writeFileSync(join(house, '.oxlintrc.json'), config)
symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
afterAll(() => rmSync(house, { recursive: true, force: true }))

/** Every sample is a file of its own folder tree, linted in one run; answers which of them were refused. */
function refused(samples: typeof FORBIDDEN, under: string): readonly boolean[] {
  samples.forEach(([where, code], index) => {
    const file = join(house, under, String(index), where)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${code}\n`)
    for (const room of ['core', 'outside', 'store', 'rehearsal', 'flows', 'faces/api', 'faces/web']) {
      const target = join(house, under, String(index), 'src', room, 'b.ts')
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, 'export const b = 1\nexport type B = number\n')
    }
  })
  // Overrides name folders from the root of the configuration, so each sample is linted where it would stand.
  return samples.map(([where], index) => {
    const folder = join(house, under, String(index))
    writeFileSync(join(folder, '.oxlintrc.json'), config)
    const done = spawnSync(
      process.execPath,
      [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', '.oxlintrc.json', where],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    return /no-restricted|no-cycle/.test(done.stdout)
  })
}

describe('the rule of the rooms', () => {
  const no = refused(FORBIDDEN, 'no')
  const yes = refused(ALLOWED, 'yes')
  test.each(FORBIDDEN.map(([where, code], index) => [where, code.split('\n')[0], index] as const))(
    '%s may not say %s',
    (_where, _code, index) => {
      expect(no[index]).toBe(true)
    },
  )
  test.each(ALLOWED.map(([where, code], index) => [where, code.split('\n')[0], index] as const))(
    '%s may say %s',
    (_where, _code, index) => {
      expect(yes[index]).toBe(false)
    },
  )
})

describe('circles', () => {
  test.each(['import', 'import type'])('of files that say "%s" of each other are refused', (how) => {
    const folder = join(house, how.replace(' ', '-'), 'src', 'core')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'a.ts'), `${how} { B } from './b.ts'\nexport type A = B\n`)
    writeFileSync(join(folder, 'b.ts'), `${how} { A } from './c.ts'\nexport type B = A\n`)
    writeFileSync(join(folder, 'c.ts'), `${how} { A as C } from './a.ts'\nexport type A = C\n`)
    writeFileSync(join(folder, '.oxlintrc.json'), config)
    const lint = join(root, 'node_modules/oxlint/bin/oxlint')
    const done = spawnSync(process.execPath, [lint, '-c', '.oxlintrc.json', '.'], { cwd: folder, encoding: 'utf8' })
    expect(done.stdout.match(/no-cycle/g)).toHaveLength(3)
  })
})
