import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { format } from '../src/core/decimal.ts'
import { feesOf, receivedOf, sentOf, type Leg } from '../src/core/ledger/legs.ts'
import { formatMoney } from '../src/core/money.ts'
import { patchText } from '../src/core/ledger/patch.ts'
import { formatInstant } from '../src/core/instant.ts'
import { firstBook } from '../src/flows/book.ts'
import { gainsOfBook } from '../src/flows/gains.ts'
import { rereadBook } from '../src/flows/rereading.ts'
import type { World } from '../src/flows/world.ts'
import { readBalances, sumBalances } from '../src/store/balances.ts'
import { orphanedEdits, recentEdits } from '../src/store/edits.ts'
import { restore } from '../src/store/restore.ts'
import { listTransactions, type ListedTransaction } from '../src/store/transactions.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { listWallets } from '../src/store/wallets.ts'
import { worldOver } from './support/world.ts'

const FIXTURES = path.join(import.meta.dirname, 'fixtures', 'books')

/**
 * A book that the version before migration 0006 made and listed: two exchanges synced, their files imported beside, a file undone,
 * fifty edits, some undone, and what was written by hand.
 */
const BACKUP = path.join(FIXTURES, 'before-0006.backup')

interface Listed {
  readonly transactions: readonly string[]
  readonly balances: readonly string[]
  readonly edits: readonly string[]
  readonly totals: Readonly<Record<string, unknown>>
}

const before = JSON.parse(readFileSync(path.join(FIXTURES, 'before-0006.json'), 'utf8')) as Listed

describe.each(await databases())('a book of the version before legs, on $name', ({ start }) => {
  let trial: Trial
  let world: World
  let bookId: string
  beforeAll(async () => {
    trial = await start()
    const restored = await restore(trial.store, BACKUP)
    expect(restored).toMatchObject({ ok: true })
    world = await worldOver(trial.store, {}, 1, { HOLDFAST_MASTER_KEY: 'ab'.repeat(32) })
    bookId = (await firstBook(world)).id
  }, 60_000)
  afterAll(() => trial.drop())

  const list = () =>
    trial.store.inBook(bookId, async (tx) => {
      const names = new Map((await listWallets(tx)).map((wallet) => [wallet.id, wallet.name]))
      const balances = await readBalances(tx)
      expect(await sumBalances(tx)).toEqual(balances)
      const { transactions } = await listTransactions(tx, { hidden: true }, { limit: 1000 })
      return {
        transactions: transactions.map((one) => lineOf(one, names.get(one.wallet) ?? '')).toSorted(),
        balances: balances.map((one) => `${names.get(one.walletId)} ${one.asset} ${format(one.quantity)}`).toSorted(),
      }
    })
  const edits = () =>
    trial.store.inBook(bookId, async (tx) => {
      return (await recentEdits(tx, 200)).map(
        (one) =>
          `${one.transactionId} ${JSON.stringify(patchText(one.patch))} ${one.author} ${one.undoneAt === null ? '' : 'undone'}`,
      )
    })

  const waiting = () =>
    trial.store.inBook(bookId, async (tx) =>
      (await orphanedEdits(tx)).flatMap(({ key, edit }) => [key, JSON.stringify(patchText(edit.patch))]),
    )

  test('opens with the same transactions, balances and edits', async () => {
    const now = await list()
    expect(now.transactions).toEqual(before.transactions)
    expect(now.balances).toEqual(held(before.balances))
    expect((await edits()).map(bare)).toEqual(before.edits.map(bare))
    expect(await waiting()).toEqual([])
  })

  test('is read anew, and says the same but for what is named', async () => {
    await rereadBook(world, bookId)
    const now = await list()
    const was = { transactions: before.transactions.map(renamed), balances: held(before.balances).map(renamed) }
    const [gone, come] = [without(was.transactions, now.transactions), without(now.transactions, was.transactions)]
    // A sweep of two coins was two trades, told by the API and once more by the file; it is one, told twice.
    expect(gone.map(shown)).toEqual([
      'trade | 0.0215067 DOT | 0.00018541 BNB | 0.00000371 BNB | deleted',
      'trade | 0.0215067 DOT | 0.00018541 BNB | 0.00000371 BNB | ',
      'trade | 0.02242177 SOL | 0.00541216 BNB | 0.00010824 BNB | deleted',
      'trade | 0.02242177 SOL | 0.00541216 BNB | 0.00010824 BNB | deleted',
    ])
    const swept = '0.0215067 DOT + 0.02242177 SOL | 0.00018541 BNB + 0.00541216 BNB | 0.00000371 BNB + 0.00010824 BNB'
    expect(come.map(shown)).toEqual([`trade | ${swept} | `, `trade | ${swept} | deleted`])
    // One of the two had been deleted by hand. That edit waits and is listed; what it took away is counted again.
    expect(await waiting()).toEqual(['dust/10000028#1', '{"deleted":true}'])
    expect(without(was.balances, now.balances)).toEqual(['Binance 1 BNB 12.35871414', 'Binance 1 SOL 11.76341678'])
    expect(without(now.balances, was.balances)).toEqual(['Binance 1 BNB 12.36401806', 'Binance 1 SOL 11.74099501'])
    expect((await edits()).map(bare)).toEqual(before.edits.map(bare))
  })

  test('has the gains that it had', async () => {
    const gains = await gainsOfBook(world, bookId, {})
    expect(gains.ok && gains.value.totals).toMatchObject(before.totals)
  })
})

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return lines.filter((line) => !known.has(line))
}

/** A line without its id, its moment and its wallet. */
function shown(line: string): string {
  const [, , , kind, out, into, fee, , , , deleted] = line.split(' | ')
  return [kind, out, into, fee, deleted].join(' | ')
}

function lineOf(one: ListedTransaction, wallet: string): string {
  const all = (legs: readonly Leg[]): string => (legs.length === 0 ? '-' : legs.map(formatMoney).join(' + '))
  return [
    one.id,
    formatInstant(one.at),
    wallet,
    one.kind,
    all(sentOf(one)),
    all(receivedOf(one)),
    all(feesOf(one)),
    one.value ? formatMoney(one.value) : '-',
    one.note ?? '-',
    one.edited ? 'edited' : '',
    one.hidden ? 'deleted' : '',
    one.internal ? 'internal' : '',
  ].join(' | ')
}

/** One coin under its name of today: the version before had it under both. */
function renamed(line: string): string {
  return line.replaceAll('MATIC', 'POL')
}

/** The version before listed what an exchange reports beside what was computed; nothing is not held. */
function held(balances: readonly string[]): readonly string[] {
  return balances.filter((line) => !line.endsWith(' 0')).toSorted()
}

/** The order of the members of a patch says nothing. */
function bare(line: string): string {
  return line.replaceAll(' ', '').split('').toSorted().join('')
}
