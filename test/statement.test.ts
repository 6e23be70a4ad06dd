import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Certificate } from '../src/flows/certificate.ts'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import type { World } from '../src/flows/world.ts'
import { createBook } from '../src/store/books.ts'
import { rotateMasterKey } from '../src/store/masterkey.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { rewrapAll } from '../src/store/vault.ts'
import { command } from './support/command.ts'
import { serverOver } from './support/server.ts'
import { worldOver } from './support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-statement-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(await databases())('a statement of completeness on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let desk: Desk
  let statement: Certificate
  beforeAll(async () => {
    trial = await start()
    world = await worldOver(trial.store, {}, 1, { HOLDFAST_MASTER_KEY: 'ab'.repeat(32) })
    desk = await deskOf(world)
    statement = (await desk.certificates(undefined))[0]!
  })
  afterAll(() => trial?.drop())

  const verdict = async (of: object, at: Desk = desk): Promise<string> => {
    const checked = await at.checkStatement(JSON.parse(JSON.stringify(of)))
    return checked.ok ? checked.value.verdict : checked.kind
  }

  test('is genuine as it was made, however it is laid out', async () => {
    expect(await verdict(statement)).toBe('genuine')
    const turned = Object.fromEntries(Object.entries(statement).reverse())
    expect(await verdict(turned)).toBe('genuine')
  })

  test('is changed by any change: of a figure, a field more or less, another signature', async () => {
    const { notUnderstood: _, ...less } = statement
    for (const changed of [
      { ...statement, complete: !statement.complete },
      { ...statement, records: statement.records + 1 },
      { ...statement, assets: [] },
      { ...statement, note: 'all is well' },
      less,
      { ...statement, seal: '0'.repeat(64) },
      { ...statement, seal: '' },
      { ...statement, sealedBy: null, seal: 'x' },
    ])
      expect(await verdict(changed)).toBe('changed')
  })

  test('that was changed and given a new checksum is not taken for one that nobody changed', async () => {
    const { seal: _, sealedBy: __, ...body } = { ...statement, complete: true }
    const seal = createHash('sha256').update(JSON.stringify(body)).digest('hex')
    expect(await verdict({ ...body, seal })).toBe('unsigned')
    expect(await verdict({ ...body, sealedBy: statement.sealedBy, seal })).toBe('changed')
  })

  test('of another installation is told as that, and what is no statement is refused', async () => {
    const other = await start()
    const there = await worldOver(other.store, {}, 1, { HOLDFAST_MASTER_KEY: 'cd'.repeat(32) })
    expect(await verdict(statement, await deskOf(there))).toBe('other_installation')
    await other.drop()
    for (const none of [{}, { wallet: 'x' }, { certificates: [statement] }])
      expect(await verdict(none)).toBe('bad_input')
  })

  test('is checked on the command line, one or several in a file: 0, 1 and 2', async () => {
    const file = (name: string, content: unknown): string => {
      const at = join(folder, name)
      writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
      return at
    }
    const [good, both, bad] = [
      file('good.json', statement),
      file('both.json', { certificates: [statement, { ...statement, records: 7 }] }),
      file('bad.json', '{"wallet": '),
    ]
    const run = (path: string) => command(desk, ['certificate', '--check', path])
    const one = await run(good)
    expect([one.code, JSON.parse(one.stdout)]).toEqual([
      0,
      { file: good, statements: [{ wallet: 'Cold', at: statement.at, verdict: 'genuine', what: expect.any(String) }] },
    ])
    const two = await run(both)
    expect([two.code, (JSON.parse(two.stdout) as { statements: object[] }).statements]).toMatchObject([
      1,
      [{ verdict: 'genuine' }, { verdict: 'changed' }],
    ])
    expect((await run(bad)).code).toBe(2)
    expect((await run(join(folder, 'none.json'))).code).toBe(2)
    expect((await run(file('empty.json', { certificates: [] }))).code).toBe(2)
    expect((await run(file('other.json', { a: 1 }))).code).toBe(2)
  })

  test('stays genuine when the master key is changed, once and again, and new ones are signed with the new key', async () => {
    const made = [statement]
    for (const key of ['11', '22']) {
      const rotated = await rotateMasterKey(trial.store, world.masterKey, rewrapAll, key.repeat(32))
      if (!rotated.ok) throw new Error(rotated.fault.what)
      world = { ...world, masterKey: rotated.value }
      made.push((await localDesk(world, await bookIn(trial)).certificates(undefined))[0]!)
    }
    expect(new Set(made.map((one) => one.sealedBy)).size).toBe(3)
    const there = localDesk(world, await bookIn(trial))
    for (const one of made) {
      expect(await verdict(one, there)).toBe('genuine')
      expect(await verdict({ ...one, records: 99 }, there)).toBe('changed')
    }
  })

  test('is checked over HTTP', async () => {
    const server = await serverOver(world, '/nowhere')
    const headers = { authorization: `Bearer ${server.service.operatorToken}` }
    const answer = await server.ask('POST', '/api/v1/certificates/check', { headers, body: { statement } })
    expect(await answer.json()).toMatchObject({ verdict: 'genuine' })
    const none = await server.ask('POST', '/api/v1/certificates/check', { headers, body: { statement: {} } })
    expect([none.status, await none.json()]).toMatchObject([400, { error: 'bad_input' }])
    await server.service.stop()
  })
})

async function deskOf(world: World): Promise<Desk> {
  const book = { name: 'Ann', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
  const desk = localDesk(world, (await createBook(world.store, book)).id)
  await desk.add({ wallet: 'Cold', set: { time: '2021-01-05T12:00:00Z', type: 'deposit', received: '1 BTC' } })
  return desk
}

async function bookIn(trial: Trial): Promise<string> {
  const books = await trial.store.asSystem((tx) => tx.selectFrom('book').select('id').execute())
  return books[0]?.id ?? ''
}
