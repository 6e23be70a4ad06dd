import { asset } from '../src/core/asset.ts'
import { at, plus } from '../src/core/instant.ts'
import { legs } from '../src/core/ledger/legs.ts'
import type { Reading, RecordDraft } from '../src/core/ledger/record.ts'
import type { TransactionDraft } from '../src/core/ledger/transaction.ts'
import { readingVersion } from '../src/flows/reading-version.ts'
import { createBook } from '../src/store/books.ts'
import { commitPage } from '../src/store/pages.ts'
import type { Store } from '../src/store/store.ts'
import { createWallet } from '../src/store/wallets.ts'

const START = at('2021-01-01T00:00:00Z')
const MINUTE = 60_000_000n
const PAGE = 5000
const COINS = 50

/** A book with so many trades of fifty coins for euro, a minute apart, in three wallets; one more each time that is asked for. */
export async function bookOf(store: Store, transactions: number) {
  const book = await createBook(store, { name: 'Bench', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' })
  const wallets = await Promise.all(
    ['Kraken', 'Binance', 'Bitvavo'].map((label) =>
      store.inBook(book.id, (tx) =>
        createWallet(tx, {
          label,
          exchange: label.toLowerCase(),
          accountUid: null,
          kind: 'exchange',
          at: START,
          // As if its own reader had read it, so that no server reads it anew.
          reading: readingVersion(label.toLowerCase()),
        }),
      ),
    ),
  )
  let done = 0
  const add = async (count: number): Promise<void> => {
    for (const end = done + count; done < end;) {
      const size = Math.min(PAGE, end - done)
      const wallet = wallets[Math.floor(done / PAGE) % wallets.length]
      if (wallet === undefined) return
      const records = Array.from({ length: size }, (_, index) => draft(done + index))
      await commitPage(store, {
        bookId: book.id,
        ledger: { walletId: wallet.id, accountKey: wallet.id, read, settle: () => Promise.resolve() },
        source: 'api',
        sourceId: wallet.id,
        stream: 'trades',
        part: '',
        records,
        strays: [],
        joins: false,
        proven: [],
        cursor: null,
        requests: 1,
        at: START,
      })
      done += size
    }
  }
  await add(transactions)
  return { bookId: book.id, add }
}

function draft(n: number): RecordDraft {
  const nativeId = `T${n}`
  return {
    stream: 'trades',
    part: '',
    nativeId,
    group: nativeId,
    at: plus(START, BigInt(n) * MINUTE),
    payload: `{"n":${n}}`,
  }
}

/** Two purchases and a sale of half of both, again and again. */
function read(records: readonly RecordDraft[]): Reading {
  return { transactions: records.map(tradeOf), rejects: [] }
}

function tradeOf({ group, at }: RecordDraft): TransactionDraft {
  const n = Number(group.slice(1))
  const coins = {
    asset: asset(`C${Math.floor(n / 3) % COINS}`),
    quantity: { units: BigInt(100_000 + (n % 977)), scale: 6 },
  }
  const money = { asset: asset('EUR'), quantity: { units: BigInt(3_000 + (n % 1_013)), scale: 2 } }
  const fee = n % 4 === 0 ? { asset: asset('EUR'), quantity: { units: 26n, scale: 2 } } : null
  const sells = n % 3 === 2
  return {
    group,
    ordinal: 0,
    kind: sells ? 'sell' : 'buy',
    at,
    legs: legs({ out: sells ? coins : money, in: sells ? money : coins, fee }),
  }
}
