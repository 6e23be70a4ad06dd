import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../src/core/instant.ts'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import { importFile } from '../src/flows/files/import.ts'
import { ledgerOf } from '../src/flows/ledger-of.ts'
import type { World } from '../src/flows/world.ts'
import { createBook } from '../src/store/books.ts'
import { commitPage } from '../src/store/pages.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { createWallet } from '../src/store/wallets.ts'
import { worldOver } from './support/world.ts'

const BINANCE = 'UTC_Time,Account,Operation,Coin,Change,Remark'
const AUTHOR = 'ann'

describe.each(await databases())('codes of exchanges in one ledger on $name', ({ start }) => {
  let trial: Trial
  let world: World
  beforeAll(async () => {
    trial = await start()
    world = await worldOver(trial.store, {}, 1)
  })
  afterAll(() => trial.drop())

  async function newBook() {
    const about = { name: randomUUID(), baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
    const bookId = (await createBook(trial.store, about)).id
    return { bookId, desk: localDesk(world, bookId) }
  }

  /** Rows of Binance's history: `2021-01-05 12:00:00,Buy,LUNA,2`. */
  async function binance(bookId: string, rows: readonly string[], wallet?: string) {
    const lines = rows.map((row) => {
      const [time = '', operation = '', coin = '', change = ''] = row.split(',')
      return [time, 'Spot', operation, coin, change, ''].join(',')
    })
    const source = {
      name: 'history.csv',
      async *bytes() {
        yield Buffer.from([BINANCE, ...lines, ''].join('\n'))
      },
    }
    const done = await importFile(world, bookId, source, { yes: true, wallet, author: AUTHOR })
    expect(done).toMatchObject({ ok: true, value: { rejected: 0 } })
  }

  /** What MEXC's API said came in. */
  async function mexcDeposit(bookId: string, coin: string, amount: string) {
    const wallet = await trial.store.inBook(bookId, (tx) =>
      createWallet(tx, { label: 'MEXC', exchange: 'mexc', accountUid: 'm1', kind: 'exchange', at: world.clock.now() }),
    )
    const writing = { sourceId: randomUUID(), at: world.clock.now() }
    const moment = at('2023-03-01T12:00:00Z')
    const row = { amount, coin, network: 'X', status: 5, txId: '51a8:0', insertTime: Number(moment / 1000n) }
    await commitPage(trial.store, {
      ...writing,
      bookId,
      ledger: ledgerOf(wallet, writing),
      source: 'api',
      stream: 'deposits',
      part: '',
      records: [
        { stream: 'deposits', part: '', nativeId: '1', group: 'deposits/1', at: moment, payload: JSON.stringify(row) },
      ],
      strays: [],
      joins: false,
      proven: [],
      cursor: null,
      requests: 1,
    })
  }

  const held = async (desk: Desk) =>
    (await desk.balances(undefined)).balances.map((one) => `${one.wallet}: ${one.computed} ${one.asset}`)

  async function told(desk: Desk) {
    const page = await desk.transactions({ deleted: true })
    if (!page.ok) throw new Error(page.what)
    const side = (one: { asset: string; amount: string } | null) => (one ? `${one.amount} ${one.asset}` : '-')
    return page.value.transactions.map((one) => `${one.type} ${side(one.sent)} -> ${side(one.received)}`).toReversed()
  }

  async function gainsOf(desk: Desk) {
    const gains = await desk.gains({})
    if (!gains.ok) throw new Error(gains.faults.join(' '))
    return gains.value
  }

  const BOUGHT_LUNA = ['Buy,LUNA,2', 'Buy,EUR,-60'] as const

  test('LUNA that was bought in 2021 and LUNA that was bought in 2023 are two assets', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, [
      ...BOUGHT_LUNA.map((row) => `2021-01-05 12:00:00,${row}`),
      ...BOUGHT_LUNA.map((row) => `2023-01-05 12:00:00,${row}`),
    ])
    expect(await held(desk)).toEqual(['Binance 1: -120 EUR', 'Binance 1: 2 LUNA', 'Binance 1: 2 LUNC'])
    const { assets } = await desk.assets()
    expect(assets.filter((one) => one.symbol.startsWith('LUN')).map((one) => one.name)).toEqual([
      'Terra',
      'Terra Classic',
    ])
  })

  test('GAS of MEXC and GAS of Binance are two assets', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, ['2023-01-05 12:00:00,Deposit,GAS,7'])
    await mexcDeposit(bookId, 'GAS', '900')
    expect(await held(desk)).toEqual(['Binance 1: 7 GAS', 'MEXC 1: 900 GASDAO'])
  })

  test('MATIC that was bought and POL that was sold are one asset and one lot', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, [
      '2021-01-05 12:00:00,Buy,MATIC,100',
      '2021-01-05 12:00:00,Buy,EUR,-50',
      '2024-09-13 04:00:00,Token Swap - Redenomination/Rebranding,MATIC,-100',
      '2024-09-13 04:00:00,Token Swap - Redenomination/Rebranding,POL,100',
      '2025-01-05 12:00:00,Sell,POL,-100',
      '2025-01-05 12:00:00,Sell,EUR,80',
    ])
    const { disposals, remaining } = await gainsOf(desk)
    expect(disposals).toMatchObject([
      { asset: 'POL', cost: '50', gain: '30', matches: [{ acquired: '2021-01-05T12:00:00.000Z', quantity: '100' }] },
    ])
    expect(remaining.lots).toEqual([])
  })

  test('LEND that became AAVE keeps its cost and its date: the gain is 400', async () => {
    const bought = ['2020-01-10 12:00:00,Buy,LEND,1000', '2020-01-10 12:00:00,Buy,EUR,-200']
    const swapped = [
      '2020-10-20 12:00:00,Token Swap - Redenomination/Rebranding,LEND,-1000',
      '2020-10-20 12:00:00,Token Swap - Redenomination/Rebranding,AAVE,10',
    ]
    const sold = ['2021-02-01 12:00:00,Sell,AAVE,-10', '2021-02-01 12:00:00,Sell,EUR,600']
    for (const rows of [
      [...bought, ...swapped, ...sold],
      [...bought, ...sold],
    ]) {
      const { bookId, desk } = await newBook()
      await binance(bookId, rows)
      expect(await told(desk)).toEqual([
        'buy 200 EUR -> 1000 LEND',
        'redenomination 1000 LEND -> 10 AAVE',
        'sell 10 AAVE -> 600 EUR',
      ])
      const { disposals } = await gainsOf(desk)
      expect(disposals).toMatchObject([
        { asset: 'AAVE', cost: '200', gain: '400', matches: [{ acquired: '2020-01-10T12:00:00.000Z' }] },
      ])
    }
  })

  test('two codes of one coin are merged: one lot, and undo gives back both', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, [
      '2021-01-05 12:00:00,Buy,QXA,100',
      '2021-01-05 12:00:00,Buy,EUR,-50',
      '2025-01-05 12:00:00,Sell,QXB,-100',
      '2025-01-05 12:00:00,Sell,EUR,80',
    ])
    const before = { held: await held(desk), told: await told(desk), gains: await gainsOf(desk) }
    const merged = await desk.editAssets({ do: 'merge', asset: 'QXA', into: 'QXB' }, AUTHOR)
    expect(merged.ok && merged.value.assets.map((one) => one.id)).toEqual(['EUR', 'QXB'])
    expect((await gainsOf(desk)).disposals).toMatchObject([{ asset: 'QXB', cost: '50', gain: '30' }])
    expect(await held(desk)).toEqual(['Binance 1: 30 EUR'])
    const id = merged.ok ? (merged.value.edits[0]?.id ?? '') : ''
    await desk.undoAssets(id, AUTHOR)
    expect({ held: await held(desk), told: await told(desk), gains: await gainsOf(desk) }).toEqual(before)
    expect(await desk.undoAssets(id, AUTHOR)).toBeUndefined()
  })

  test('one code of two coins is split in one wallet, under a name that nothing has yet', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, ['2021-01-05 12:00:00,Deposit,QXA,5'])
    await mexcDeposit(bookId, 'QXA', '7')
    const split = await desk.editAssets({ do: 'split', asset: 'QXA', wallet: 'MEXC 1' }, AUTHOR)
    expect(split.ok && split.value.edits[0]?.words).toBe('QXA in MEXC 1 is QXA-2.')
    expect(await held(desk)).toEqual(['Binance 1: 5 QXA', 'MEXC 1: 7 QXA-2'])
    await desk.undoAssets(split.ok ? (split.value.edits[0]?.id ?? '') : '', AUTHOR)
    expect(await held(desk)).toEqual(['Binance 1: 5 QXA', 'MEXC 1: 7 QXA'])
  })

  test('a name is shown until it is taken back, and what is no asset is refused in words', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, ['2021-01-05 12:00:00,Deposit,QXA,5'])
    const named = await desk.editAssets({ do: 'rename', asset: 'qxa', name: 'Quux' }, AUTHOR)
    expect(named.ok && named.value.assets).toMatchObject([{ id: 'QXA', name: 'Quux', confirmed: false, quantity: '5' }])
    await desk.undoAssets(named.ok ? (named.value.edits[0]?.id ?? '') : '', AUTHOR)
    expect((await desk.assets()).assets[0]?.name).toBe('QXA')
    expect(await desk.editAssets({ do: 'merge', asset: 'QXA', into: 'NOTHING9' }, AUTHOR)).toMatchObject({ ok: false })
    expect(await desk.editAssets({ do: 'merge', asset: 'NOTHING9', into: 'BTC' }, AUTHOR)).toMatchObject({ ok: false })
  })

  test('a swap that is only likely is asked, and entered it is in the ledger and no longer asked', async () => {
    const { bookId, desk } = await newBook()
    await binance(bookId, ['2020-01-10 12:00:00,Deposit,LEND,1000', '2021-02-01 12:00:00,Deposit,AAVE,1'])
    const [question] = (await desk.assets()).proposals
    expect(question).toMatchObject({ about: 'swap', asset: 'LEND', wallet: 'Binance 1' })
    const add = question?.choices[0]?.add
    expect(add && (await desk.add(add))).toMatchObject({ ok: true })
    expect(await told(desk)).toContain('redenomination 1000 LEND -> 10 AAVE')
    expect((await desk.assets()).proposals).toEqual([])
  })
})
