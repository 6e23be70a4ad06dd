import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../core/instant.ts'
import { Secret } from '../core/secret.ts'
import { createConnection } from './connections.ts'
import { openMasterKey, rotateMasterKey, type MasterKey } from './masterkey.ts'
import { databases, type Trial } from './trying.ts'
import { startBook, type TrialBook } from './trying-ledger.ts'
import { openSecret, removeSecret, rewrapAll, sealSecret } from './vault.ts'

const NOW = at('2024-01-01')
const PASSPHRASE = { HOLDFAST_MASTER_KEY: 'correct horse battery staple' }

describe.each(await databases())('the vault on $name', ({ start }) => {
  let trial: Trial
  let book: TrialBook
  let folder: string
  let environment: NodeJS.ProcessEnv
  let file: string
  beforeAll(async () => {
    trial = await start()
    book = await startBook(trial.store)
    folder = mkdtempSync(join(tmpdir(), 'holdfast-key-'))
    file = join(folder, 'config', 'master.key')
    environment = { HOLDFAST_MASTER_KEY_FILE: file }
  })
  afterAll(async () => {
    await trial.drop()
    rmSync(folder, { recursive: true })
  })

  const keyNow = async (from: NodeJS.ProcessEnv = environment): Promise<MasterKey> => {
    const answer = await openMasterKey(trial.store, from)
    if (!answer.ok) throw new Error(answer.fault.what)
    return answer.value
  }
  const connect = async (): Promise<string> => {
    const made = await trial.store.inBook(book.bookId, (tx) =>
      createConnection(tx, {
        walletId: book.wallet.id,
        name: { label: 'Kraken' },
        exchange: 'kraken',
        variant: 'spot',
        state: 'verifying',
        passport: null,
        fields: '{}',
        at: NOW,
      }),
    )
    return made?.id ?? randomUUID()
  }
  const put = (key: MasterKey, id: string, text: string) =>
    trial.store.inBook(book.bookId, (tx) => sealSecret(tx, key, { connectionId: id, secret: Secret.of(text) }, NOW))
  const get = async (key: MasterKey, id: string) => {
    const answer = await trial.store.inBook(book.bookId, (tx) => openSecret(tx, key, id))
    return answer.ok ? answer.value?.reveal() : answer.fault.kind
  }

  test('the first start makes a key file that only its user reads, and the next start finds it', async () => {
    const key = await keyNow()
    expect(key.version).toBe(1)
    expect(readFileSync(file, 'utf8').trim()).toHaveLength(44)
    const id = await connect()
    await put(key, id, 'krk-secret ✓')
    expect(await get(await keyNow(), id)).toBe('krk-secret ✓')
    await put(key, id, 'another')
    expect(await get(key, id)).toBe('another')
    await trial.store.inBook(book.bookId, (tx) => removeSecret(tx, id))
    expect(await get(key, id)).toBeUndefined()
  })

  test('neither the key nor a secret is in the database, nor shown by printing', async () => {
    const key = await keyNow()
    const id = await connect()
    await put(key, id, 'hunter2-plain')
    const { rows } = await trial.store.asSystem((tx) =>
      sql<{
        all: string
      }>`select s::text || (select string_agg(value, '') from installation) as all from sealed_secret s`.execute(tx),
    )
    const stored = rows.map((row) => row.all).join('')
    expect(stored).not.toContain(Buffer.from('hunter2-plain').toString('hex'))
    expect(stored).not.toContain(readFileSync(file, 'utf8').trim())
    const bytes = key.use((raw) => Buffer.from(raw))
    expect(inspect(key, { depth: 9, showHidden: true })).not.toContain(bytes.toString('hex').slice(0, 8))
    expect(JSON.stringify(key)).not.toContain(bytes.toString('base64').slice(0, 8))
  })

  test('a wrong key, a missing one, one that others may read, and one inside the data are refused in words', async () => {
    await keyNow()
    const wrong = await openMasterKey(trial.store, { HOLDFAST_MASTER_KEY: 'ab'.repeat(32) })
    expect(wrong).toMatchObject({ ok: false, fault: { kind: 'key_wrong', remedy: expect.stringContaining('before') } })
    expect(await openMasterKey(trial.store, PASSPHRASE)).toMatchObject({ ok: false, fault: { kind: 'key_wrong' } })
    expect(await openMasterKey(trial.store, { HOLDFAST_MASTER_KEY: 'short' })).toMatchObject({
      ok: false,
      fault: { kind: 'key_unusable' },
    })
    const elsewhere = join(folder, 'none.key')
    const gone = await openMasterKey(trial.store, { HOLDFAST_MASTER_KEY_FILE: elsewhere })
    expect(gone).toMatchObject({ ok: false, fault: { kind: 'key_missing' } })
    expect(existsSync(elsewhere)).toBe(false)
    chmodSync(file, 0o644)
    expect(await openMasterKey(trial.store, environment)).toMatchObject({ ok: false, fault: { kind: 'key_unusable' } })
    chmodSync(file, 0o600)
    if (trial.store.kind === 'pglite') {
      const inside = { HOLDFAST_MASTER_KEY_FILE: join(trial.store.place, 'master.key') }
      expect(await openMasterKey(trial.store, inside)).toMatchObject({ ok: false, fault: { kind: 'key_unusable' } })
    }
  })

  test.each([['ciphertext'], ['nonce'], ['wrapped_key'], ['wrap_nonce']])(
    'a row whose %s was changed does not open',
    async (column) => {
      const key = await keyNow()
      const id = await connect()
      await put(key, id, 'secret')
      await trial.store.asSystem((tx) =>
        sql`update sealed_secret set ${sql.ref(column)} = set_byte(${sql.ref(column)}, 0, get_byte(${sql.ref(column)}, 0) # 1)
        where connection_id = ${id}`.execute(tx),
      )
      expect(await get(key, id)).toBe('damaged')
      await trial.store.inBook(book.bookId, (tx) => removeSecret(tx, id))
    },
  )

  test('the sealed secret of one connection does not open for another', async () => {
    const key = await keyNow()
    const [one, two] = [await connect(), await connect()]
    await put(key, one, 'one')
    await put(key, two, 'two')
    await trial.store.asSystem((tx) =>
      sql`update sealed_secret s set wrap_nonce = o.wrap_nonce, wrapped_key = o.wrapped_key, nonce = o.nonce,
        ciphertext = o.ciphertext from sealed_secret o where s.connection_id = ${two} and o.connection_id = ${one}`.execute(
        tx,
      ),
    )
    expect(await get(key, two)).toBe('damaged')
    expect(await get(key, one)).toBe('one')
    await trial.store.inBook(book.bookId, (tx) => removeSecret(tx, two))
  })

  test('after a rotation the new key opens everything, and the old one is refused', async () => {
    const before = await keyNow()
    const old = readFileSync(file, 'utf8')
    const id = await connect()
    await put(before, id, 'kept')
    const rotated = await rotateMasterKey(trial.store, before, rewrapAll)
    expect(rotated.ok && rotated.value.version).toBe(before.version + 1)
    expect(readFileSync(file, 'utf8')).not.toBe(old)
    expect(await get(await keyNow(), id)).toBe('kept')
    expect(await get(before, id)).toBe('damaged')
    const oldFile = join(folder, 'old.key')
    writeFileSync(oldFile, old, { mode: 0o600 })
    expect(await openMasterKey(trial.store, { HOLDFAST_MASTER_KEY_FILE: oldFile })).toMatchObject({
      ok: false,
      fault: { kind: 'key_wrong' },
    })
  })

  test('a rotation that is stopped before its commit leaves the old key good, after it the new one', async () => {
    const before = await keyNow()
    const id = await connect()
    await put(before, id, 'kept')
    const stopped = rotateMasterKey(trial.store, before, () => Promise.reject(new Error('killed')))
    await expect(stopped).rejects.toThrow('killed')
    expect(existsSync(`${file}.next`)).toBe(true)
    const same = await keyNow()
    expect(same.version).toBe(before.version)
    expect(await get(same, id)).toBe('kept')
    const old = readFileSync(file)
    await rotateMasterKey(trial.store, same, rewrapAll)
    // What a kill between the commit and the rename leaves: the old key in the file, the new one beside it.
    writeFileSync(`${file}.next`, readFileSync(file), { mode: 0o600 })
    writeFileSync(file, old, { mode: 0o600 })
    const after = await keyNow()
    expect(after.version).toBe(before.version + 1)
    expect(await get(after, id)).toBe('kept')
    expect(existsSync(`${file}.next`)).toBe(false)
  })

  test('one credential that does not open stops a rotation, and nothing has changed', async () => {
    const key = await keyNow()
    const [good, bad] = [await connect(), await connect()]
    await put(key, good, 'good')
    await put(key, bad, 'bad')
    await trial.store.asSystem((tx) =>
      sql`update sealed_secret set nonce = '\\x00' where connection_id = ${bad}`.execute(tx),
    )
    expect(await rotateMasterKey(trial.store, key, rewrapAll)).toMatchObject({ ok: false, fault: { kind: 'damaged' } })
    expect(await get(await keyNow(), good)).toBe('good')
    await trial.store.inBook(book.bookId, (tx) => removeSecret(tx, bad))
  })

  test('a passphrase is a key as well, and is changed by rotation', async () => {
    const other = await start()
    const first = await openMasterKey(other.store, PASSPHRASE)
    expect(first.ok).toBe(true)
    expect((await openMasterKey(other.store, PASSPHRASE)).ok).toBe(true)
    if (first.ok) {
      expect(await rotateMasterKey(other.store, first.value, rewrapAll)).toMatchObject({
        ok: false,
        fault: { kind: 'key_missing' },
      })
      expect((await rotateMasterKey(other.store, first.value, rewrapAll, 'another passphrase')).ok).toBe(true)
    }
    expect(await openMasterKey(other.store, PASSPHRASE)).toMatchObject({ ok: false, fault: { kind: 'key_wrong' } })
    expect((await openMasterKey(other.store, { HOLDFAST_MASTER_KEY: 'another passphrase' })).ok).toBe(true)
    await other.drop()
  })
})
