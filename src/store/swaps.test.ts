import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { format } from '../core/decimal.ts'
import { at, formatInstant } from '../core/instant.ts'
import { legsText } from '../core/ledger/side-text.ts'
import { readBalances, sumBalances } from './balances.ts'
import { editTransaction, undoEdit } from './edits.ts'
import { readLedger } from './ledger.ts'
import { commitPage } from './pages.ts'
import { rederive } from './rederive.ts'
import type { BookTx } from './store.ts'
import { findTransaction } from './transaction.ts'
import { listTransactions } from './transactions.ts'
import { databases, type Trial } from './trying.ts'
import { startBook, type TrialBook } from './trying-ledger.ts'

const NOW = at('2024-08-01')

describe.each(await databases())('redenominations on $name', ({ start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  const inBook = <Value>(book: TrialBook, work: (tx: BookTx) => Promise<Value>) => trial.store.inBook(book.bookId, work)

  /** The ledger as gains see it, a line each, and what balances say beside it. */
  async function told(book: TrialBook) {
    return inBook(book, async (tx) => {
      const lines: string[] = []
      for await (const batch of readLedger(tx))
        for (const one of batch) lines.push(`${formatInstant(one.at).slice(0, 10)} ${one.kind} ${legsText(one)}`)
      const kept = await readBalances(tx)
      expect(await sumBalances(tx)).toEqual(kept)
      const { transactions } = await listTransactions(tx, {}, { limit: 99 })
      expect(transactions).toHaveLength(lines.length)
      return [...lines, `holds ${kept.map((one) => `${format(one.quantity)} ${one.asset}`).join(', ')}`]
    })
  }

  async function swapIn(book: TrialBook) {
    const { transactions } = await inBook(book, (tx) =>
      listTransactions(tx, { kind: 'redenomination', hidden: true }, { limit: 9 }),
    )
    expect(transactions).toHaveLength(1)
    return transactions[0]?.id ?? ''
  }

  const BOUGHT = '2020-01-10 buy buy -200 EUR +1000 LEND'
  const SOLD = '2021-02-01 sell sell -10 AAVE +600 EUR'
  const MADE = [
    '2020-01-10 buy 200 EUR -> 1000 LEND',
    '2020-10-02 redenomination 1000 LEND -> 10 AAVE',
    '2021-02-01 sell 10 AAVE -> 600 EUR',
    'holds 400 EUR',
  ]

  test('a swap that nobody told is in the ledger, in lists and in balances, once what left cannot be explained without it', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page(BOUGHT))
    expect(await told(book)).toEqual(['2020-01-10 buy 200 EUR -> 1000 LEND', 'holds -200 EUR, 1000 LEND'])
    await commitPage(trial.store, book.page(SOLD))
    expect(await told(book)).toEqual(MADE)
  })

  test('the order in which records come does not change it, and a remake makes it again under the same id', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page(SOLD))
    await commitPage(trial.store, book.page(BOUGHT))
    expect(await told(book)).toEqual(MADE)
    const before = await swapIn(book)
    const { bookId, ledger, sourceId } = book.page('')
    await rederive(trial.store, bookId, { ledger, sourceId, at: NOW })
    expect(await told(book)).toEqual(MADE)
    expect(await swapIn(book)).toBe(before)
  })

  test('it gives way to the swap that its exchange tells after all, and comes back when that is taken back', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page(`${BOUGHT}\n${SOLD}`))
    await commitPage(trial.store, book.page('2020-10-20 swap trade -1000 LEND +10 AAVE'))
    const ledger = await told(book)
    expect(ledger).toEqual([MADE[0], '2020-10-20 trade 1000 LEND -> 10 AAVE', MADE[2], MADE[3]])
    const { transactions } = await inBook(book, (tx) => listTransactions(tx, { kind: 'trade' }, { limit: 9 }))
    const wish = { transactionId: transactions[0]?.id ?? '', author: 'ann', at: NOW }
    await inBook(book, (tx) => editTransaction(tx, { ...wish, patch: { deleted: true } }))
    expect(await told(book)).toEqual(MADE)
    await inBook(book, (tx) => undoEdit(tx, { transactionId: wish.transactionId, by: 'ann', at: NOW }))
    expect(await told(book)).toEqual(ledger)
  })

  test('what is told as two changes is one redenomination, and both bear witness to it', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page(BOUGHT))
    await commitPage(trial.store, book.page('2020-10-12 gone adjustment -1000 LEND'))
    await commitPage(trial.store, book.page('2020-10-14 came adjustment +10 AAVE'))
    const whole = ['2020-10-12 redenomination 1000 LEND -> 10 AAVE', 'holds 10 AAVE, -200 EUR']
    expect(await told(book)).toEqual([MADE[0], ...whole])
    const id = await swapIn(book)
    const found = await inBook(book, (tx) => findTransaction(tx, id))
    expect(found?.witnesses.map((one) => one.nativeId)).toEqual(['came', 'gone'])
    await inBook(book, (tx) =>
      editTransaction(tx, { transactionId: id, patch: { note: 'mine' }, author: 'ann', at: NOW }),
    )
    const { bookId, ledger, sourceId } = book.page('')
    await rederive(trial.store, bookId, { ledger, sourceId, at: NOW })
    expect(await told(book)).toEqual([MADE[0], ...whole])
    expect((await inBook(book, (tx) => findTransaction(tx, id)))?.transaction.note).toBe('mine')
  })

  test('one that its owner deletes leaves its halves for themselves, and undo joins them again', async () => {
    const book = await startBook(trial.store)
    await commitPage(
      trial.store,
      book.page(`${BOUGHT}\n2020-10-12 gone adjustment -1000 LEND\n2020-10-14 came adjustment +10 AAVE`),
    )
    const before = await told(book)
    const id = await swapIn(book)
    await inBook(book, (tx) =>
      editTransaction(tx, { transactionId: id, patch: { deleted: true }, author: 'ann', at: NOW }),
    )
    expect(await told(book)).toEqual([
      MADE[0],
      '2020-10-12 adjustment 1000 LEND -> -',
      '2020-10-14 adjustment - -> 10 AAVE',
      'holds 10 AAVE, -200 EUR',
    ])
    await inBook(book, (tx) => undoEdit(tx, { transactionId: id, by: 'ann', at: NOW }))
    expect(await told(book)).toEqual(before)
  })

  test('an edit of what was held changes how much became of it', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page(`${BOUGHT}\n2021-02-01 sell sell -5 AAVE +600 EUR`))
    const { transactions } = await inBook(book, (tx) => listTransactions(tx, { kind: 'buy' }, { limit: 9 }))
    const patch = { received: [{ asset: transactions[0]!.legs[1]!.asset, quantity: { units: 800n, scale: 0 } }] }
    await inBook(book, (tx) =>
      editTransaction(tx, { transactionId: transactions[0]?.id ?? '', patch, author: 'ann', at: NOW }),
    )
    expect((await told(book))[1]).toBe('2020-10-02 redenomination 800 LEND -> 8 AAVE')
  })
})
