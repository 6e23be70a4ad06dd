import { mkdtempSync, readFileSync, rmSync, truncateSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from '../core/instant.ts'
import { range } from '../core/sync/coverage.ts'
import { Secret } from '../core/secret.ts'
import { backup } from './backup.ts'
import { createConnection } from './connections.ts'
import { editTransaction } from './edits.ts'
import { addEvent } from './events.ts'
import { openMasterKey } from './masterkey.ts'
import { commitPage } from './pages.ts'
import { restore } from './restore.ts'
import type { Store } from './store.ts'
import { listTables } from './table-list.ts'
import { listTransactions } from './transactions.ts'
import { databases, type Trial } from './trying.ts'
import { startBook, type TrialBook } from './trying-ledger.ts'
import { openSecret, sealSecret } from './vault.ts'

const KEY = { HOLDFAST_MASTER_KEY: 'ab'.repeat(32) }
const NOW = at('2024-01-01')
const all = await databases()
const folder = mkdtempSync(join(tmpdir(), 'holdfast-backup-'))
const trials: Trial[] = []
let source: Trial
let book: TrialBook
let connection: string

async function fresh(index: number): Promise<Trial> {
  const database = all[index % all.length]
  if (!database) throw new Error('no database')
  const trial = await database.start()
  trials.push(trial)
  return trial
}

beforeAll(async () => {
  source = await fresh(0)
  book = await startBook(source.store)
  const { store } = source
  const key = await openMasterKey(store, KEY)
  if (!key.ok) throw new Error(key.fault.what)
  const odd = Array.from(
    { length: 3000 },
    (_, n) => `2024-01-01T00:00:00.${String(n).padStart(6, '0')}Z r${n} deposit +0.${n}1 BTC {"q":"\\"日"}`,
  )
  await commitPage(store, book.page(odd.join('\n'), { proven: range(NOW, at('2024-02-01T00:00:00.000001Z')) }))
  await store.inBook(book.bookId, async (tx) => {
    const made = await createConnection(tx, {
      walletId: book.wallet.id,
      name: { exactly: 'K' },
      exchange: 'kraken',
      variant: 'spot',
      state: 'healthy',
      passport: null,
      fields: '{}',
      at: NOW,
    })
    connection = made?.id ?? ''
    await sealSecret(tx, key.value, { connectionId: connection, secret: Secret.of('top') }, NOW)
    await addEvent(tx, { connectionId: connection, walletId: null, kind: 'made', what: 'x', details: {}, at: NOW })
    const [one] = (await listTransactions(tx, {}, { limit: 1 })).transactions
    await editTransaction(tx, { transactionId: one?.id ?? '', patch: { note: 'Zoë' }, author: 'ann', at: NOW })
  })
})
afterAll(async () => {
  for (const trial of trials) await trial.drop()
  rmSync(folder, { recursive: true })
})

/** Every row of every table, as text, in an order of its own. */
function everything(store: Store): Promise<Record<string, readonly string[]>> {
  return store.asSystem(async (tx) => {
    const found: Record<string, readonly string[]> = {}
    for (const table of await listTables(tx)) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table.name)} t`.execute(tx)
      found[table.name] = rows
        .map((row) => row.row)
        .filter((row) => !row.startsWith('(isolation'))
        .sort()
    }
    return found
  })
}

test('a backup goes from one database to the other and back, equal row for row, with secrets still sealed', async () => {
  const file = join(folder, 'one.backup')
  const made = await backup(source.store, file)
  expect(made).toMatchObject({ ok: true })
  expect(statSync(file).mode & 0o077).toBe(0)
  const there = await fresh(1)
  expect(await restore(there.store, file)).toEqual(made)
  const before = await everything(source.store)
  expect(before['record']).toHaveLength(3000)
  expect(await everything(there.store)).toEqual(before)
  const file2 = join(folder, 'two.backup')
  await backup(there.store, file2)
  const back = await fresh(0)
  expect((await restore(back.store, file2)).ok).toBe(true)
  expect(await everything(back.store)).toEqual(before)
  const key = await openMasterKey(back.store, KEY)
  const secret = key.ok ? await back.store.inBook(book.bookId, (tx) => openSecret(tx, key.value, connection)) : key
  expect(secret.ok && secret.value?.reveal()).toBe('top')
  expect(gunzipSync(readFileSync(file)).toString('utf8')).not.toContain('abababab')
  // Work goes on where it stopped: numbers are not given out twice.
  await back.store.inBook(book.bookId, (tx) =>
    addEvent(tx, { connectionId: connection, walletId: null, kind: 'made', what: 'y', details: {}, at: NOW }),
  )
  expect(await commitPage(back.store, book.page('2024-02-02 new deposit +1 BTC'))).toMatchObject({ added: 1 })
})

test('a store with data is left alone, unless it is to be replaced', async () => {
  const file = join(folder, 'three.backup')
  await backup(source.store, file)
  const target = await fresh(1)
  await startBook(target.store)
  const before = await everything(target.store)
  expect(await restore(target.store, file)).toMatchObject({ ok: false, fault: { kind: 'not_empty' } })
  expect(await everything(target.store)).toEqual(before)
  expect((await restore(target.store, file, { replace: true })).ok).toBe(true)
  expect(await everything(target.store)).toEqual(await everything(source.store))
})

test('a backup that was cut, changed or is none is refused in words, and nothing has changed', async () => {
  const file = join(folder, 'four.backup')
  await backup(source.store, file)
  const bytes = readFileSync(file)
  const text = gunzipSync(bytes).toString('utf8')
  const lines = text.trimEnd().split('\n')
  const damaged: Record<string, () => void> = {
    'cut in the middle': () => truncateSync(join(folder, 'bad'), Math.floor(bytes.length / 2)),
    'without its last byte': () => truncateSync(join(folder, 'bad'), bytes.length - 1),
    'without its trailer': () => writeFileSync(join(folder, 'bad'), gzipSync(`${lines.slice(0, -1).join('\n')}\n`)),
    'with one row less': () => writeFileSync(join(folder, 'bad'), gzipSync(`${lines.toSpliced(-20, 1).join('\n')}\n`)),
    'with one digit changed': () =>
      writeFileSync(join(folder, 'bad'), gzipSync(text.replace('+0.71 BTC', '+9.71 BTC'))),
    'that is no gzip': () => writeFileSync(join(folder, 'bad'), 'hello'),
    'that is empty': () => writeFileSync(join(folder, 'bad'), ''),
    'of something else': () => writeFileSync(join(folder, 'bad'), gzipSync('{"hello":1}\n')),
  }
  for (const index of [0, 1]) {
    const target = await fresh(index)
    const before = await everything(target.store)
    for (const [name, damage] of Object.entries(damaged)) {
      writeFileSync(join(folder, 'bad'), bytes)
      damage()
      expect(await restore(target.store, join(folder, 'bad')), name).toMatchObject({
        ok: false,
        fault: { kind: 'bad_backup' },
      })
    }
    expect(await restore(target.store, join(folder, 'none'))).toMatchObject({
      ok: false,
      fault: { kind: 'bad_backup' },
    })
    expect(await everything(target.store)).toEqual(before)
    expect((await restore(target.store, file)).ok).toBe(true)
  }
})

test('a backup that cannot be written is a fault in words', async () => {
  expect(await backup(source.store, join(folder, 'no', 'such', 'folder'))).toMatchObject({
    ok: false,
    fault: { kind: 'not_permitted' },
  })
})
