import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Damaged } from '../src/core/damaged.ts'
import { tell } from '../src/core/diagnosis/tell.ts'
import { at } from '../src/core/instant.ts'
import { tellError } from '../src/faces/cli/failed.ts'
import type { Output } from '../src/faces/cli/output.ts'
import { look } from '../src/flows/alerts/look.ts'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import { changeBook } from '../src/flows/book-settings.ts'
import { channelsView, setMail, testChannel } from '../src/flows/alerts/channels.ts'
import type { World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { openAlerts } from '../src/store/alerts.ts'
import { createBook } from '../src/store/books.ts'
import { replaceFindings } from '../src/store/findings.ts'
import { addImport } from '../src/store/imports.ts'
import { openMasterKey } from '../src/store/masterkey.ts'
import { writeSetting } from '../src/store/settings.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { serverOver, type Server } from './support/server.ts'
import { worldOver } from './support/world.ts'

const NOW = at('2026-03-01T12:00:00Z')
const KEY = { HOLDFAST_MASTER_KEY: 'ab'.repeat(32) }
const SPEED = 5_000

/** Cut short, and of another form: the two ways in which what is stored can be damaged. */
const BROKEN = ['{"scopes": ["Query', '{"scopes": 7}'] as const

describe.each(await databases())('damaged content on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let rehearsal: Rehearsal
  let server: Server
  let desk: Desk
  let bookId: string
  let id: string
  let walletId: string
  beforeAll(async () => {
    trial = await start()
    rehearsal = await startRehearsal({ exchange: 'bitvavo', speed: SPEED, seed: 11, rows: 60 })
    world = await worldOver(trial.store, { bitvavo: rehearsal.url }, SPEED, KEY)
    server = await serverOver(world, '/nowhere')
    bookId = (await createBook(trial.store, { name: 'Ann', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }))
      .id
    desk = localDesk(world, bookId)
    const openedAt = '2020-01-01T00:00:00Z'
    const made = await desk.connect({ exchange: 'bitvavo', credentials: { ...rehearsal.credentials, openedAt } })
    id = made.connection?.id ?? ''
    walletId = (await trial.store.inBook(bookId, (tx) => tx.selectFrom('wallet').selectAll().execute()))[0]?.id ?? ''
    await desk.sync({ connections: [] }, () => undefined)
  }, 60_000)
  afterAll(async () => {
    await server?.service.stop()
    await rehearsal?.stop()
    await trial?.drop()
  })

  const put = (table: string, column: string, text: string, of = sql`true`): Promise<unknown> =>
    trial.store.inBook(bookId, (tx) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text} where ${of}`.execute(tx),
    )
  const sync = () => desk.sync({ connections: [id] }, () => undefined)
  const told = async (): Promise<string> =>
    ((await desk.connection(id))?.findings ?? []).map((one) => one.what).join('\n')
  const timeline = async () => (await desk.connection(id))?.events ?? []

  test.each(BROKEN)('a passport %s is told with its place, the list stays, and a sync reads it anew', async (text) => {
    await put('connection', 'passport', text, sql`id = ${id}`)
    expect(await told()).toContain(`table connection, column passport, row ${id}`)
    expect(await told()).not.toContain('Query')
    expect(await desk.connections()).toHaveLength(1)
    expect((await desk.certificates(undefined))[0]).toMatchObject({ records: expect.any(Number) as number })
    await sync()
    expect(await told()).toBe('')
    expect((await desk.connection(id))?.passport?.scopes).toBeInstanceOf(Array)
  })

  test('settings of a connection that cannot be read are told, and nobody is asked in its name', async () => {
    const [{ fields } = { fields: '' }] = await trial.store.inBook(bookId, (tx) =>
      tx.selectFrom('connection').select('fields').execute(),
    )
    await put('connection', 'fields', '{"openedAt": false}', sql`id = ${id}`)
    expect(await told()).toContain(`column fields, row ${id} ("openedAt" has another form)`)
    const diagnosed = await desk.diagnose(id)
    expect(JSON.stringify(diagnosed)).toContain('column fields')
    await put('connection', 'fields', fields, sql`id = ${id}`)
  })

  test('a finding that cannot be read stays a finding, and the next sync that finds it writes it anew', async () => {
    const finding = tell({ exchange: 'Bitvavo', where: 'Bitvavo' }, { cause: 'invalid_key' })
    const replace = () => trial.store.inBook(bookId, (tx) => replaceFindings(tx, id, [{ stream: '', finding }], NOW))
    await replace()
    await put('finding', 'body', '{"cause": "invalid_key"}')
    expect(await told()).toMatch(/table finding, column body, row [0-9a-f-]{36} \("certainty" has another form\)/)
    await replace()
    expect(await told()).toBe(finding.what)
  })

  test('an alert that cannot be read stays an alert, and is written anew by the next look', async () => {
    await look(world, bookId, false)
    await put('alert', 'body', '')
    const [alert] = await trial.store.inBook(bookId, openAlerts)
    expect(alert?.incident).toMatchObject({ title: 'An alert that cannot be read', severity: 'red' })
    expect(alert?.incident.what).toContain('table alert, column body')
    await look(world, bookId, false)
    expect((await desk.alerts(false)).map((one) => one.title)).toEqual(['Bitvavo 1: the key is not accepted'])
    await trial.store.inBook(bookId, (tx) => replaceFindings(tx, id, [], NOW))
  })

  test.each(['spent', 'doubt'])(
    'a damaged note %s is in the timeline, and the sync goes on without it',
    async (note) => {
      await trial.store.inBook(bookId, (tx) => writeSetting(tx, `${note}/${id}`, '{"searches":'))
      expect((await sync()).connections[0]?.state).toBe('healthy')
      expect((await timeline()).find((one) => one.kind === 'damaged')?.what).toContain(
        `setting, column value, row ${note}/${id}`,
      )
      const before = (await timeline()).filter((one) => one.kind === 'damaged').length
      await sync()
      expect((await timeline()).filter((one) => one.kind === 'damaged')).toHaveLength(before)
    },
  )

  test('details of an event say that they are damaged; its sentence stays', async () => {
    await put('event', 'details', '[1]')
    const [event] = await timeline()
    expect(event?.what).not.toBe('')
    expect(event?.details['damaged']).toContain('table event, column details')
  })

  test('counts of an import that cannot be read are not told as none', async () => {
    const file = { walletId, name: 'a.csv', hash: 'ab', format: 'portable', author: 'ann', createdAt: NOW }
    await trial.store.inBook(bookId, (tx) => addImport(tx, file))
    expect((await desk.imports())[0]).not.toHaveProperty('damage')
    await put('import_file', 'counts', '{"added": -1}')
    expect((await desk.imports())[0]?.damage).toContain('table import_file, column counts')
  })

  test('channels and quiet hours that cannot be read are told and can be entered again; no password goes elsewhere', async () => {
    const mail = {
      host: 'a.example',
      port: 587,
      security: 'starttls',
      user: 'u',
      from: 'a@a.example',
      to: ['b@b.example'],
    } as const
    await setMail(world, bookId, { ...mail, password: 'p' })
    await trial.store.inBook(bookId, (tx) => writeSetting(tx, 'alerts/quiet', '7'))
    await put('channel', 'settings', '{"host": 1}')
    const view = await channelsView(world, bookId)
    expect(view).toMatchObject({ mail: null, quiet: null })
    expect(view.damage).toHaveLength(2)
    expect(await testChannel(world, bookId, 'mail')).toMatchObject({ ok: false })
    const again = await setMail(world, bookId, { ...mail, host: 'c.example' })
    expect(again).toMatchObject({ ok: true, value: { mail: { host: 'c.example', hasPassword: false } } })
  })

  test('a policy that cannot be read computes nothing, is told by every face, and is chosen again', async () => {
    const [one] = await trial.store.inBook(bookId, (tx) => tx.selectFrom('book').select('id').execute())
    await trial.store.asSystem((tx) => tx.updateTable('book').set({ policy: '{"method": "fifi"}' }).execute())
    const failed = await desk.gains({}).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(Damaged)
    const headers = { authorization: `Bearer ${server.service.operatorToken}`, 'x-holdfast-book': bookId }
    const answer = await server.ask('GET', '/api/v1/gains', { headers })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({
      error: 'unusable',
      what: expect.stringContaining(`table book, column policy, row ${one?.id}`) as string,
      remedy: 'Choose the method and the scope again under Settings.',
    })
    const lines: string[] = []
    const output = { say: (line: string) => lines.push(line) } as unknown as Output
    expect(tellError(failed, output)).toBe(1)
    expect(lines.join(' ')).toContain('table book, column policy')
    const changed = await changeBook(world, bookId, { method: 'fifo', scope: 'universal' })
    expect(changed).toMatchObject({ ok: true, value: { method: 'fifo' } })
    expect(changed.ok && changed.value.damage).toBeUndefined()
    expect((await desk.gains({})).ok).toBe(true)
  })

  test.each([
    ['transaction', 'legs', '[{"role": "sideways"}]'],
    ['transaction', 'arrival', '{}'],
  ])('a damaged %s.%s names its row and takes down no other wallet', async (table, column, text) => {
    const { rows } = await trial.store.inBook(bookId, (tx) =>
      sql<{ id: string }>`select id from transaction limit 1`.execute(tx),
    )
    const row = rows[0]?.id ?? ''
    await put(table, column, text, sql`id = ${row}`)
    await expect(desk.transactions({ limit: 500 })).rejects.toThrow(`table ${table}, column ${column}, row ${row}`)
    expect(await desk.connections()).toHaveLength(1)
    expect(await desk.balances(undefined)).toHaveProperty('balances')
    await trial.store.inBook(bookId, (tx) =>
      sql`update transaction set ${sql.ref(column)} = null where id = ${row}`.execute(tx),
    )
  })

  test('notes of closing that cannot be read say where they stand', async () => {
    await trial.store.inBook(bookId, (tx) => writeSetting(tx, `closing/${id}`, '{"done": {"pull": true}}'))
    await expect(desk.closing(id)).rejects.toThrow(`row closing/${id} ("done.pull" has another form)`)
  })

  test('what an earlier version wrote is read: a passport without a date, notes with fewer fields', async () => {
    const old = { scopes: ['x'], excess: [], boundAddresses: null, expiresAt: null, uid: null, source: 's' }
    const kept = { ...old, lacks: [], seesFrom: null, seesUntil: null }
    await put('connection', 'passport', JSON.stringify(kept), sql`id = ${id}`)
    await put('import_file', 'counts', '{"added": 3}')
    expect((await desk.connection(id))?.passport).toEqual(old)
    expect((await desk.imports())[0]).toMatchObject({ added: 3, already: 0 })
  })

  test("a damaged mark of the master key is a fault of the store, not another key's", async () => {
    const mark = await trial.store.asSystem((tx) =>
      tx.selectFrom('installation').selectAll().where('name', '=', 'master_key').executeTakeFirstOrThrow(),
    )
    const write = (value: string) =>
      trial.store.asSystem((tx) =>
        tx.updateTable('installation').set({ value }).where('name', '=', 'master_key').execute(),
      )
    await write('{"version": 1}')
    const opened = await openMasterKey(trial.store, KEY)
    expect(!opened.ok && opened.fault).toMatchObject({
      kind: 'damaged',
      what: expect.stringContaining('table installation, column value, row master_key') as string,
    })
    await write(mark.value)
    expect((await openMasterKey(trial.store, KEY)).ok).toBe(true)
  })
})
