import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import type { AssetsView } from '../src/flows/views/assets.ts'
import { createBook } from '../src/store/books.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { command } from './support/command.ts'
import { worldOver } from './support/world.ts'

let trial: Trial
let desk: Desk

beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  const book = { name: 'Ann', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
  desk = localDesk(await worldOver(trial.store, {}, 1), (await createBook(trial.store, book)).id)
  for (const received of ['5 QXA', '7 QXB', '1 BTC'])
    await desk.add({ wallet: 'Cold', set: { time: '2021-01-05T12:00:00Z', type: 'deposit', received } })
})
afterAll(() => trial?.drop())

async function said(args: readonly string[]): Promise<readonly [number | null, AssetsView]> {
  const { code, stdout } = await command(desk, ['assets', ...args])
  return [code, JSON.parse(stdout) as AssetsView]
}

test('assets are listed with what is asked, and the exit code says that something is', async () => {
  const [code, { assets, proposals }] = await said([])
  expect(code).toBe(1)
  expect(assets.map((one) => [one.id, one.name, one.kind, one.confirmed, one.wallets, one.quantity])).toEqual([
    ['BTC', 'Bitcoin', 'coin', true, ['Cold'], '1'],
    ['QXA', 'QXA', 'coin', false, ['Cold'], '5'],
    ['QXB', 'QXB', 'coin', false, ['Cold'], '7'],
  ])
  expect(proposals.map((one) => one.id)).toEqual(['unknown:QXA', 'unknown:QXB'])
})

test('merge, split and rename are said in one line each, and undone by their id', async () => {
  const before = (await said([]))[1].assets
  for (const [args, ids] of [
    [
      ['merge', 'QXA', 'QXB'],
      ['BTC', 'QXB'],
    ],
    [
      ['split', 'QXA', '--wallet', 'Cold'],
      ['BTC', 'QXA-2', 'QXB'],
    ],
    [
      ['split', 'QXA', 'QXC', '--wallet', 'Cold'],
      ['BTC', 'QXB', 'QXC'],
    ],
    [
      ['rename', 'QXA', 'My', 'coin'],
      ['BTC', 'QXA', 'QXB'],
    ],
  ] as const) {
    const [code, made] = await said(args)
    expect([code, made.assets.map((one) => one.id)]).toEqual([0, ids])
    if (args[0] === 'rename') expect(made.assets[1]?.name).toBe('My coin')
    const [undone, { assets }] = await said(['undo', made.edits[0]?.id ?? ''])
    expect([undone, assets]).toEqual([0, before])
  }
})

test.each([
  [['merge', 'QXA'], /whole sentence/],
  [['split', 'QXA'], /whole sentence/],
  [['sell', 'QXA', 'QXB'], /whole sentence/],
  [['merge', 'NOTHING9', 'QXB'], /no asset "NOTHING9"/],
  [['undo'], /Which one/],
  [['undo', 'none'], /in force/],
])('%j is refused with exit code 2 and a sentence', async (args, sentence) => {
  const ran = await command(desk, ['assets', ...args])
  expect([ran.code, ran.stdout]).toEqual([2, ''])
  expect(ran.stderr).toMatch(sentence)
})
