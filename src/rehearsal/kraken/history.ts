import { live, wheel, type Life } from '../life.ts'
import { seeded } from '../random.ts'
import { timeline } from '../timeline.ts'
import { KrakenBook } from './book.ts'
import { convert, dustSweep, instantBuy } from './events/conversions.ts'
import { airdrop, coinDeposit, feeCredit, moneyDeposit, withdrawal } from './events/funding.ts'
import { closePosition, openPosition, rollover } from './events/margin.ts'
import { allocate, earnReward, ethReward, reward, stake, stakingReward, unstake } from './events/staking.ts'
import { equalFills, trade, tradePaidInBase, tradePaidInCredits } from './events/trades.ts'

/** Rows of a page of Ledgers and TradesHistory. */
export const PAGE_ROWS = 50

/** Kraken stamps ledger rows to a tenth of a millisecond. */
const TICK_MICROS = 100

const LIFE: Life<KrakenBook> = {
  tour: [
    moneyDeposit('ZEUR'),
    coinDeposit,
    trade,
    instantBuy,
    tradePaidInBase,
    feeCredit,
    tradePaidInCredits,
    coinDeposit,
    stake,
    stakingReward,
    unstake,
    equalFills,
    airdrop,
    allocate,
    earnReward,
    moneyDeposit('ZUSD'),
    withdrawal,
    openPosition,
    rollover,
    closePosition,
    ethReward,
    dustSweep,
    convert,
    reward,
    trade,
  ],
  wheel: wheel([
    [trade, 50],
    [tradePaidInBase, 8],
    [tradePaidInCredits, 3],
    [equalFills, 3],
    [instantBuy, 5],
    [moneyDeposit('ZEUR'), 4],
    [moneyDeposit('ZUSD'), 1],
    [coinDeposit, 5],
    [withdrawal, 4],
    [stake, 1],
    [unstake, 1],
    [stakingReward, 8],
    [ethReward, 3],
    [earnReward, 6],
    [reward, 2],
    [allocate, 1],
    [airdrop, 1],
    [feeCredit, 1],
    [openPosition, 1],
    [rollover, 2],
    [closePosition, 1],
    [dustSweep, 1],
    [convert, 1],
  ]),
  filler: moneyDeposit('ZEUR'),
}

/**
 * The history of a pretend account: exactly `rows` ledger rows, the first at `since` and the last at `until`. The same
 * seed and rows give the same events; only their times follow the span.
 */
export function history(seed: number, rows: number, since: number, until: number): KrakenBook {
  const book = new KrakenBook(seeded(seed))
  happen(book, { rows, since, until }, true)
  return book
}

/** Lets `rows` more ledger rows happen behind `after`, an instant up to which clients may have looked, and up to `until`. */
export function goOn(book: KrakenBook, rows: number, after: number, until: number): void {
  const since = Math.max(book.ledger.at(-1)?.micros ?? 0, after) + TICK_MICROS
  happen(book, { rows, since, until: Math.max(since, until) }, false)
}

function happen(
  book: KrakenBook,
  { rows, since, until }: { readonly rows: number; readonly since: number; readonly until: number },
  isNew: boolean,
): void {
  const times = timeline(book.random, { rows, since, until }, { tickMicros: TICK_MICROS, pageRows: PAGE_ROWS })
  live(book, LIFE, { rows, isNew }, times, book.random)
}
