import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import { createBook } from '../src/store/books.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { command } from './support/command.ts'
import { worldOver } from './support/world.ts'

let trial: Trial
let desk: Desk
const folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))

beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  const book = { name: 'Ann', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
  desk = localDesk(await worldOver(trial.store, {}, 1), (await createBook(trial.store, book)).id)
})
afterAll(async () => {
  await trial?.drop()
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const lines = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const LEDGER = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
const GOOD = `${LEDGER}\nL1,T1,2024-01-02 03:04:05,deposit,,currency,ZEUR,1.5,0,1.5\n`

test('files are recognised and read without a database, one JSON document each', async () => {
  const good = write('good.csv', GOOD)
  const other = write('other.csv', 'a,b\n1,2\n')
  const picture = write('cat.png', '\u0000\u0001\u0002\u0000')
  const one = await command(desk, ['files', 'detect', good])
  expect([one.code, lines(one.stdout)]).toEqual([
    0,
    [{ format: 'kraken-ledgers', exchange: 'kraken', certainty: 'certain', alternatives: [] }],
  ])
  const several = await command(desk, ['files', 'detect', good, other, picture])
  expect(several.code).toBe(2)
  expect(lines(several.stdout).map((line) => [line['file'], line['format'], line['error']])).toEqual([
    ['good.csv', 'kraken-ledgers', undefined],
    ['other.csv', null, undefined],
    ['cat.png', undefined, 'bad_input'],
  ])
  const [said] = lines((await command(desk, ['files', 'read', good])).stdout)
  expect(said).toMatchObject({ format: 'kraken-ledgers', rows: 1, rejects: [], ignored: [] })
  expect(said?.['transactions']).toMatchObject([
    { time: '2024-01-02T03:04:05.000Z', type: 'deposit', sent: null, received: { asset: 'EUR', amount: '1.5' } },
  ])
  const missing = await command(desk, ['files', 'read', join(folder, 'nowhere.csv')])
  expect([missing.code, missing.stdout]).toEqual([2, ''])
  expect(missing.stderr).toMatch(/cannot be opened/)
})

test('an import is a preview until --yes, and rejected rows are told by the exit code', async () => {
  const good = write('good.csv', GOOD)
  const half = write('half.csv', `${GOOD}L2,T2,never,deposit,,currency,ZEUR,1.5,0,1.5\n`)
  const preview = await command(desk, ['import', good])
  expect([preview.code, lines(preview.stdout)[0]]).toMatchObject([
    0,
    { file: 'good.csv', rows: 1, added: 1, import: null },
  ])
  expect(lines((await command(desk, ['imports'])).stdout)[0]).toEqual([])
  const both = await command(desk, ['import', good, half, '--yes'])
  expect(both.code).toBe(1)
  expect(lines(both.stdout)).toMatchObject([
    { file: 'good.csv', rows: 1, added: 1, merged: 0, already: 0, rejected: 0, ignored: 0 },
    { file: 'half.csv', rows: 2, added: 0, merged: 0, already: 1, rejected: 1, ignored: 0 },
  ])
  const [list] = lines((await command(desk, ['imports'])).stdout) as unknown as { id: string }[][]
  const undone = await command(desk, ['imports', 'undo', list?.at(-1)?.id ?? ''])
  expect([undone.code, lines(undone.stdout)[0]?.['state']]).toEqual([0, 'undone'])
  for (const wrong of [
    ['import'],
    ['files', 'eat', good],
    ['imports', 'undo'],
    ['imports', 'undo', 'x'],
    ['import', good, '--format', 'x'],
  ])
    expect((await command(desk, wrong)).code).toBe(2)
})
