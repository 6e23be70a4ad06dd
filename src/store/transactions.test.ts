import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../core/instant.ts'
import { KINDS } from '../core/ledger/transaction.ts'
import { commitPage } from './pages.ts'
import { countTransactions, isCursor, listTransactions, type TransactionFilter } from './transactions.ts'
import { databases, type Trial } from './trying.ts'
import { ledgerOf, startBook, type TrialBook } from './trying-ledger.ts'
import { createWallet } from './wallets.ts'

describe.each(await databases())('pages of transactions on $name', ({ start }) => {
  let trial: Trial
  let book: TrialBook
  let second: string
  beforeAll(async () => {
    trial = await start()
    book = await startBook(trial.store)
    const wallet = await trial.store.inBook(book.bookId, (tx) =>
      createWallet(tx, { label: 'Cold', exchange: null, accountUid: null, kind: 'self_custody', at: at('2024-01-01') }),
    )
    second = wallet.id
    const kinds = ['buy', 'sell', 'deposit', 'income:staking']
    const line = (prefix: string, n: number): string =>
      `2024-01-0${1 + (n % 5)} ${prefix}${n} ${kinds[n % 4]} -1 ${n % 3 ? 'EUR' : 'USD'} +1 ${n % 7 ? 'BTC' : 'ETH'} fee 1 BNB`
    const lines = (prefix: string) => Array.from({ length: 60 }, (_, n) => line(prefix, n)).join('\n')
    await commitPage(trial.store, book.page(lines('a')))
    await commitPage(trial.store, book.page(lines('b'), { ledger: ledgerOf(wallet) }))
  })
  afterAll(() => trial.drop())

  const list = (filter: TransactionFilter, page: { after?: string; limit: number }) =>
    trial.store.inBook(book.bookId, (tx) => listTransactions(tx, filter, page))

  test('the newest come first, and pages of any size together give each one once', async () => {
    const filters = fc.record(
      {
        walletId: fc.constantFrom('first', 'second'),
        asset: fc.constantFrom('BTC', 'EUR', 'BNB', 'ETH', 'XRP'),
        kind: fc.constantFrom(...KINDS.filter((kind) => ['buy', 'sell', 'deposit', 'fee'].includes(kind))),
        from: fc.constantFrom(at('2024-01-02'), at('2024-01-04')),
        until: fc.constantFrom(at('2024-01-03'), at('2024-01-05')),
      },
      { requiredKeys: [] },
    )
    const whole = (await list({}, { limit: 1000 })).transactions
    expect(whole).toHaveLength(120)
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 50 }), async (chosen, limit) => {
        const { walletId, ...rest } = chosen
        const filter: TransactionFilter = {
          ...rest,
          ...(walletId === undefined ? {} : { walletId: walletId === 'first' ? book.wallet.id : second }),
        }
        const expected = whole.filter((one) => {
          const assets = one.legs.map((leg): string => leg.asset)
          return (
            (filter.walletId === undefined || one.wallet === filter.walletId) &&
            (filter.asset === undefined || assets.includes(filter.asset)) &&
            (filter.kind === undefined || one.kind === filter.kind) &&
            (filter.from === undefined || one.at >= filter.from) &&
            (filter.until === undefined || one.at < filter.until)
          )
        })
        const seen = []
        let after: string | undefined
        for (;;) {
          const page = await list(filter, after === undefined ? { limit } : { after, limit })
          seen.push(...page.transactions)
          if (page.next === null) break
          expect(isCursor(page.next)).toBe(true)
          after = page.next
        }
        expect(seen).toEqual(expected)
        const counted = await trial.store.inBook(book.bookId, (tx) => countTransactions(tx, filter))
        expect(counted).toEqual({ count: expected.length, atLeast: false })
      }),
      { numRuns: 40 },
    )
  })
})
