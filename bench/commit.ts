import { asset } from '../src/core/asset.ts'
import { decimal } from '../src/core/decimal.ts'
import { instant, at, plus, MICROS_PER_SECOND } from '../src/core/instant.ts'
import type { Reading, RecordDraft } from '../src/core/ledger/record.ts'
import { money } from '../src/core/money.ts'
import { range } from '../src/core/sync/coverage.ts'
import { createBook } from '../src/store/books.ts'
import { commitPage, type PageCommit } from '../src/store/pages.ts'
import type { Store } from '../src/store/store.ts'
import { databases } from '../src/store/trying.ts'
import { createWallet } from '../src/store/wallets.ts'
import { legs } from '../src/core/ledger/legs.ts'

/**
 * How fast fetched records are committed: record, transaction, two legs and a witness each, in pages as an exchange gives
 * them. `node bench/commit.ts [records]`, 100,000 unless told.
 */
const BUDGETS = { pglite: 20_000, postgres: 40_000 } as const
const PAGE = 1000
const START = at('2019-01-01T00:00:00Z')
const RECORDS = Number(process.argv[2] ?? '100000')

/** Records of wallets whose pages go to the database at the same time. */
const SIDE_BY_SIDE = 4

console.log('database     pages                    records   records/s    budget   ratio   of our CPU')
for (const database of await databases()) {
  const trial = await database.start()
  try {
    await measure(trial.store, 'warm-up', 1, PAGE * 5, false)
    await measure(trial.store, 'one wallet', 1, RECORDS, true)
    await measure(trial.store, 'one wallet, joining', 1, RECORDS, true, true)
    if (trial.store.kind === 'postgres')
      await measure(trial.store, `${SIDE_BY_SIDE} wallets at once`, SIDE_BY_SIDE, RECORDS, true)
  } finally {
    await trial.drop()
  }
}

async function measure(store: Store, name: string, wallets: number, records: number, told: boolean, joins = false) {
  const book = await createBook(store, { name: 'Bench', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' })
  const made = await Promise.all(
    Array.from({ length: wallets }, () =>
      store.inBook(book.id, (tx) =>
        createWallet(tx, { label: 'Kraken', exchange: 'kraken', accountUid: null, kind: 'exchange', at: START }),
      ),
    ),
  )
  const pages = Array.from({ length: Math.ceil(records / PAGE / wallets) }, (_, index) => drafts(index))
  const begun = performance.now()
  const before = process.cpuUsage()
  await Promise.all(
    made.map(async (wallet) => {
      for (const page of pages) await commitPage(store, pageOf(book.id, wallet.id, page, joins))
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const used = process.cpuUsage(before)
  if (!told) return
  const rate = (pages.length * PAGE * wallets) / seconds
  const budget = BUDGETS[store.kind]
  const line = [store.kind.padEnd(12), name.padEnd(22), String(pages.length * PAGE * wallets).padStart(9)]
  console.log(
    [
      ...line,
      rate.toFixed(0).padStart(11),
      String(budget).padStart(9),
      (rate / budget).toFixed(2).padStart(7),
      `${((used.user + used.system) / 10_000 / seconds).toFixed(0)} %`.padStart(8),
    ].join(' '),
  )
}

function pageOf(bookId: string, walletId: string, records: readonly RecordDraft[], joins: boolean): PageCommit {
  const until = records.at(-1)?.at ?? START
  return {
    bookId,
    ledger: { walletId, accountKey: walletId, read, settle: () => Promise.resolve() },
    source: 'api',
    sourceId: walletId,
    stream: 'trades',
    part: '',
    records,
    strays: [],
    joins,
    proven: range(START, until),
    cursor: `{"after":"${until}"}`,
    requests: 1,
    at: until,
  }
}

function drafts(page: number): readonly RecordDraft[] {
  return Array.from({ length: PAGE }, (_, index) => {
    const n = page * PAGE + index
    const nativeId = `T${((n * 2654435761) >>> 0).toString(36).toUpperCase()}-${n}`
    const payload = `{"ordertxid":"O${n}-AAAAA-BBBBBB","pair":"XXBTZEUR","time":"1546300800.${n}","type":"buy","ordertype":"limit","price":"3200.50000","cost":"32.00500","fee":"0.05121","vol":"0.01000000","margin":"0.00000","misc":"","ledgers":["L${n}-1","L${n}-2"]}`
    return {
      stream: 'trades',
      part: '',
      nativeId,
      group: nativeId,
      at: plus(START, instant(BigInt(n) * 30n * MICROS_PER_SECOND)),
      payload,
    }
  })
}

function read(records: readonly RecordDraft[]): Reading {
  const btc = money(asset('BTC'), decimal('0.01'))
  const eur = money(asset('EUR'), decimal('32.005'))
  return {
    transactions: records.map((record) => ({
      group: record.group,
      ordinal: 0,
      kind: 'buy',
      at: record.at,
      legs: legs({ out: eur, in: btc }),
      nativeId: record.nativeId,
    })),
    rejects: [],
  }
}
