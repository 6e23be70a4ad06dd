import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import type { ImportView, ImportWish } from '../src/flows/files/import.ts'
import { erase } from '../src/flows/erase.ts'
import type { World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { createBook } from '../src/store/books.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { SPEED } from './contract/stage.ts'
import { worldOver } from './support/world.ts'

const LEDGER = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
const HISTORY = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'

describe.each(await databases())('importing on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let exchanges: Record<string, string>
  const rehearsals: Rehearsal[] = []
  beforeAll(async () => {
    trial = await start()
    exchanges = {}
    world = await worldOver(trial.store, exchanges, SPEED)
  })
  afterAll(async () => {
    await Promise.all(rehearsals.map((one) => one.stop()))
    await trial.drop()
  })

  async function open(): Promise<{ readonly desk: Desk; readonly bookId: string }> {
    const book = { name: randomUUID(), baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' }
    const { id } = await createBook(trial.store, book)
    return { desk: localDesk(world, id), bookId: id }
  }

  const sourceOf = (name: string, text: string) => ({
    name,
    async *bytes() {
      yield Buffer.from(text)
    },
  })

  async function put(desk: Desk, text: string, wish: ImportWish = {}, name = 'a.csv'): Promise<ImportView> {
    const done = await desk.importFile(sourceOf(name, text), { yes: true, ...wish }, 'ann')
    if (!done.ok) throw new Error(`${done.what} ${done.remedy}`)
    return done.value
  }

  const balances = async (desk: Desk): Promise<readonly string[]> =>
    (await desk.balances(undefined)).balances
      .filter((one) => one.computed !== '0')
      .map((one) => `${one.computed} ${one.asset}`)

  async function listed(desk: Desk) {
    const page = await desk.transactions({ limit: 1000 })
    if (!page.ok) throw new Error(page.what)
    return page.value.transactions
  }

  test('equal fills of one second stay two, and stay two when they are told again', async () => {
    const { desk } = await open()
    const fill = (remark: string) =>
      `1,2024-01-02 03:04:05,Spot,Transaction Buy,BTC,0.1,${remark}\n1,2024-01-02 03:04:05,Spot,Transaction Spend,EUR,-4000,\n1,2024-01-02 03:04:05,Spot,Transaction Fee,BNB,-0.01,\n`
    await put(desk, `${HISTORY}\n${fill('')}${fill('')}`)
    await put(desk, `${HISTORY}\n${fill('worded otherwise')}${fill('')}${fill('')}`)
    expect((await listed(desk)).map((one) => one.type)).toEqual(['buy', 'buy', 'buy'])
    expect(await balances(desk)).toEqual(['-0.03 BNB', '0.3 BTC', '-12000 EUR'])
  })

  test('a file that breaks off in the middle leaves nothing behind', async () => {
    const { desk } = await open()
    const rows = Array.from(
      { length: 12_000 },
      (_, row) => `L${row},T${row},2024-01-02 03:04:05,deposit,,currency,ZEUR,1,0,1`,
    )
    const text = `${LEDGER}\n${rows.join('\n')}\n`
    const broken = {
      name: 'a.csv',
      async *bytes() {
        yield Buffer.from(text)
        throw new Error('the disk is gone')
      },
    }
    await expect(desk.importFile(broken, { yes: true }, 'ann')).rejects.toThrow('the disk is gone')
    const unclosed = await desk.importFile(sourceOf('a.csv', `${text}"${'x'.repeat(2_000_000)}`), { yes: true }, 'ann')
    expect(unclosed.ok).toBe(false)
    expect(await balances(desk)).toEqual([])
    expect(await desk.imports()).toEqual([])
    expect((await put(desk, text)).added).toBe(12_000)
    expect(await balances(desk)).toEqual(['12000 EUR'])
  })

  test('a row that another import told too goes on counting when the first is undone', async () => {
    const { desk } = await open()
    const row = (n: number) => `L${n},T${n},2024-01-0${n} 03:04:05,deposit,,currency,ZEUR,${n},0,1`
    const first = await put(desk, `${LEDGER}\n${row(1)}\n${row(2)}\n`)
    const second = await put(desk, `${LEDGER}\n${row(2)}\n${row(3)}\n`)
    expect([second.added, second.already]).toEqual([1, 1])
    await desk.turnImport(first.import ?? '', 'undo')
    expect(await balances(desk)).toEqual(['5 EUR'])
    await desk.turnImport(second.import ?? '', 'undo')
    expect(await balances(desk)).toEqual([])
    expect((await desk.turnImport(second.import ?? '', 'undo'))?.ok).toBe(false)
    expect(await desk.turnImport(randomUUID(), 'undo')).toBeUndefined()
    const again = await put(desk, `${LEDGER}\n${row(1)}\n`)
    expect(again.added).toBe(1)
    expect(await balances(desk)).toEqual(['1 EUR'])
  })

  test('another layout of the same export says nothing new', async () => {
    const { desk } = await open()
    await put(desk, `${LEDGER}\nL1,T1,2024-01-01 03:04:05,deposit,,currency,ZEUR,5.0000,0,5\n`)
    const other = `${LEDGER.replace('asset', 'asset,wallet')}\nL1,T1,2024-01-01 03:04:05,deposit,,currency,EUR,spot / main,5,0,5\n`
    expect((await put(desk, other)).already).toBe(1)
    expect(await balances(desk)).toEqual(['5 EUR'])
  })

  test('trades alone are told by their own rows, and give way to the ledger when that comes', async () => {
    const { desk } = await open()
    const trades = `txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers
T1,O1,XXBTZEUR,2024-01-01 03:04:05.1234,buy,limit,40000,4000,10,0.1,0,,"L1,L2"
T2,O1,XXBTZEUR,2024-01-01 03:04:06.1234,buy,limit,40000,4000,10,0.1,5.0,,"L3"\n`
    const one = await put(desk, trades)
    expect([one.added, one.rejected]).toEqual([1, 1])
    expect(one.rejects[0]).toMatchObject({ line: 3, reason: expect.stringContaining('ledgers file') })
    expect(await balances(desk)).toEqual(['0.1 BTC', '-4010 EUR'])
    const edited = (await listed(desk))[0]?.id ?? ''
    expect((await desk.edit(edited, { set: { note: 'mine' } }, 'ann'))?.ok).toBe(true)
    const ledger = `${LEDGER}
L1,T1,2024-01-01 03:04:05,trade,,currency,ZEUR,-4000,0,0
L2,T1,2024-01-01 03:04:05,trade,,currency,XXBT,0.1,0.0002,0
L3,T2,2024-01-01 03:04:06,margin,,currency,ZEUR,0,10,0\n`
    expect((await put(desk, ledger)).merged).toBe(3)
    expect(await balances(desk)).toEqual(['0.0998 BTC', '-4010 EUR'])
    expect((await listed(desk)).map((each) => [each.type, each.note ?? ''])).toEqual([
      ['fee', ''],
      ['buy', 'mine'],
    ])
  })

  test('a file of one exchange does not go into a wallet of another, and which of two wallets is asked', async () => {
    const { desk } = await open()
    const deposit = `${LEDGER}\nL1,T1,2024-01-01 03:04:05,deposit,,currency,ZEUR,5,0,5\n`
    await put(desk, deposit, { wallet: 'Mine' })
    const history = `${HISTORY}\n1,2024-01-02 03:04:05,Spot,Deposit,BTC,1,\n`
    const wrong = await desk.importFile(sourceOf('b.csv', history), { wallet: 'Mine', yes: true }, 'ann')
    expect(wrong).toMatchObject({ ok: false, what: expect.stringContaining('a wallet of Kraken') })
    await put(desk, deposit, { wallet: 'Hers' })
    const which = await desk.importFile(sourceOf('a.csv', deposit), { yes: true }, 'ann')
    expect(which).toMatchObject({ ok: false, what: expect.stringContaining('"Mine", "Hers"') })
  })

  test('an operation that nobody described is kept, rejected in words, and does not touch the others', async () => {
    const { desk } = await open()
    const text = `${HISTORY}\n1,2024-01-02 03:04:05,Spot,Quantum Grant,BTC,1,\n1,2024-01-02 03:04:05,Spot,Deposit,BTC,2,\n`
    const done = await put(desk, text)
    expect([done.added, done.rejected]).toEqual([1, 1])
    expect(done.rejects[0]).toMatchObject({ line: 2, reason: expect.stringContaining('"Quantum Grant"') })
    expect(await balances(desk)).toEqual(['2 BTC'])
  })

  async function practised(exchange: 'kraken' | 'binance') {
    const rehearsal = await startRehearsal({ exchange, speed: SPEED, seed: 3, rows: 60 })
    rehearsals.push(rehearsal)
    exchanges[exchange] = rehearsal.url
    const file = async (name: string) => (await fetch(`${rehearsal.url}/_rehearsal/${name}`)).text()
    return { rehearsal, file }
  }

  test('an account whose files came first goes on in the same wallet when its key is connected; edits stay', async () => {
    const { desk } = await open()
    const { rehearsal, file } = await practised('binance')
    await put(desk, await file('export/history.csv'), {}, 'history.csv')
    const trade = (await listed(desk)).find((one) => one.type === 'trade' && one.fee !== null)
    await desk.edit(trade?.id ?? '', { set: { note: 'mine' } }, 'ann')
    const before = await balances(desk)
    await desk.connect({ exchange: 'binance', credentials: rehearsal.credentials })
    const report = await desk.sync({ connections: [] }, () => undefined)
    expect(report.connections[0]?.balances?.differing).toEqual([])
    expect(await balances(desk)).toEqual(before)
    const after = await listed(desk)
    expect(new Set(after.map((one) => one.wallet)).size).toBe(1)
    expect(after.filter((one) => one.note === 'mine').length).toBe(1)
    const twins = after.filter((one) => !one.internal)
    for (const one of twins) expect(new Set(one.witnesses.map((each) => each.source)).size).toBe(2)
  })

  test('what a connection told is told by the file when the connection is erased', async () => {
    const { desk, bookId } = await open()
    const { rehearsal, file } = await practised('binance')
    const connected = await desk.connect({ exchange: 'binance', credentials: rehearsal.credentials })
    await desk.sync({ connections: [] }, () => undefined)
    const before = await balances(desk)
    await put(desk, await file('export/history.csv'), {}, 'history.csv')
    expect(await balances(desk)).toEqual(before)
    const name = connected.connection?.name ?? ''
    expect((await erase(world, bookId, name, name))?.ok).toBe(true)
    expect(await balances(desk)).toEqual(before)
  })

  test('a wallet whose connection was removed is found by a file and by the key, and nothing counts twice', async () => {
    const { desk } = await open()
    const { rehearsal, file } = await practised('binance')
    const { connection } = await desk.connect({ exchange: 'binance', credentials: rehearsal.credentials })
    await desk.sync({ connections: [] }, () => undefined)
    const before = await balances(desk)
    const history = await file('export/history.csv')
    await put(desk, history, {}, 'history.csv')
    const beside = (await listed(desk)).length
    await desk.imports().then(([one]) => desk.turnImport(one?.id ?? '', 'undo'))
    await desk.act(connection?.id ?? '', 'remove')
    await put(desk, history, {}, 'history.csv')
    expect((await listed(desk)).length).toBe(beside)
    expect((await desk.connections()).map(({ wallet }) => wallet.name)).toEqual(['Binance 1'])
    expect(await balances(desk)).toEqual(before)
    await desk.connect({ exchange: 'binance', credentials: rehearsal.credentials })
    await desk.sync({ connections: [] }, () => undefined)
    expect(await balances(desk)).toEqual(before)
    const shown = (await desk.balances(undefined)).balances
    expect(shown.filter(({ difference }) => difference !== null && difference !== '0')).toEqual([])
  })

  test('the portable ledger of an account adds nothing to what its API told, and all of it to an empty wallet', async () => {
    const { desk } = await open()
    const { rehearsal, file } = await practised('kraken')
    const truth = await file('truth')
    await desk.connect({ exchange: 'kraken', credentials: rehearsal.credentials, name: 'Main' })
    await desk.sync({ connections: [] }, () => undefined)
    const before = await balances(desk)
    const told = await put(desk, truth, { wallet: 'Main' }, 'truth.json')
    expect(told.format).toBe('portable')
    expect(told.rejected).toBe(0)
    expect(await balances(desk)).toEqual(before)
    const alone = await open()
    await put(alone.desk, truth, {}, 'truth.json')
    expect(await balances(alone.desk)).toEqual(before)
  })
})
