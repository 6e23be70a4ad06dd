import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { format } from '../core/decimal.ts'
import { at } from '../core/instant.ts'
import { range } from '../core/sync/coverage.ts'
import { readBalances, sumBalances } from './balances.ts'
import { commitPage, commitPageIn } from './pages.ts'
import { openRejects } from './reject-list.ts'
import { rederive, rederiveGroups } from './rederive.ts'
import { inTurn } from './in-turn.ts'
import { retractRecords } from './records.ts'
import { readStreams } from './streams.ts'
import { findTransaction } from './transaction.ts'
import { listTransactions } from './transactions.ts'
import { databases, type Trial } from './trying.ts'
import { read, startBook, type TrialBook } from './trying-ledger.ts'

describe.each(await databases())('a page on $name', ({ start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  const listed = (book: TrialBook) =>
    trial.store.inBook(book.bookId, async (tx) => (await listTransactions(tx, {}, { limit: 100 })).transactions)
  const balances = (book: TrialBook) =>
    trial.store.inBook(book.bookId, async (tx) => {
      const kept = await readBalances(tx)
      expect(await sumBalances(tx)).toEqual(kept)
      return kept.map((one) => `${format(one.quantity)} ${one.asset}`)
    })

  test('adds records and transactions once, however often it comes', async () => {
    const book = await startBook(trial.store)
    const page = book.page(`
      2024-01-01 a deposit +100 EUR
      2024-01-02T03:04:05.123456Z b buy -30.10 EUR +0.001 BTC fee 0.2 EUR`)
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 2, known: 0, changedGroups: 2, transactions: 2 })
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 0, known: 2, changedGroups: 0, transactions: 0 })
    expect(await commitPage(trial.store, { ...page, source: 'file' })).toMatchObject({ added: 0, known: 2 })
    const [newest] = await listed(book)
    expect(newest).toMatchObject({ kind: 'buy', at: at('2024-01-02T03:04:05.123456Z'), nativeId: 'b' })
    expect(await balances(book)).toEqual(['0.001 BTC', '69.7 EUR'])
  })

  test('keeps two equal fills of one instant as two, and the same row twice in one page as one', async () => {
    const book = await startBook(trial.store)
    const page = book.page(`
      2024-01-01 f~1 buy -1 EUR +2 ADA
      2024-01-01 f~2 buy -1 EUR +2 ADA
      2024-01-01 f~2 buy -1 EUR +2 ADA`)
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 2, known: 1, transactions: 2 })
    expect(await balances(book)).toEqual(['4 ADA', '-2 EUR'])
  })

  test('makes a changed record its next version, which counts, and keeps the one before', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 w withdrawal -5 BTC pending'))
    const again = await commitPage(trial.store, book.page('2024-01-01 w withdrawal -5 BTC fee 0.1 BTC done'))
    expect(again).toMatchObject({ added: 1, known: 0, changedGroups: 1, transactions: 0 })
    expect(await balances(book)).toEqual(['-5.1 BTC'])
    const [one] = await listed(book)
    const detail = await trial.store.inBook(book.bookId, (tx) => findTransaction(tx, one?.id ?? ''))
    expect(detail?.witnesses.map((witness) => [witness.version, witness.payload.split(' ').at(-1)])).toEqual([
      [1, 'pending'],
      [2, 'done'],
    ])
  })

  test('of two versions in one page lets the later count', async () => {
    const book = await startBook(trial.store)
    const page = book.page('2024-01-01 w withdrawal -5 BTC\n2024-01-01 w withdrawal -6 BTC', { joins: false })
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 2, transactions: 1 })
    expect(await balances(book)).toEqual(['-6 BTC'])
  })

  test('an older file says nothing new, an exchange that goes back means it', async () => {
    const book = await startBook(trial.store)
    const [one, two] = ['2024-01-01 w deposit +1 BTC', '2024-01-01 w deposit +2 BTC']
    await commitPage(trial.store, book.page(one ?? ''))
    await commitPage(trial.store, book.page(two ?? ''))
    expect(await commitPage(trial.store, book.page(one ?? '', { source: 'file' }))).toMatchObject({ added: 0 })
    expect(await balances(book)).toEqual(['2 BTC'])
    expect(await commitPage(trial.store, book.page(one ?? ''))).toMatchObject({ added: 1 })
    expect(await balances(book)).toEqual(['1 BTC'])
  })

  test('joins the records of one event that come in two pages and two streams', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 L1 group=T trade -10 EUR'))
    expect(await balances(book)).toEqual(['-10 EUR'])
    await commitPage(trial.store, book.page('2024-01-01 L2 group=T trade +3 ADA', { stream: 'trades' }))
    expect(await balances(book)).toEqual(['3 ADA', '-10 EUR'])
    const all = await listed(book)
    expect(all).toHaveLength(1)
    const detail = await trial.store.inBook(book.bookId, (tx) => findTransaction(tx, all[0]?.id ?? ''))
    expect(detail?.witnesses.map((witness) => witness.nativeId)).toEqual(['L1', 'L2'])
  })

  test('a group that another source told of is joined even where the page says that groups do not join', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 L1 group=T trade -10 EUR', { joins: false }))
    const other = { stream: 'csv', source: 'file', joins: false } as const
    await commitPage(trial.store, book.page('2024-01-01 row1 group=T trade +3 ADA', other))
    expect(await balances(book)).toEqual(['3 ADA', '-10 EUR'])
    expect(await listed(book)).toHaveLength(1)
  })

  test('a version that moves to another group leaves the old one', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 L1 group=A deposit +1 BTC\n2024-01-01 L2 group=A note'))
    await commitPage(trial.store, book.page('2024-01-01 L1 group=B deposit +1 BTC'))
    expect(await balances(book)).toEqual(['1 BTC'])
    expect((await listed(book)).map((one) => one.nativeId ?? '').sort((a, b) => a.localeCompare(b))).toEqual(['A', 'B'])
  })

  test('keeps a row that no map understands until a later version is understood', async () => {
    const book = await startBook(trial.store)
    const open = () => trial.store.inBook(book.bookId, (tx) => openRejects(tx, 10))
    const page = book.page('2024-01-01 x nonsense +1 BTC', {
      strays: [{ stream: 'ledger', part: '', payload: 'no json at all', reason: 'cannot be parsed' }],
    })
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 1, rejected: 2, transactions: 0 })
    await commitPage(trial.store, page)
    expect((await open()).map((one) => one.reason).sort()).toEqual(['cannot be parsed', 'no such kind'])
    await commitPage(trial.store, book.page('2024-01-01 x deposit +1 BTC'))
    expect((await open()).map((one) => one.reason)).toEqual(['cannot be parsed'])
  })

  test('a corrected map reads all records anew, and resolves what it now understands', async () => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 x nonsense +1 BTC\n2024-01-02 y deposit +2 BTC'))
    const { bookId, ledger, sourceId } = book.page('')
    const corrected: typeof read = (drafts) =>
      read(drafts.map((draft) => ({ ...draft, payload: draft.payload.replace('nonsense', 'deposit') })))
    const work = { ledger: { ...ledger, read: corrected }, sourceId, at: at('2024-07-01') }
    expect(await rederive(trial.store, bookId, work)).toEqual({ groups: 2 })
    expect(await balances(book)).toEqual(['3 BTC'])
    expect(await trial.store.inBook(bookId, (tx) => openRejects(tx, 10))).toEqual([])
    await rederive(trial.store, bookId, { ...work, ledger })
    expect(await balances(book)).toEqual(['2 BTC'])
    expect(await trial.store.inBook(bookId, (tx) => openRejects(tx, 10))).toHaveLength(1)
  })

  test('what its source retracts leaves the ledger and stays as a record; told again, it is back', async () => {
    const book = await startBook(trial.store)
    const page = book.page('2024-01-01 a deposit +1 BTC\n2024-01-02 b deposit +2 BTC')
    await commitPage(trial.store, page)
    const { ledger, sourceId, bookId } = page
    const [name] = page.records
    const retract = () =>
      trial.store.inBook(bookId, (tx) =>
        inTurn(tx, ledger, async (turn) => {
          const origin = { walletId: ledger.walletId, source: 'api', sourceId, at: at('2024-07-01') } as const
          const groups = await retractRecords(tx, origin, name ? [name] : [])
          await rederiveGroups(tx, turn, { ledger, sourceId, at: at('2024-07-01') }, groups)
          return groups
        }),
      )
    expect(await retract()).toEqual(['a'])
    expect(await retract()).toEqual([])
    expect(await balances(book)).toEqual(['2 BTC'])
    const kept = await trial.store.inBook(bookId, (tx) =>
      tx.selectFrom('record').select('state').orderBy('version').execute(),
    )
    expect(kept.map((one) => one.state)).toEqual(['told', 'told', 'retracted'])
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 1, known: 1 })
    expect(await balances(book)).toEqual(['3 BTC'])
  })

  test('joins what is proven to the coverage, and moves the cursor with it', async () => {
    const book = await startBook(trial.store)
    const day = (text: string) => at(`2024-01-${text}`)
    const proven = (from: string, until: string, cursor: string) =>
      commitPage(trial.store, book.page('', { proven: range(day(from), day(until)), cursor }))
    await proven('01', '03', 'one')
    await proven('05', '07', 'two')
    await proven('03', '04', 'three')
    const [stream] = await trial.store.inBook(book.bookId, (tx) => readStreams(tx, { walletId: book.wallet.id }))
    expect(stream?.coverage).toEqual([...range(day('01'), day('04')), ...range(day('05'), day('07'))])
    expect(stream).toMatchObject({ cursor: 'three', requests: 3n, received: 0n })
  })

  test('is all or nothing: a map that throws leaves no record, no cursor and no coverage', async () => {
    const book = await startBook(trial.store)
    const broken = (): never => {
      throw new Error('a bug in a map')
    }
    const page = book.page('2024-01-01 a deposit +1 BTC', { proven: range(at('2024-01-01'), at('2024-02-01')) })
    await expect(commitPage(trial.store, { ...page, ledger: { ...page.ledger, read: broken } })).rejects.toThrow(
      'a bug in a map',
    )
    const left = await trial.store.inBook(book.bookId, async (tx) => ({
      records: await tx.selectFrom('record').selectAll().execute(),
      streams: await readStreams(tx, { walletId: book.wallet.id }),
    }))
    expect(left).toEqual({ records: [], streams: [] })
    expect(await commitPage(trial.store, page)).toMatchObject({ added: 1 })
  })

  test('pages of one wallet that come at once add each record once', async () => {
    const book = await startBook(trial.store)
    const page = book.page(Array.from({ length: 50 }, (_, n) => `2024-01-01 id${n} deposit +1 BTC`).join('\n'))
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => commitPage(trial.store, page)))
    expect(outcomes.map((outcome) => outcome.added).sort((a, b) => a - b)).toEqual([0, 0, 0, 50])
    expect(await balances(book)).toEqual(['50 BTC'])
  })

  test('many pages make one transaction of a file, or none of it', async () => {
    const book = await startBook(trial.store)
    const failing = trial.store.inBook(book.bookId, async (tx) => {
      await commitPageIn(tx, book.page('2024-01-01 a deposit +1 BTC', { source: 'file' }))
      await commitPageIn(tx, book.page('2024-01-02 b deposit +1 BTC', { source: 'file' }))
      throw new Error('stopped')
    })
    await expect(failing).rejects.toThrow('stopped')
    expect(await balances(book)).toEqual([])
  })

  test('text arrives as it was: quotes, backslashes, braces, NULL, line ends, other scripts; a NUL as its symbol', async () => {
    const book = await startBook(trial.store)
    const odd = '{"a":"\\"\\\\{},NULL\n\t","b":"日本 🚀"}\0'
    const page = book.page('2024-01-01 a deposit +1 BTC')
    const [draft] = page.records
    await commitPage(trial.store, { ...page, records: draft ? [{ ...draft, nativeId: 'NULL', payload: odd }] : [] })
    const rows = await trial.store.inBook(book.bookId, (tx) => tx.selectFrom('record').selectAll().execute())
    expect(rows[0]).toMatchObject({ native_id: 'NULL', payload: odd.replace('\0', '\u2400') })
  })

  test.each([
    ['update', sql`update record set payload = ''`],
    ['delete', sql`delete from record`],
  ])('refuses to %s a record', async (_, statement) => {
    const book = await startBook(trial.store)
    await commitPage(trial.store, book.page('2024-01-01 a deposit +1 BTC'))
    await expect(trial.store.inBook(book.bookId, (tx) => statement.execute(tx))).rejects.toThrow(
      'the ledger only grows',
    )
    await expect(trial.store.asSystem((tx) => statement.execute(tx))).rejects.toThrow('the ledger only grows')
    await expect(trial.store.asSystem((tx) => sql`truncate record`.execute(tx))).rejects.toThrow(
      'the ledger only grows',
    )
  })
})
