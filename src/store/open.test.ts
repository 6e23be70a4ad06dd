import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../core/instant.ts'
import { range } from '../core/sync/coverage.ts'
import { migrations } from './migrations/list.ts'
import { formatCoverage } from './multirange.ts'
import { openStore } from './open.ts'
import { databases, opened, STILL, type Trial } from './trying.ts'
import { startBook } from './trying-ledger.ts'

describe.each(await databases())('a store on $name', ({ name, start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  test('gives whole numbers as bigint, decimals as text, instants to the microsecond, bytes as bytes', async () => {
    const covered = [
      ...range(at('2020-01-01T00:00:00.000001Z'), at('2021-01-01')),
      ...range(at('2022-01-01'), at('2023-01-01')),
    ]
    const { rows } = await sql`
      select 5::int8 as small, 9007199254740993::int8 as large, 0.10::numeric as exact, 7::int4 as four, true as yes,
        '1999-12-31 23:59:59.999999+00'::timestamptz as old, '2024-01-01 01:00:00+01'::timestamptz as zone,
        '2024-02-29'::date as day, '{"a": 1.10}'::json as json, '\\xdeadbeef'::bytea as bytes,
        ${formatCoverage(covered)}::tstzmultirange as coverage, '{}'::tstzmultirange as nothing`.execute(trial.store.db)
    expect(rows[0]).toEqual({
      small: 5n,
      large: 9_007_199_254_740_993n,
      exact: '0.10',
      four: 7,
      yes: true,
      old: at('1999-12-31T23:59:59.999999Z'),
      zone: at('2024-01-01T00:00:00Z'),
      day: '2024-02-29',
      json: '{"a": 1.10}',
      bytes: Buffer.from('deadbeef', 'hex'),
      coverage: covered,
      nothing: [],
    })
  })

  test('has every step of the schema once, and keeps its data when it is opened again', async () => {
    const { bookId } = await startBook(trial.store)
    await trial.store.close()
    trial = { ...trial, store: await opened(trial.where), drop: trial.drop }
    const { rows } = await sql<{ name: string }>`select name from holdfast_migration order by name`.execute(
      trial.store.db,
    )
    expect(rows.map((row) => row.name)).toEqual(migrations.map((step) => step.name))
    expect(await trial.store.inBook(bookId, (tx) => tx.selectFrom('wallet').select('name').execute())).toEqual([
      { name: 'Kraken 1' },
    ])
  })

  test('data of a newer Holdfast is refused in words', async () => {
    await sql`insert into holdfast_migration (name) values ('9999_future')`.execute(trial.store.db)
    await trial.store.close()
    const answer = await openStore(trial.where, STILL)
    expect(answer).toMatchObject({
      ok: false,
      fault: { kind: 'too_new', what: expect.stringContaining('9999_future') },
    })
  })

  test.runIf(name === 'PostgreSQL')('two processes that start at once on an empty database both succeed', async () => {
    const fresh = await start()
    await sql`drop schema public cascade`.execute(fresh.store.db)
    await sql`create schema public`.execute(fresh.store.db)
    const stores = await Promise.all([1, 2, 3].map(() => opened(fresh.where)))
    await Promise.all(stores.map((store) => startBook(store)))
    for (const store of stores) await store.close()
    await fresh.drop()
  })

  test.runIf(name === 'PostgreSQL')(
    'a server that is not there is a fault in words, without the password',
    async () => {
      const answer = await openStore({ databaseUrl: 'postgres://ann:hunter2@127.0.0.1:1/none' }, STILL)
      expect(answer).toMatchObject({ ok: false, fault: { kind: 'unreachable' } })
      expect(JSON.stringify(answer)).not.toContain('hunter2')
    },
  )
})
