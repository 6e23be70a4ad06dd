import type { Asset } from '../../core/asset.ts'
import type { Instant } from '../../core/instant.ts'
import { pricesDifferFrom, type DatedPrice } from '../../core/ledger/price-list.ts'
import { done, refused, type Outcome } from '../../core/lots/outcome.ts'
import type { Policy } from '../../core/lots/policy.ts'
import type { JsonText } from '../../core/json-text.ts'
import type { CutGainsJson } from '../../core/report/cut.ts'
import type { GainsJson } from '../../core/report/json.ts'
import { listGivenPrices } from '../../store/given-prices.ts'
import { readLedgerColumns } from '../../store/ledger-columns.ts'
import { changedSince, readLedgerVersion, type ChangedSince, type LedgerVersion } from '../../store/ledger-version.ts'
import type { BookTx, Store } from '../../store/store.ts'
import { Keeper, type Answered, type Computing, type Key, type PageView, type View } from './keeper.ts'
import { computingInThread, ThreadEnded } from './thread-computing.ts'

/** Whose gains, and by what settings. */
export interface GainsQuestion<Wanted extends View = View> {
  readonly bookId: string
  readonly currency: Asset
  readonly policy: Policy
  readonly view: Wanted
}

/** Computes gains of books, and keeps what it computed. */
export interface Answering {
  /** All of them. */
  gains(store: Store, question: GainsQuestion): Promise<Outcome<GainsJson>>
  /** A page of them, as it is sent. */
  page(store: Store, question: GainsQuestion<PageView>): Promise<Outcome<JsonText<CutGainsJson>>>
}

export interface Calculator extends Answering {
  close(): Promise<void>
}

/** Of which ledger and prices a result is that is kept. */
interface Known {
  readonly version: LedgerVersion
  readonly prices: readonly DatedPrice[]
}

/** With a thread of its own, for as long as the process lasts. */
export function createCalculator(): Calculator {
  const known = new Map<Key, Known>()
  const thread = computingInThread(() => known.clear())
  const calculator = calculatorBy(thread, known)
  return {
    gains: (store, question) => twice(() => calculator.gains(store, question)),
    page: (store, question) => twice(() => calculator.page(store, question)),
    close: () => thread.close(),
  }
}

/** The thread may have been ended by another book's question, so each is asked twice. */
async function twice<Gains>(ask: () => Promise<Outcome<Gains>>): Promise<Outcome<Gains>> {
  for (let isLast = false; ; isLast = true) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error
      if (isLast) return refused(`${error.message} Nothing that is stored is lost; ask again.`)
    }
  }
}

/** Beside who asks, and nothing is kept for long: for a single question. */
export function calculatorOfOne(): Answering {
  return calculatorBy(new Keeper())
}

/** @param known what `computing` keeps; whoever ends it empties this */
export function calculatorBy(computing: Computing, known = new Map<Key, Known>()): Answering {
  const turns = new Map<Key, Promise<unknown>>()
  const inTurn = <Gains>(store: Store, question: GainsQuestion, tell: Tell<Gains>): Promise<Outcome<Gains>> => {
    const key = keyOf(question)
    const before = turns.get(key) ?? Promise.resolve()
    // One result is brought up to date by one at a time; the second then finds it done.
    const mine = before.catch(() => undefined).then(() => calculate(store, { computing, known, key, question }, tell))
    turns.set(key, mine)
    const over = (): void => void (turns.get(key) === mine && turns.delete(key))
    void mine.then(over, over)
    return mine
  }
  return {
    gains: (store, question) => inTurn(store, question, (key) => computing.answer(key, question.view)),
    page: (store, question) => inTurn(store, question, (key) => computing.page(key, question.view)),
  }
}

type Tell<Gains> = (key: Key) => Promise<Answered<Gains>>

/** The book is part of it, so no book is ever answered with what another has. */
function keyOf({ bookId, currency, policy }: GainsQuestion): Key {
  return JSON.stringify([bookId, currency, policy], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

interface Calculation {
  readonly computing: Computing
  readonly known: Map<Key, Known>
  readonly key: Key
  readonly question: GainsQuestion
}

async function calculate<Gains>(store: Store, work: Calculation, tell: Tell<Gains>): Promise<Outcome<Gains>> {
  const { computing, known, key } = work
  try {
    do {
      const current = await bringUpToDate(store, work)
      if (!current.ok) return current
      // Whoever ended the thread meanwhile has emptied this.
    } while (!known.has(key))
    const { gains, dropped } = await tell(key)
    for (const gone of dropped) known.delete(gone)
    return done(gains)
  } catch (error) {
    known.delete(key)
    await computing.drop(key).catch(() => undefined)
    throw error
  }
}

/** What was read of the book before anything is computed. */
interface Stand extends Known {
  readonly changed: Instant | 'nothing' | undefined
}

async function bringUpToDate(store: Store, work: Calculation): Promise<Outcome<null>> {
  const { computing, known, key, question } = work
  const { bookId, currency, policy } = question
  let base = known.get(key)
  for (let isWhole = true; ; isWhole = false) {
    const before = base
    const stand = await store.inBook(bookId, (tx) => readStand(tx, currency, before), { snapshot: true })
    if (stand.changed === 'nothing' && isWhole) return done(null)
    const begun = await computing.begin({ key, currency, policy, ...stand })
    if (!begun.ok) return begun
    // Until the rest is taken in, what is kept is the beginning of a ledger.
    known.delete(key)
    const taken = await store.inBook(bookId, (tx) => takeIn(tx, work, stand, begun.value), { snapshot: true })
    if (taken !== 'changed') return taken
    base = stand
  }
}

async function readStand(tx: BookTx, currency: Asset, before: Known | undefined): Promise<Stand> {
  const prices = (await listGivenPrices(tx, currency)).map(({ asset, at, value }) => ({ asset, at, value }))
  const version = await readLedgerVersion(tx)
  if (before === undefined) return { version, prices, changed: undefined }
  const ledger = await changedSince(tx, before.version)
  return { version, prices, changed: earlierOf(ledger, pricesDifferFrom(before.prices, prices)) }
}

function earlierOf(ledger: ChangedSince, prices: Instant | undefined): Stand['changed'] {
  if (ledger === 'everything') return undefined
  if (prices === undefined || ledger === 'nothing') return prices ?? ledger
  return ledger < prices ? ledger : prices
}

/**
 * Takes in what comes after an instant. The database is not held while the thread is asked for that instant, since it may be busy
 * with another book; where the ledger has changed before it meanwhile, the answer is `changed`.
 */
async function takeIn(
  tx: BookTx,
  { computing, known, key }: Calculation,
  { version, prices }: Stand,
  after: Instant | undefined,
): Promise<Outcome<null> | 'changed'> {
  const changed = await changedSince(tx, version)
  if (after !== undefined && (changed === 'everything' || (changed !== 'nothing' && changed <= after))) return 'changed'
  const current = await readLedgerVersion(tx)
  let taken: Promise<Outcome<null>> = Promise.resolve(done(null))
  for await (const columns of readLedgerColumns(tx, after)) {
    const last = await taken
    if (!last.ok) return last
    // The next batch is read while this one is computed.
    taken = computing.take(key, columns)
    taken.catch(() => undefined)
  }
  const last = await taken
  if (last.ok) known.set(key, { version: current, prices })
  return last
}
