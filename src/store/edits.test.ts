import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asset } from '../core/asset.ts'
import { decimal, format } from '../core/decimal.ts'
import { at } from '../core/instant.ts'
import type { Patch } from '../core/ledger/patch.ts'
import { legsText, sideText } from '../core/ledger/side-text.ts'
import { readBalances, sumBalances } from './balances.ts'
import { editTransaction, orphanedEdits, undoEdit } from './edits.ts'
import { eraseConnection } from './erase.ts'
import { transactionId } from './identity.ts'
import { readLedger } from './ledger.ts'
import { addLinks, decideLink, listLinks } from './links.ts'
import { commitPage } from './pages.ts'
import { rederive } from './rederive.ts'
import type { BookTx } from './store.ts'
import { findTransaction } from './transaction.ts'
import { countTransactions, listTransactions, type TransactionFilter } from './transactions.ts'
import { databases, type Trial } from './trying.ts'
import { ledgerOf, startBook, type TrialBook } from './trying-ledger.ts'
import { createWallet, identifyWallet } from './wallets.ts'

const NOW = at('2024-08-01')
const ANN = { author: 'ann', at: NOW }
const ONE_BTC = { asset: asset('BTC'), quantity: decimal('1') }

describe.each(await databases())('edits and links on $name', ({ start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  const inBook = <Value>(book: TrialBook, work: (tx: BookTx) => Promise<Value>) => trial.store.inBook(book.bookId, work)
  const idOf = (book: TrialBook, key: string) =>
    transactionId(book.page('').ledger.accountKey, { group: key, ordinal: 0 })
  const balances = (book: TrialBook) =>
    inBook(book, async (tx) => {
      const kept = await readBalances(tx)
      expect(await sumBalances(tx)).toEqual(kept)
      return kept.map((one) => `${format(one.quantity)} ${one.asset}`)
    })
  const rederived = (book: TrialBook) => {
    const { bookId, ledger, sourceId } = book.page('')
    return rederive(trial.store, bookId, { ledger, sourceId, at: NOW })
  }

  test('an edit changes the effective ledger, survives a remake of it, and is undone to the last digit', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 a trade -10.50 EUR +2 ADA fee 0.25 EUR'))
    const transaction = idOf(book, 'a')
    const before = await inBook(book, (tx) => findTransaction(tx, transaction))
    const patch: Patch = {
      kind: 'buy',
      note: 'dinner',
      fees: [
        { asset: asset('ADA'), quantity: decimal('0.5') },
        { asset: asset('EUR'), quantity: decimal('1') },
      ],
    }
    await inBook(book, (tx) => editTransaction(tx, { transactionId: transaction, patch, ...ANN }))
    expect(await balances(book)).toEqual(['1.5 ADA', '-11.5 EUR'])
    await rederived(book)
    const edited = await inBook(book, (tx) => findTransaction(tx, transaction))
    expect(edited?.transaction).toMatchObject({ kind: 'buy', note: 'dinner', edited: true })
    expect(edited && sideText(edited.transaction, 'fee')).toBe('0.5 ADA + 1 EUR')
    expect(await balances(book)).toEqual(['1.5 ADA', '-11.5 EUR'])
    await inBook(book, (tx) => undoEdit(tx, { transactionId: transaction, by: 'ann', at: NOW }))
    const after = await inBook(book, (tx) => findTransaction(tx, transaction))
    expect(after?.transaction).toEqual(before?.transaction)
    expect(after?.edits).toHaveLength(1)
    expect(await balances(book)).toEqual(['2 ADA', '-10.75 EUR'])
  })

  test('the later edit counts, and undo takes back the latest', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC'))
    const transaction = idOf(book, 'a')
    for (const note of ['one', 'two']) {
      await inBook(book, (tx) => editTransaction(tx, { transactionId: transaction, patch: { note }, ...ANN }))
    }
    const note = async () => (await inBook(book, (tx) => findTransaction(tx, transaction)))?.transaction.note
    expect(await note()).toBe('two')
    await inBook(book, (tx) => undoEdit(tx, { transactionId: transaction, by: 'ann', at: NOW }))
    expect(await note()).toBe('one')
    await inBook(book, (tx) => undoEdit(tx, { transactionId: transaction, by: 'ann', at: NOW }))
    expect(await note()).toBeUndefined()
    expect(await inBook(book, (tx) => undoEdit(tx, { transactionId: transaction, by: 'ann', at: NOW }))).toBeUndefined()
  })

  test('a deleted transaction counts for nothing, and stays deleted when its records come again', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC\n2024-01-02 b deposit +2 BTC'))
    const edit = { transactionId: idOf(book, 'a'), patch: { deleted: true }, ...ANN }
    await inBook(book, (tx) => editTransaction(tx, edit))
    expect(await balances(book)).toEqual(['2 BTC'])
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC corrected'))
    expect(await balances(book)).toEqual(['2 BTC'])
    const shown = await inBook(book, (tx) => listTransactions(tx, { hidden: true }, { limit: 9 }))
    expect(shown.transactions.map((one) => one.hidden)).toEqual([false, true])
  })

  test('an edit whose transaction is erased waits, is listed, and meets it when it comes back', async () => {
    const book = await startBook(trial.store)
    const page = book.page('2024-01-01 a deposit +1 BTC\n2024-01-02 b deposit +2 BTC')
    await commitPage(trial.store, page)
    await inBook(book, (tx) => editTransaction(tx, { transactionId: idOf(book, 'a'), patch: { note: 'kept' }, ...ANN }))
    expect(await inBook(book, (tx) => eraseConnection(tx, { ...page, at: NOW }))).toEqual({ records: 2 })
    expect(await balances(book)).toEqual([])
    expect(await inBook(book, orphanedEdits)).toMatchObject([{ key: 'a', edit: { patch: { note: 'kept' } } }])
    await commitPage(trial.store, { ...page, source: 'file' })
    expect(await inBook(book, orphanedEdits)).toEqual([])
    expect((await inBook(book, (tx) => findTransaction(tx, idOf(book, 'a'))))?.transaction.note).toBe('kept')
  })

  test('an edit follows its transaction when the account turns out to have a uid', async () => {
    const book = await startBook(trial.store, null)
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC'))
    await inBook(book, (tx) => editTransaction(tx, { transactionId: idOf(book, 'a'), patch: { note: 'kept' }, ...ANN }))
    await inBook(book, (tx) => identifyWallet(tx, book.wallet, 'kraken', 'AA11'))
    const after = await inBook(book, (tx) =>
      findTransaction(tx, transactionId('kraken:AA11', { group: 'a', ordinal: 0 })),
    )
    expect(after?.transaction.note).toBe('kept')
    expect(after?.edits).toHaveLength(1)
  })

  test('an edit is never changed or removed, only undone', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC'))
    await inBook(book, (tx) => editTransaction(tx, { transactionId: idOf(book, 'a'), patch: { note: 'x' }, ...ANN }))
    await expect(inBook(book, (tx) => tx.deleteFrom('edit').execute())).rejects.toThrow('undone, never')
    await expect(inBook(book, (tx) => tx.updateTable('edit').set({ patch: '{}' }).execute())).rejects.toThrow('undone')
  })

  test('the second of two accepted duplicates is hidden, and its records witness for the first', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC\n2024-01-01 csv1 deposit +1 BTC'))
    const pair = { kind: 'duplicate', a: idOf(book, 'a'), b: idOf(book, 'csv1') } as const
    const link = { ...pair, state: 'proposed', by: 'rule', reason: null, at: NOW } as const
    expect(await inBook(book, (tx) => addLinks(tx, [link]))).toBe(1)
    expect(await balances(book)).toEqual(['2 BTC'])
    const [proposed] = await inBook(book, (tx) => listLinks(tx, 'proposed'))
    const decision = { id: proposed?.id ?? '', by: 'user', at: NOW } as const
    await inBook(book, (tx) => decideLink(tx, { ...decision, state: 'accepted' }))
    expect(await balances(book)).toEqual(['1 BTC'])
    await rederived(book)
    expect(await balances(book)).toEqual(['1 BTC'])
    expect((await inBook(book, (tx) => findTransaction(tx, pair.a)))?.witnesses).toHaveLength(2)
    await inBook(book, (tx) => decideLink(tx, { ...decision, state: 'refused' }))
    expect(await inBook(book, (tx) => addLinks(tx, [{ ...link, state: 'accepted' }]))).toBe(0)
    expect(await balances(book)).toEqual(['2 BTC'])
  })

  test('the ledger tells both halves of an accepted transfer as one, in order of time', async () => {
    const book = await startBook(trial.store)
    const lines = `
      2024-01-01 a deposit +5 BTC
      2024-01-02 out withdrawal -1 BTC fee 0.01 BTC
      2024-01-03 in deposit +1 BTC
      2024-01-04 gone deposit +9 BTC
      2024-02-01 later deposit +1 BTC`
    await commitPage(trial.store, book.page(lines))
    await inBook(book, async (tx) => {
      await editTransaction(tx, { transactionId: idOf(book, 'gone'), patch: { deleted: true }, ...ANN })
      await addLinks(tx, [
        {
          kind: 'transfer',
          a: idOf(book, 'out'),
          b: idOf(book, 'in'),
          state: 'accepted',
          by: 'rule',
          reason: null,
          at: NOW,
        },
      ])
    })
    const told = await inBook(book, async (tx) => {
      const all = []
      for await (const batch of readLedger(tx, at('2024-02-01'))) all.push(...batch)
      return all
    })
    expect(told.map((one) => one.kind)).toEqual(['deposit', 'transfer'])
    expect(told[1]).toMatchObject({ toWallet: book.wallet.id, at: at('2024-01-02') })
    expect(told[1] && legsText(told[1])).toBe('1 BTC -> 1 BTC, fee 0.01 BTC')
  })

  test('an accepted transfer is one line in every list, moves both wallets, and comes apart again', async () => {
    const book = await startBook(trial.store)
    const cold = await inBook(book, (tx) =>
      createWallet(tx, { label: 'Cold', exchange: null, accountUid: null, kind: 'self_custody', at: NOW }),
    )
    await commitPage(
      trial.store,
      book.page('2024-01-01 a deposit +5 BTC\n2024-01-02 out withdrawal -2 BTC fee 0.01 BTC'),
    )
    await commitPage(trial.store, book.page('2024-01-03 in deposit +2 BTC', { ledger: ledgerOf(cold) }))
    const into = transactionId(cold.id, { group: 'in', ordinal: 0 })
    const link = { kind: 'transfer', a: idOf(book, 'out'), b: into, by: 'user', reason: null, at: NOW } as const
    const list = (filter: TransactionFilter = {}) =>
      inBook(book, async (tx) => {
        const { count } = await countTransactions(tx, {})
        const { transactions } = await listTransactions(tx, filter, { limit: 10 })
        return {
          count,
          lines: transactions.map((one) => `${one.kind} ${legsText(one)}${one.toWallet ? ' to cold' : ''}`),
        }
      })
    const apart = {
      count: 3,
      lines: ['deposit - -> 2 BTC', 'withdrawal 2 BTC -> -, fee 0.01 BTC', 'deposit - -> 5 BTC'],
    }
    const joined = { count: 2, lines: ['transfer 2 BTC -> 2 BTC, fee 0.01 BTC to cold', 'deposit - -> 5 BTC'] }
    const held = ['2.99 BTC', '2 BTC'].toSorted()
    expect(await list()).toEqual(apart)
    await inBook(book, (tx) => addLinks(tx, [{ ...link, state: 'accepted' }]))
    expect(await list()).toEqual(joined)
    expect((await list({ kind: 'transfer' })).lines).toEqual(joined.lines.slice(0, 1))
    expect((await balances(book)).toSorted()).toEqual(held)
    // Either half read anew finds the other again; an edit of either is seen in the one line.
    await rederived(book)
    await inBook(book, (tx) => editTransaction(tx, { transactionId: into, patch: { received: [ONE_BTC] }, ...ANN }))
    expect((await list()).lines[0]).toBe('transfer 2 BTC -> 1 BTC, fee 0.01 BTC to cold')
    await inBook(book, (tx) => undoEdit(tx, { transactionId: into, by: 'ann', at: NOW }))
    expect(await list()).toEqual(joined)
    await inBook(book, (tx) => editTransaction(tx, { transactionId: into, patch: { deleted: true }, ...ANN }))
    expect((await list()).lines).toEqual(apart.lines.slice(1))
    await inBook(book, (tx) => undoEdit(tx, { transactionId: into, by: 'ann', at: NOW }))
    const [known] = await inBook(book, (tx) => listLinks(tx))
    await inBook(book, (tx) => decideLink(tx, { id: known?.id ?? '', state: 'refused', by: 'user', at: NOW }))
    expect(await list()).toEqual(apart)
    expect((await balances(book)).toSorted()).toEqual(held)
  })

  test('running totals equal the sums, whatever happens in whatever order', async () => {
    const line = fc.record({
      id: fc.nat(6),
      amount: fc.nat(99),
      side: fc.constantFrom('+', '-'),
      asset: fc.constantFrom('BTC', 'EUR'),
      mark: fc.constantFrom('', 'internal', 'fee 0.07 EUR', 'nonsense'),
    })
    const step = fc.oneof(
      fc.record({ do: fc.constant('page' as const), lines: fc.array(line, { maxLength: 5 }), joins: fc.boolean() }),
      fc.record({ do: fc.constant('edit' as const), id: fc.nat(6), deleted: fc.boolean() }),
      fc.record({ do: fc.constant('undo' as const), id: fc.nat(6) }),
      fc.record({ do: fc.constant('rederive' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const book = await startBook(trial.store)
        for (const one of steps) {
          if (one.do === 'page') {
            const text = one.lines
              .map(
                ({ id, amount, side, asset: symbol, mark }) =>
                  `2024-01-0${id + 1} r${id} group=g${id % 3} deposit ${side}${amount}.5 ${symbol} ${mark}`,
              )
              .join('\n')
            await commitPage(trial.store, book.page(text))
          } else if (one.do === 'rederive') await rederived(book)
          else {
            const id = idOf(book, `g${one.id % 3}`)
            await inBook(book, async (tx) => {
              if (one.do === 'undo') await undoEdit(tx, { transactionId: id, by: 'ann', at: NOW })
              else await editTransaction(tx, { transactionId: id, patch: { deleted: one.deleted, note: 'n' }, ...ANN })
            })
          }
          await balances(book)
        }
        const { rows, tally } = await inBook(book, async (tx) => ({
          rows: await tx.selectFrom('transaction').select('id').where('hidden', '=', false).execute(),
          tally: await tx.selectFrom('tally').selectAll().execute(),
        }))
        expect(Number(tally[0]?.transactions ?? 0n)).toBe(rows.length)
      }),
      { numRuns: 25 },
    )
  })
})
