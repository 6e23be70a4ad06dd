import { afterAll, beforeAll, expect, test } from 'vitest'
import { AssetList } from '../src/faces/api/shapes/assets.ts'
import { Problem } from '../src/faces/api/shapes.ts'
import { createApp } from '../src/faces/api/app.ts'
import { readEnvironment } from '../src/flows/environment.ts'
import { openService, type Service } from '../src/flows/serve.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { worldOver } from './support/world.ts'

const ORIGIN = 'http://127.0.0.1:7788'
const HISTORY = [
  'UTC_Time,Account,Operation,Coin,Change,Remark',
  '2021-01-05 12:00:00,Spot,Deposit,LUNA,2,',
  '2021-01-06 12:00:00,Spot,Deposit,QXA,5,',
  '2021-01-07 12:00:00,Spot,Deposit,QXB,7,',
  '',
].join('\n')

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

async function ask(method: string, path: string, body?: string | object, token = service.operatorToken) {
  const type = typeof body === 'string' ? 'application/octet-stream' : 'application/json'
  const request = new Request(`${ORIGIN}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await app.fetch(request)
  return { status: response.status, json: (await response.json()) as unknown }
}

const listed = async (method: string, path: string, body?: object) => {
  const { status, json } = await ask(method, path, body)
  expect([status, json]).toMatchObject([200, {}])
  return AssetList.parse(json)
}

test('assets are listed, merged, split, named and taken back over HTTP', async () => {
  expect((await ask('POST', '/imports?file=history.csv&yes=true', HISTORY)).status).toBe(200)
  const first = await listed('GET', '/assets')
  expect(first.assets).toMatchObject([
    { id: 'LUNC', symbol: 'LUNC', name: 'Terra Classic', kind: 'coin', confirmed: true, quantity: '2' },
    { id: 'QXA', confirmed: false, wallets: ['Binance 1'], quantity: '5' },
    { id: 'QXB', confirmed: false, quantity: '7' },
  ])
  expect(first.proposals.map((one) => one.id)).toEqual(['unknown:QXA', 'unknown:QXB'])
  const merged = await listed('POST', '/assets/edits', { do: 'merge', asset: 'QXA', into: 'QXB' })
  expect(merged.assets.map((one) => `${one.quantity} ${one.id}`)).toEqual(['2 LUNC', '12 QXB'])
  const id = merged.edits[0]?.id ?? ''
  expect((await listed('POST', `/assets/edits/${id}/undo`)).assets).toEqual(first.assets)
  const split = await listed('POST', '/assets/edits', { do: 'split', asset: 'QXA', wallet: 'Binance 1' })
  expect(split.edits[0]?.words).toBe('QXA in Binance 1 is QXA-2.')
  const named = await listed('POST', '/assets/edits', { do: 'rename', asset: 'QXA-2', name: 'Quux' })
  expect(named.assets.find((one) => one.id === 'QXA-2')?.name).toBe('Quux')
  for (const { id: edit, undoneAt } of named.edits)
    if (undoneAt === null) await listed('POST', `/assets/edits/${edit}/undo`)
  expect((await listed('GET', '/assets')).assets).toEqual(first.assets)
})

test('what cannot be said of an asset is refused in words', async () => {
  const refused = async (body: object) => {
    const { status, json } = await ask('POST', '/assets/edits', body)
    return `${status} ${Problem.parse(json).what}`
  }
  expect(await refused({ do: 'merge', asset: 'NOTHING9', into: 'QXB' })).toBe(
    '404 There is no asset "NOTHING9" in this book.',
  )
  expect(await refused({ do: 'merge', asset: 'QXA', into: 'QXA' })).toBe('400 QXA is itself already.')
  expect(await refused({ do: 'split', asset: 'QXA', wallet: 'Elsewhere' })).toBe('404 There is no wallet "Elsewhere".')
  expect((await ask('POST', '/assets/edits', { do: 'sell', asset: 'QXA' })).status).toBe(400)
  expect((await ask('POST', '/assets/edits/none/undo')).status).toBe(404)
  expect((await ask('GET', '/assets', undefined, 'wrong')).status).toBe(401)
})
