import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { format } from '../src/core/decimal.ts'
import { at } from '../src/core/instant.ts'
import { legsText } from '../src/core/ledger/side-text.ts'
import { addByHand } from '../src/flows/edits.ts'
import { importFile } from '../src/flows/files/import.ts'
import { turnImport } from '../src/flows/files/undo.ts'
import { ledgerOf } from '../src/flows/ledger-of.ts'
import type { World } from '../src/flows/world.ts'
import { readBalances, sumBalances } from '../src/store/balances.ts'
import { createBook } from '../src/store/books.ts'
import { commitPage } from '../src/store/pages.ts'
import { listTransactions } from '../src/store/transactions.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { createWallet, type Wallet } from '../src/store/wallets.ts'
import { worldOver } from './support/world.ts'

/** A deposit of so many SOL, one of the even seconds of a minute, and which sources tell of it. */
interface Happening {
  readonly second: number
  readonly amount: number
  readonly told: readonly Source[]
}

type Source = 'hand' | 'file' | 'api'
const SOURCES: readonly Source[] = ['hand', 'file', 'api']
const ORDERS = SOURCES.flatMap((first) =>
  SOURCES.filter((second) => second !== first).map((second) => [
    first,
    second,
    ...SOURCES.filter((one) => one !== first && one !== second),
  ]),
)

const happenings = fc.uniqueArray(
  fc.record({
    // Sources round to the second in different ways: what is the same and a second apart is taken for one thing.
    second: fc.nat(3).map((step) => 2 * step),
    amount: fc.integer({ min: 1, max: 3 }),
    told: fc.subarray([...SOURCES], { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 4, selector: ({ second, amount }) => `${second} ${amount}` },
)

describe.each(await databases())('one day told by hand, by a file and by an API, on $name', ({ start }) => {
  let trial: Trial
  let world: World
  beforeAll(async () => {
    trial = await start()
    world = await worldOver(trial.store, {}, 1)
  })
  afterAll(() => trial.drop())

  const timeOf = ({ second }: Happening): string => `2024-03-04T12:00:0${second}Z`

  async function account() {
    const book = await createBook(trial.store, {
      name: 'Ann',
      baseCurrency: 'EUR',
      country: 'generic',
      timeZone: 'UTC',
    })
    const wallet = await trial.store.inBook(book.id, (tx) =>
      createWallet(tx, {
        label: 'Kraken',
        exchange: 'kraken',
        accountUid: 'u',
        kind: 'exchange',
        at: at('2024-01-01'),
      }),
    )
    return { bookId: book.id, wallet }
  }

  async function tell(source: Source, bookId: string, wallet: Wallet, told: readonly Happening[]): Promise<void> {
    if (told.length === 0) return
    if (source === 'hand') {
      for (const one of told) {
        const set = { time: timeOf(one), type: 'deposit', received: `${one.amount} SOL` }
        expect((await addByHand(world, bookId, { wallet: wallet.name, set })).ok).toBe(true)
      }
    } else if (source === 'file') {
      const transactions = told.map((one) => ({
        id: `f${one.second}-${one.amount}`,
        time: timeOf(one),
        type: 'deposit',
        received: { asset: 'SOL', amount: String(one.amount) },
      }))
      const text = JSON.stringify({ base_currency: 'EUR', transactions })
      const file = {
        name: 'own.json',
        async *bytes() {
          yield Buffer.from(text)
        },
      }
      expect((await importFile(world, bookId, file, { wallet: wallet.name, yes: true, author: 'ann' })).ok).toBe(true)
    } else {
      const writing = { sourceId: randomUUID(), at: world.clock.now() }
      await commitPage(trial.store, {
        bookId,
        ledger: ledgerOf(wallet, writing),
        source: 'api',
        ...writing,
        stream: 'ledger',
        part: '',
        records: told.map((one) => {
          const id = `${one.second}-${one.amount}`
          const payload = JSON.stringify({
            refid: id,
            type: 'deposit',
            subtype: '',
            asset: 'SOL',
            amount: String(one.amount),
            fee: '0',
          })
          return { stream: 'ledger', part: '', nativeId: `L${id}`, group: `R${id}`, at: at(timeOf(one)), payload }
        }),
        strays: [],
        joins: true,
        proven: [],
        requests: 1,
      })
    }
  }

  const ledger = (bookId: string) =>
    trial.store.inBook(bookId, async (tx) => {
      const balances = await readBalances(tx)
      expect(await sumBalances(tx)).toEqual(balances)
      const { transactions } = await listTransactions(tx, {}, { limit: 100 })
      return {
        balances: balances.map((one) => `${format(one.quantity)} ${one.asset}`),
        lines: transactions.map((one) => `${one.at} ${one.kind} ${legsText(one)}`).toSorted(),
      }
    })

  test('is one ledger in whatever order they come, with each event once', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async (all) => {
        const truth = all.map((one) => `${at(timeOf(one))} deposit - -> ${one.amount} SOL`).toSorted()
        for (const order of ORDERS) {
          const { bookId, wallet } = await account()
          for (const source of order)
            await tell(
              source,
              bookId,
              wallet,
              all.filter((one) => one.told.includes(source)),
            )
          expect((await ledger(bookId)).lines, order.join(' ')).toEqual(truth)
        }
      }),
      { numRuns: 6 },
    )
  })

  test('keeps what was written by hand when the file that told it too is undone', async () => {
    const { bookId, wallet } = await account()
    const one: Happening = { second: 1, amount: 2, told: [] }
    await tell('hand', bookId, wallet, [one])
    await tell('file', bookId, wallet, [one])
    expect((await ledger(bookId)).balances).toEqual(['2 SOL'])
    const [file] = await trial.store.inBook(bookId, (tx) => tx.selectFrom('import_file').select('id').execute())
    await turnImport(world, bookId, file?.id ?? '', 'undo')
    expect((await ledger(bookId)).balances).toEqual(['2 SOL'])
    await turnImport(world, bookId, file?.id ?? '', 'redo')
    expect((await ledger(bookId)).balances).toEqual(['2 SOL'])
  })

  test('says of what was written by hand that it is by hand', async () => {
    const { bookId, wallet } = await account()
    await tell('hand', bookId, wallet, [{ second: 1, amount: 2, told: [] }])
    const records = await trial.store.inBook(bookId, (tx) =>
      tx.selectFrom('record').select(['source', 'state']).execute(),
    )
    expect(records).toEqual([{ source: 'hand', state: 'told' }])
  })
})
