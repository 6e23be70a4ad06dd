import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../core/instant.ts'
import { listBooks } from './books.ts'
import { commitPage } from './pages.ts'
import { databases, opened, type Trial } from './trying.ts'
import { startBook } from './trying-ledger.ts'
import { createWallet, listWallets } from './wallets.ts'

describe.each(await databases())('books on $name', ({ name, start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  test('every table with a book_id is under row-level security', async () => {
    const { rows } = await trial.store.asSystem((tx) =>
      sql<{ name: string }>`select c.relname::text as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'book_id'
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
        and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`.execute(tx),
    )
    expect(rows).toEqual([])
  })

  test('one book neither reads nor writes rows of another, by any statement', async () => {
    await keptApart(trial)
  })

  test('outside of a book nothing is seen, and the list of books is for the installation', async () => {
    const stranger = await trial.store.inBook(randomUUID(), (tx) => tx.selectFrom('record').selectAll().execute())
    expect(stranger).toEqual([])
    await expect(
      trial.store.inBook(randomUUID(), (tx) => tx.selectFrom('installation').selectAll().execute()),
    ).rejects.toThrow(/permission denied/)
    expect((await listBooks(trial.store)).length).toBeGreaterThan(0)
  })

  test.runIf(name === 'PostgreSQL')('a login that may make no roles keeps books apart as well', async () => {
    if (!('databaseUrl' in trial.where)) return
    const id = randomUUID().replaceAll('-', '').slice(0, 12)
    const login = `holdfast_poor_${id}`
    const admin = new Client({ connectionString: trial.where.databaseUrl })
    await admin.connect()
    await admin.query(`create role ${login} login`)
    await admin.query(`create database ${login} owner ${login}`)
    const url = new URL(trial.where.databaseUrl)
    url.username = login
    url.pathname = `/${login}`
    try {
      const store = await opened({ databaseUrl: url.href })
      const { rows } = await store.db
        .selectFrom('installation')
        .selectAll()
        .execute()
        .then((all) => ({ rows: all }))
      expect(rows).toContainEqual({ name: 'isolation', value: 'forced' })
      await keptApart({ ...trial, store })
      await store.close()
    } finally {
      await admin.query(`drop database ${login} with (force)`)
      await admin.query(`drop role ${login}`)
      await admin.end()
    }
  })
})

async function keptApart({ store }: Pick<Trial, 'store'>): Promise<void> {
  const ann = await startBook(store)
  const ben = await startBook(store)
  await commitPage(store, ann.page('2024-01-01 a deposit +1 BTC'))
  const tables = ['record', 'transaction', 'wallet', 'holding', 'tally', 'stream', 'leg', 'witness'] as const
  for (const table of tables) {
    const seen = await store.inBook(ben.bookId, (tx) =>
      sql<{ book_id: string }>`select * from ${sql.table(table)}`.execute(tx),
    )
    expect(new Set(seen.rows.map((row) => row.book_id)), table).toEqual(
      table === 'wallet' ? new Set([ben.bookId]) : new Set(),
    )
  }
  const books = await store.inBook(ben.bookId, (tx) => tx.selectFrom('book').select('id').execute())
  expect(books).toEqual([{ id: ben.bookId }])
  const changed = await store.inBook(ben.bookId, (tx) =>
    tx.updateTable('wallet').set({ name: 'mine' }).where('id', '=', ann.wallet.id).executeTakeFirst(),
  )
  expect(changed.numUpdatedRows).toBe(0n)
  await expect(
    store.inBook(ben.bookId, (tx) =>
      tx
        .insertInto('wallet')
        .values({ book_id: ann.bookId, id: randomUUID(), name: 'X', kind: 'manual', created_at: '2024-01-01' })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/)
  const made = await store.inBook(ben.bookId, (tx) =>
    createWallet(tx, { label: 'Kraken', exchange: null, accountUid: null, kind: 'manual', at: at('2024-01-01') }),
  )
  expect(made.name).toBe('Kraken 2')
  expect(await store.inBook(ann.bookId, listWallets)).toHaveLength(1)
}
