import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'

// What no linter knows about the tidiness of this house.

const root = join(import.meta.dirname, '..')
const ROOMS = ['core', 'outside', 'rehearsal', 'store', 'flows', 'faces']
/** Days after which a claim about the outside must be read again. */
const CLAIM_DAYS_MAX = 365
/** Lines of a source file, comments included; longer files hold more than one idea. */
const LINES_MAX = 450

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

const sources = filesUnder(join(root, 'src')).filter((path) => /\.tsx?$/.test(path))

describe('the house is tidy', () => {
  test('no source file is longer than one idea', () => {
    const long = sources.filter((path) => readFileSync(path, 'utf8').split('\n').length > LINES_MAX)
    expect(long.map((path) => relative(root, path))).toEqual([])
  })

  test('every room says what lives there', () => {
    expect(ROOMS.filter((room) => !existsSync(join(root, 'src', room, 'README.md')))).toEqual([])
  })

  test('ARCHITECTURE.md names every room, and no other', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    const folders = readdirSync(join(root, 'src')).filter((name) => statSync(join(root, 'src', name)).isDirectory())
    expect(folders.sort()).toEqual([...ROOMS].sort())
    expect(ROOMS.filter((room) => !text.includes(`\`${room}\``))).toEqual([])
  })

  test('no file is a drawer for everything', () => {
    expect(sources.filter((path) => /\/(utils?|helpers?|misc|common|index)\.tsx?$/.test(path))).toEqual([])
  })

  test('no file names a machine', () => {
    const named = sources.filter((path) => /\/(work|farm|root)\/[a-z]/.test(readFileSync(path, 'utf8')))
    expect(named.map((path) => relative(root, path))).toEqual([])
  })

  test('every exchange has a profile, a reader of its records, and a guide', () => {
    for (const { id } of EXCHANGES) {
      const folder = join(root, 'src', 'outside', 'exchanges', id)
      expect(
        ['profile.ts', 'read.ts', 'guide.ts', 'errors.ts', 'streams.ts'].filter(
          (name) => !existsSync(join(folder, name)),
        ),
      ).toEqual([])
    }
  })

  test('no claim about an exchange is older than a year', () => {
    const stale = EXCHANGES.flatMap((exchange) => [
      ...exchange.streams.map((stream) => stream.source),
      ...exchange.errors.map((row) => row.source),
      ...Object.values(exchange.buckets).map((bucket) => bucket.source),
      exchange.guide.source,
    ]).filter((source) => Date.now() - Date.parse(source.checked) > CLAIM_DAYS_MAX * 86_400_000)
    expect(stale).toEqual([])
  })
})
