import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../src/core/instant.ts'
import type { RecordDraft } from '../src/core/ledger/record.ts'
import { legsText } from '../src/core/ledger/side-text.ts'
import { exchangeById } from '../src/outside/exchanges/registry.ts'
import { edit } from '../src/flows/edits.ts'
import { importFile } from '../src/flows/files/import.ts'
import { ledgerOf } from '../src/flows/ledger-of.ts'
import { readingVersion } from '../src/flows/reading-version.ts'
import { dueRereads } from '../src/flows/rereading.ts'
import { openQueue } from '../src/flows/worker.ts'
import type { World } from '../src/flows/world.ts'
import { readBalances, sumBalances } from '../src/store/balances.ts'
import { listEvents } from '../src/store/events.ts'
import { commitPage, type PageCommit } from '../src/store/pages.ts'
import { openRejects } from '../src/store/reject-list.ts'
import { listTransactions } from '../src/store/transactions.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { createWallet, readingsOf, setReading, type Wallet } from '../src/store/wallets.ts'
import { bookOf, worldOver } from './support/world.ts'

const NOON = at('2024-03-04T12:00:00Z')

/** A row of Kraken's ledger. */
function row(id: string, type: string, asset: string, amount: string): RecordDraft {
  const payload = JSON.stringify({ refid: `R${id}`, time: '1709553600', type, subtype: '', asset, amount, fee: '0' })
  return { stream: 'ledger', part: '', nativeId: `L${id}`, group: `R${id}`, at: NOON, payload }
}

/** Kraken's reader of a version that did not know what staking is. */
const untaught = {
  read: (records: readonly RecordDraft[]) => {
    const strange = records.filter(({ payload }) => payload.includes('"staking"'))
    const reading = exchangeById('kraken')?.read(records.filter((one) => !strange.includes(one)))
    const rejects = strange.map((record) => ({ record, reason: 'the type "staking" is not known to this version' }))
    return { transactions: reading?.transactions ?? [], rejects: [...(reading?.rejects ?? []), ...rejects] }
  },
}

describe.each(await databases())('a wallet whose reader has learnt something, on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let bookId: string
  beforeAll(async () => {
    trial = await start()
    world = await worldOver(trial.store, {}, 1)
    bookId = await bookOf(world)
  })
  afterAll(() => trial.drop())

  const inBook: <Value>(work: Parameters<typeof trial.store.inBook<Value>>[1]) => Promise<Value> = (work) =>
    trial.store.inBook(bookId, work)
  const page = (wallet: Wallet, more: Partial<PageCommit>): PageCommit => {
    const writing = { sourceId: randomUUID(), at: NOON }
    return {
      bookId,
      ledger: ledgerOf(wallet, { ...writing, profile: untaught }),
      source: 'api',
      ...writing,
      stream: 'ledger',
      part: '',
      records: [],
      strays: [],
      joins: true,
      proven: [],
      requests: 1,
      ...more,
    }
  }
  const newWallet = (exchange: string) =>
    inBook((tx) => createWallet(tx, { label: exchange, exchange, accountUid: null, kind: 'exchange', at: NOON }))
  /** The worker of a process that has just been updated, for as long as anything is left for it to do. */
  async function update(): Promise<void> {
    const queue = await openQueue(world, true)
    for (let tries = 0; tries < 200 && (await dueRereads(world, bookId)).length > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100))
    await queue.stop()
  }
  const lines = (wallet: Wallet) =>
    inBook(async (tx) => {
      expect(await sumBalances(tx)).toEqual(await readBalances(tx))
      const { transactions } = await listTransactions(tx, { walletId: wallet.id }, { limit: 100 })
      return transactions.map((one) => `${one.kind} ${legsText(one)} ${one.note ?? ''}`.trim()).toSorted()
    })

  test('is read anew without anyone asking: rejects become transactions, edits stay, days stay settled', async () => {
    const wallet = await newWallet('kraken')
    const records = [
      row('1', 'deposit', 'ZEUR', '100'),
      row('2', 'staking', 'DOT.S', '2.5'),
      row('3', 'deposit', 'SOL', '4'),
    ]
    await commitPage(trial.store, page(wallet, { records }))
    const written = JSON.stringify({
      base_currency: 'EUR',
      transactions: [
        { id: 'own', time: '2024-03-04T12:00:00Z', type: 'deposit', received: { asset: 'SOL', amount: '4' } },
      ],
    })
    const source = {
      name: 'own.json',
      async *bytes() {
        yield Buffer.from(written)
      },
    }
    expect((await importFile(world, bookId, source, { wallet: wallet.name, yes: true, author: 'ann' })).ok).toBe(true)
    const [sol] = (await inBook((tx) => listTransactions(tx, { asset: 'SOL' }, { limit: 5 }))).transactions
    await edit(world, bookId, sol?.id ?? '', { set: { note: 'a gift' }, author: 'ann' })
    const before = await lines(wallet)
    expect(before).toEqual(['deposit - -> 100 EUR', 'deposit - -> 4 SOL a gift'])
    expect(await inBook((tx) => openRejects(tx, 10))).toHaveLength(1)

    await inBook((tx) => setReading(tx, wallet.id, 'what an older version read with'))
    await update()

    expect(await lines(wallet)).toEqual([...before, 'income:staking - -> 2.5 DOT'].toSorted())
    expect(await inBook((tx) => openRejects(tx, 10))).toEqual([])
    const readings = await inBook(readingsOf)
    expect(readings.every(({ wallet: one, reading }) => reading === readingVersion(one.exchange))).toBe(true)
    const events = await inBook((tx) => listEvents(tx, 20))
    expect(events.map((one) => one.what)).toContainEqual(
      expect.stringContaining('1 rows that were not understood are now. 2 transactions became 3.'),
    )
  })

  test('gives names to rows that could not be named, once they can be', async () => {
    const wallet = await newWallet('binance')
    const payload = JSON.stringify({ id: '9', amount: '1.5', coin: 'BTC', status: 6, applyTime: '2024-03-04 12:00:00' })
    await commitPage(
      trial.store,
      page(wallet, {
        stream: 'withdrawals',
        strays: [{ stream: 'withdrawals', part: '', payload, reason: 'no time' }],
      }),
    )
    expect(await lines(wallet)).toEqual([])
    await update()
    expect(await lines(wallet)).toEqual(['withdrawal 1.5 BTC -> -'])
    expect(await inBook((tx) => openRejects(tx, 10))).toEqual([])
  })

  test('that is read as it was before costs nothing and says nothing', async () => {
    const events = () => inBook((tx) => listEvents(tx, 100))
    const before = await events()
    await update()
    expect(await events()).toEqual(before)
  })
})
