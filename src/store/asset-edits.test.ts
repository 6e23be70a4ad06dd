import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asset } from '../core/asset.ts'
import { decimal, format } from '../core/decimal.ts'
import { at, formatInstant } from '../core/instant.ts'
import { legsText } from '../core/ledger/side-text.ts'
import { listAssetEdits, makeAssetEdit, undoAssetEdit, type NewAssetEdit } from './asset-edits.ts'
import { addBalanceReport, latestReports } from './balance-reports.ts'
import { readBalances, sumBalances } from './balances.ts'
import { editTransaction } from './edits.ts'
import { listGivenPrices } from './given-prices.ts'
import { transactionId } from './identity.ts'
import { commitPage } from './pages.ts'
import { givePrice, withdrawPrice } from './prices.ts'
import { rederive } from './rederive.ts'
import type { BookTx } from './store.ts'
import { listTransactions } from './transactions.ts'
import { databases, type Trial } from './trying.ts'
import { startBook, type TrialBook } from './trying-ledger.ts'

const NOW = at('2024-08-01')
const BY = { author: 'ann', at: NOW }
const merge = (from: string, into: string): NewAssetEdit => ({ do: 'merge', asset: asset(from), into: asset(into) })

describe.each(await databases())('edits of assets on $name', ({ start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  const inBook = <Value>(book: TrialBook, work: (tx: BookTx) => Promise<Value>) => trial.store.inBook(book.bookId, work)

  /** All that is told of a book: every transaction with its marks, balances, prices. */
  const told = (book: TrialBook) =>
    inBook(book, async (tx) => {
      const { transactions } = await listTransactions(tx, { hidden: true }, { limit: 99 })
      const kept = await readBalances(tx)
      expect(await sumBalances(tx)).toEqual(kept)
      return [
        ...transactions.map(
          (one) => `${formatInstant(one.at)} ${one.kind} ${legsText(one)} ${one.edited} ${one.hidden}`,
        ),
        ...kept.map((one) => `${format(one.quantity)} ${one.asset}`),
        ...(await listGivenPrices(tx)).map((one) => `${one.asset} ${format(one.value)}`),
      ]
    })

  const make = async (book: TrialBook, wish: NewAssetEdit) => {
    const made = await inBook(book, (tx) => makeAssetEdit(tx, wish, BY))
    if (typeof made === 'string') throw new Error(made)
    return made.id
  }
  const undo = (book: TrialBook, id: string) => inBook(book, (tx) => undoAssetEdit(tx, { id, by: 'ann', at: NOW }))

  const LINES = `
    2024-01-01 a buy -100 EUR +2 ABC
    2024-01-02 b trade -1 ABC +5 XYZ fee 0.1 ABC
    2024-01-03 c withdrawal -1 XYZ`

  test('a merge is seen by lists, balances, reported balances and given prices, and undo restores all of it', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page(LINES))
    await inBook(book, async (tx) => {
      for (const [of, value] of [
        ['ABC', '50'],
        ['XYZ', '9'],
      ] as const)
        await givePrice(
          tx,
          { asset: of, currency: 'EUR', at: at(of === 'ABC' ? '2024-01-01' : '2024-01-02'), value: decimal(value) },
          'ann',
          NOW,
        )
      const report = { walletId: book.wallet.id, connectionId: book.wallet.id, part: '', at: NOW }
      const balances = [
        { asset: 'ABC', quantity: decimal('0.9') },
        { asset: 'XYZ', quantity: decimal('4') },
      ]
      await addBalanceReport(tx, { ...report, balances })
    })
    const before = await told(book)
    const id = await make(book, merge('XYZ', 'ABC'))
    expect(await told(book)).toEqual([
      '2024-01-03T00:00:00.000Z withdrawal 1 ABC -> - false false',
      '2024-01-02T00:00:00.000Z trade 1 ABC -> 5 ABC, fee 0.1 ABC false false',
      '2024-01-01T00:00:00.000Z buy 100 EUR -> 2 ABC false false',
      '4.9 ABC',
      '-100 EUR',
      'ABC 50',
      'ABC 9',
    ])
    const reported = await inBook(book, latestReports)
    expect(reported.map((one) => `${format(one.quantity)} ${one.asset}`)).toEqual(['4.9 ABC'])
    await undo(book, id)
    expect(await told(book)).toEqual(before)
    const kept = await inBook(book, (tx) => listAssetEdits(tx, 9))
    expect(kept).toMatchObject([{ edit: { do: 'merge', asset: 'XYZ' }, author: 'ann', undoneAt: NOW }])
  })

  test('a price given for what is another asset now is withdrawn under its new name', async () => {
    const book = await startBook(trial.store)
    const price = { asset: 'XYZ', currency: 'EUR', at: at('2024-01-02'), value: decimal('9') }
    await inBook(book, (tx) => givePrice(tx, price, 'ann', NOW))
    await make(book, merge('XYZ', 'ABC'))
    expect(await inBook(book, (tx) => withdrawPrice(tx, price))).toBe(false)
    expect(await inBook(book, (tx) => withdrawPrice(tx, { ...price, asset: 'ABC' }))).toBe(true)
    expect(await inBook(book, (tx) => listGivenPrices(tx))).toEqual([])
  })

  test('what comes after an edit is laid under it, and so is what people change', async () => {
    const book = await startBook(trial.store)
    await make(book, merge('XYZ', 'ABC'))
    await commitPage(trial.store, book.page('2024-01-03 c deposit +1 XYZ'))
    const transactionIdOfC = transactionId(book.page('').ledger.accountKey, { group: 'c', ordinal: 0 })
    const patch = { received: [{ asset: asset('XYZ'), quantity: decimal('7') }] }
    await inBook(book, (tx) => editTransaction(tx, { transactionId: transactionIdOfC, patch, ...BY }))
    expect(await told(book)).toEqual(['2024-01-03T00:00:00.000Z deposit - -> 7 ABC true false', '7 ABC'])
  })

  test('one that leads in a circle is refused in a sentence and leaves nothing behind', async () => {
    const book = await startBook(trial.store)
    await make(book, merge('XYZ', 'ABC'))
    expect(await inBook(book, (tx) => makeAssetEdit(tx, merge('ABC', 'XYZ'), BY))).toContain('Undo that first')
    expect(await inBook(book, (tx) => listAssetEdits(tx, 9))).toHaveLength(1)
  })

  test('merges and splits in any number, taken back in any order, restore the ledger to the last digit', async () => {
    const code = fc.constantFrom('ABC', 'XYZ', 'LEND', 'AAVE', 'QQQ')
    const line = fc.record({ amount: fc.nat(999), out: code, into: code, fee: code })
    const wish = fc.record({ what: fc.constantFrom('merge', 'split'), from: code, into: code })
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.array(wish, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat(99)),
        async (lines, wishes, picks) => {
          const book = await startBook(trial.store)
          const text = lines.map(
            ({ amount, out, into, fee }, index) =>
              `2020-1${index % 2}-0${index + 1} r${index} trade -${amount}.125 ${out} +${amount + 1}.5 ${into} fee 0.01 ${fee}`,
          )
          await commitPage(trial.store, book.page(text.join('\n')))
          const before = await told(book)
          const made: string[] = []
          for (const { what, from, into } of wishes) {
            const edit: NewAssetEdit =
              what === 'merge'
                ? merge(from, into)
                : { do: 'split', asset: asset(from), wallet: book.wallet.id, into: asset(into) }
            const done = await inBook(book, (tx) => makeAssetEdit(tx, edit, BY))
            if (typeof done !== 'string') made.push(done.id)
          }
          const under = await told(book)
          const { bookId, ledger, sourceId } = book.page('')
          await rederive(trial.store, bookId, { ledger, sourceId, at: NOW })
          expect(await told(book)).toEqual(under)
          while (made.length > 0) {
            const [id = ''] = made.splice((picks.next().value ?? 0) % made.length, 1)
            await undo(book, id)
          }
          expect(await told(book)).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)
})
