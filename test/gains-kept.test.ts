import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asset } from '../src/core/asset.ts'
import { decimal } from '../src/core/decimal.ts'
import { at, formatInstant, plus } from '../src/core/instant.ts'
import { GENERIC_POLICY } from '../src/core/lots/policy.ts'
import { calculatorBy, calculatorOfOne, createCalculator, type GainsQuestion } from '../src/flows/gains/calculator.ts'
import { Keeper } from '../src/flows/gains/keeper.ts'
import { computingInThread, ThreadEnded } from '../src/flows/gains/thread-computing.ts'
import { makeAssetEdit, undoAssetEdit } from '../src/store/asset-edits.ts'
import { editTransaction, undoEdit } from '../src/store/edits.ts'
import { addLinks } from '../src/store/links.ts'
import { commitPage } from '../src/store/pages.ts'
import { givePrice } from '../src/store/prices.ts'
import type { BookTx, Store } from '../src/store/store.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { startBook, type TrialBook } from '../src/store/trying-ledger.ts'
import { identifyWallet } from '../src/store/wallets.ts'

const START = at('2022-01-01')
const DAY = 86_400_000_000n
const BY = { author: 'ann', at: at('2024-08-01') }

/** One thing that somebody does to a book: which transaction or coin it is about, and on what day. */
const step = fc.record({
  what: fc.constantFrom('come', 'come', 'come', 'move', 'delete', 'undo', 'merge', 'unmerge', 'link', 'price', 'name'),
  which: fc.nat(1000),
  day: fc.nat(900),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

describe.each(await databases())('gains that are kept on $name', ({ start }) => {
  let trial: Trial
  beforeAll(async () => {
    trial = await start()
  })
  afterAll(() => trial.drop())

  test('are those that are computed from the beginning, whatever comes, is changed, taken back, renamed or linked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { store } = trial
        const book = await startBook(store, null)
        const calculator = calculatorBy(new Keeper(undefined, 2))
        for (const [index, one] of steps.entries()) {
          await doTo(store, book, one, index)
          for (const year of [undefined, 2022]) {
            const question = questionOf(book, year)
            expect(await calculator.gains(store, question)).toEqual(await calculatorOfOne().gains(store, question))
            const page = { ...question, view: { ...question.view, limit: 2 } }
            expect(await calculator.page(store, page)).toEqual(await calculatorOfOne().page(store, page))
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  test('of one book are never those of another, and those of one method never those of another', async () => {
    const { store } = trial
    const calculator = createCalculator()
    const [ann, bob] = [await startBook(store, 'ann'), await startBook(store, 'bob')]
    await commitPage(store, ann.page('2024-01-01 a buy -100 EUR +2 BTC\n2024-02-01 b buy -300 EUR +2 BTC'))
    await commitPage(store, ann.page('2024-03-01 c sell -1 BTC +90 EUR'))
    const gain = async (book: TrialBook, method: 'fifo' | 'lifo') => {
      const question = questionOf(book)
      const answer = await calculator.gains(store, { ...question, policy: { ...question.policy, method } })
      return answer.ok ? answer.value.totals.gain : answer.faults
    }
    for (let again = 0; again < 2; again += 1) {
      expect(await gain(ann, 'fifo')).toBe('40')
      expect(await gain(bob, 'fifo')).toBe('0')
      expect(await gain(ann, 'lifo')).toBe('-60')
    }
    await commitPage(store, bob.page('2024-01-01 a buy -1 EUR +2 BTC\n2024-03-01 c sell -1 BTC +9 EUR'))
    expect([await gain(ann, 'fifo'), await gain(bob, 'fifo')]).toEqual(['40', '8.5'])
    await calculator.close()
  })

  test('read nothing of the ledger when nothing has changed, and what is new when it is at the end', async () => {
    const { store } = trial
    const book = await startBook(store, 'u')
    const taken: number[] = []
    const keeper = new Keeper()
    const calculator = calculatorBy({
      begin: (beginning) => keeper.begin(beginning),
      take: (key, columns) => {
        taken.push((JSON.parse(columns.id) as readonly string[]).length)
        return keeper.take(key, columns)
      },
      answer: (key, view) => keeper.answer(key, view),
      page: (key, view) => keeper.page(key, view),
      drop: (key) => keeper.drop(key),
    })
    await commitPage(store, book.page('2024-01-01 a buy -100 EUR +2 BTC\n2024-02-01 b buy -300 EUR +2 BTC'))
    await calculator.gains(store, questionOf(book))
    await calculator.gains(store, questionOf(book, 2024))
    expect(taken).toEqual([2])
    await commitPage(store, book.page('2024-03-01 c sell -1 BTC +90 EUR'))
    await calculator.gains(store, questionOf(book))
    expect(taken).toEqual([2, 1])
  })

  test('that were asked for least lately make room for others', async () => {
    const { store } = trial
    const calculator = calculatorBy(new Keeper({ results: 1, bytes: 1 }))
    const [ann, bob] = [await startBook(store, 'a1'), await startBook(store, 'b1')]
    await commitPage(store, ann.page('2024-01-01 a buy -100 EUR +2 BTC'))
    for (const book of [ann, bob, ann, bob])
      expect(await calculator.gains(store, questionOf(book))).toEqual(
        await calculatorOfOne().gains(store, questionOf(book)),
      )
  })
})

describe('the thread that computes gains', () => {
  const broken = (body: string) => new URL(`data:text/javascript,${encodeURIComponent(body)}`)
  const LISTENS = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', `

  test('that dies answers with why, and the next question has a new one', async () => {
    let ended = 0
    const thread = computingInThread(() => void (ended += 1), { program: broken(`${LISTENS}() => process.exit(3))`) })
    await expect(thread.drop('k')).rejects.toThrow('The thread that computes gains ended: exit code 3.')
    await expect(thread.drop('k')).rejects.toThrow(ThreadEnded)
    expect(ended).toBe(2)
  })

  test('that does not answer in time is ended', async () => {
    const thread = computingInThread(() => undefined, { program: broken(`${LISTENS}() => {})`), callMsMax: 200 })
    await expect(thread.drop('k')).rejects.toThrow('it did not answer within 0.2 s')
  })

  test('ends with the server, whoever still waits for it', async () => {
    const thread = computingInThread(() => undefined, { program: broken(`${LISTENS}() => {})`) })
    const waits = expect(thread.drop('k')).rejects.toThrow('Holdfast stops')
    await thread.close()
    await waits
  })
})

function questionOf(book: TrialBook, year?: number): GainsQuestion {
  const view = { country: 'generic', year, walletNames: new Map<string, string>() }
  return { bookId: book.bookId, currency: asset('EUR'), policy: GENERIC_POLICY, view }
}

async function doTo(store: Store, book: TrialBook, { what, which, day }: Step, index: number): Promise<void> {
  if (what === 'come') {
    const moment = formatInstant(plus(START, BigInt(day) * DAY)).slice(0, 10)
    const kinds = [
      'buy -100 EUR +2 AAA',
      'sell -1 AAA +90 EUR',
      'trade -1 AAA +3 BBB',
      'deposit +1 AAA',
      'withdrawal -1 AAA',
    ]
    await commitPage(store, book.page(`${moment} r${index} ${kinds[which % kinds.length]}`))
    return
  }
  await store.inBook(book.bookId, (tx) => change(tx, book, { what, which, day }))
}

async function change(tx: BookTx, book: TrialBook, { what, which, day }: Step): Promise<void> {
  const all = await tx.selectFrom('transaction').select(['id', 'kind']).orderBy('at').orderBy('id').execute()
  const moment = plus(START, BigInt(day) * DAY)
  const id = all[which % (all.length || 1)]?.id
  const edit = (patch: Parameters<typeof editTransaction>[1]['patch']) =>
    id === undefined ? undefined : editTransaction(tx, { transactionId: id, patch, ...BY })
  if (what === 'move') await edit({ at: moment })
  if (what === 'delete') await edit({ deleted: true })
  if (what === 'undo' && id !== undefined) await undoEdit(tx, { transactionId: id, by: 'ann', at: BY.at })
  if (what === 'merge') await makeAssetEdit(tx, { do: 'merge', asset: asset('BBB'), into: asset('AAA') }, BY)
  if (what === 'unmerge') {
    const [made] = await tx.selectFrom('asset_edit').select('id').where('undone_at', 'is', null).execute()
    if (made) await undoAssetEdit(tx, { id: made.id, by: 'ann', at: BY.at })
  }
  if (what === 'price')
    await givePrice(tx, { asset: 'AAA', currency: 'EUR', at: moment, value: decimal(`${which}.5`) }, 'ann', BY.at)
  if (what === 'name') {
    const wallet = await tx.selectFrom('wallet').selectAll().executeTakeFirstOrThrow()
    if (wallet.account_uid === null) await identifyWallet(tx, book.wallet, 'kraken', `u${which}-${book.bookId}`)
  }
  if (what === 'link') {
    const [left, came] = [all.find((one) => one.kind === 'withdrawal'), all.find((one) => one.kind === 'deposit')]
    if (left && came)
      await addLinks(tx, [
        { kind: 'transfer', a: left.id, b: came.id, state: 'accepted', by: 'user', reason: null, at: BY.at },
      ])
  }
}
