import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { FORMATS } from '../src/outside/files/formats.ts'
import { FileFormat, ImportFile, ImportPreview } from '../src/faces/api/shapes/imports.ts'
import { Problem } from '../src/faces/api/shapes.ts'
import { createApp } from '../src/faces/api/app.ts'
import { readEnvironment } from '../src/flows/environment.ts'
import { openService, type Service } from '../src/flows/serve.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { worldOver } from './support/world.ts'

const ORIGIN = 'http://127.0.0.1:7788'
const LEDGER = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'

let trial: Trial
let service: Service
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  const world = await worldOver(trial.store, {}, 1)
  const environment = readEnvironment({ HOLDFAST_DATA: 'dataFolder' in trial.where ? trial.where.dataFolder : '' })
  if ('what' in environment) throw new Error(environment.what)
  service = await openService(world, environment, {
    baseUrl: ORIGIN,
    origins: [ORIGIN],
    worker: false,
    version: 'tried',
  })
  const { auth, operatorToken, books } = service
  app = createApp({
    auth,
    operatorToken,
    books,
    version: 'tried',
    origins: [ORIGIN],
    pagesFolder: '',
    listen: (bookId, listener) => service.listen(bookId, listener),
    isReady: () => service.isReady(),
  })
})
afterAll(async () => {
  await service?.stop().catch(() => undefined)
  await trial?.drop().catch(() => undefined)
})

async function ask(method: string, path: string, body?: string | Uint8Array, token = service.operatorToken) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
  const sent = typeof body === 'string' ? Buffer.from(body) : body
  const request = new Request(`${ORIGIN}/api/v1${path}`, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: new Blob([new Uint8Array(sent)]) }),
  })
  const response = await app.fetch(request)
  return { status: response.status, json: (await response.json()) as unknown }
}

test('a file is looked at, imported, listed, undone and accepted again over HTTP, larger than any other body', async () => {
  const rows = Array.from(
    { length: 6_000 },
    (_, row) => `L${row},T${row},2024-01-02 03:04:05,deposit,,currency,ZEUR,1.5,0,1`,
  )
  const text = `${LEDGER}\n${rows.join('\n')}\nLX,TX,never,deposit,,currency,ZEUR,1,0,1\n`
  expect(text.length).toBeGreaterThan(256 * 1024)
  const preview = ImportPreview.parse((await ask('POST', '/imports?file=ledgers.csv', text)).json)
  expect([preview.added, preview.rejected, preview.import]).toEqual([6_000, 1, null])
  expect(preview.rejects).toEqual([{ line: 6_002, column: 'time', value: 'never', reason: 'this is no time' }])
  const done = ImportPreview.parse((await ask('POST', '/imports?file=ledgers.csv&yes=true', text)).json)
  const list = z.object({ imports: z.array(ImportFile) })
  const { imports } = list.parse((await ask('GET', '/imports')).json)
  expect(imports.map((one) => [one.id, one.file, one.added, one.state])).toEqual([
    [done.import, 'ledgers.csv', 6_000, 'done'],
  ])
  const undone = ImportFile.parse((await ask('POST', `/imports/${done.import}/undo`)).json)
  expect(undone.state).toBe('undone')
  expect((await ask('POST', `/imports/${done.import}/undo`)).status).toBe(409)
  expect(ImportFile.parse((await ask('POST', `/imports/${done.import}/redo`)).json).state).toBe('done')
  expect((await ask('POST', '/imports/none/undo')).status).toBe(404)
})

test('what cannot be read is refused in words', async () => {
  for (const [body, sentence] of [
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /no text/],
    ['', /empty/],
    ['a,b\n1,2\n', /No format/],
  ] as const) {
    const { status, json } = await ask('POST', '/imports?file=x.csv&yes=true', body)
    expect(status).toBe(400)
    expect(Problem.parse(json).what).toMatch(sentence)
  }
})

test('the formats are listed, and without a sign-in nothing is taken', async () => {
  const formats = z.object({ formats: z.array(FileFormat) }).parse((await ask('GET', '/files/formats')).json).formats
  expect(formats.map((one) => one.id)).toEqual(FORMATS.map((one) => one.id))
  expect(formats.length).toBeGreaterThan(100)
  expect((await ask('POST', '/imports?yes=true', LEDGER, 'wrong')).status).toBe(401)
})
