import { live, wheel, type Life } from '../life.ts'
import { seeded } from '../random.ts'
import { timeline } from '../timeline.ts'
import { BinanceBook } from './book.ts'
import {
  c2cBuy,
  cardBuy,
  cashBuy,
  coinDeposit,
  failedFiatOrder,
  fiatDeposit,
  fiatWithdrawal,
  withdrawal,
} from './events/funding.ts'
import { convert, dust } from './events/conversions.ts'
import {
  distribution,
  flexibleReward,
  lock,
  lockedReward,
  rebate,
  redeem,
  rewardRun,
  subscribe,
  unlock,
} from './events/earn.ts'
import { equalFills, trade } from './events/trades.ts'

const TICK_MICROS = 1_000

/** Binance's windows are multiples of 30 days. */
const WINDOW_MICROS = 30 * 86_400 * 1_000_000

const LIFE: Life<BinanceBook> = {
  tour: [
    fiatDeposit,
    coinDeposit('USDT'),
    coinDeposit('BNB'),
    trade,
    trade,
    cashBuy,
    cardBuy,
    c2cBuy,
    convert,
    subscribe,
    flexibleReward,
    rewardRun,
    redeem,
    lock,
    lockedReward,
    distribution,
    equalFills,
    failedFiatOrder,
    withdrawal,
    fiatWithdrawal,
    rebate,
    dust,
    unlock,
  ],
  wheel: wheel<BinanceBook>([
    [trade, 60],
    [equalFills, 3],
    [coinDeposit('USDT'), 4],
    [coinDeposit('BNB'), 2],
    [coinDeposit('BTC'), 2],
    [withdrawal, 5],
    [fiatDeposit, 2],
    [fiatWithdrawal, 1],
    [failedFiatOrder, 1],
    [cashBuy, 1],
    [cardBuy, 1],
    [c2cBuy, 1],
    [convert, 4],
    [dust, 1],
    [distribution, 6],
    [flexibleReward, 10],
    [rewardRun, 3],
    [subscribe, 3],
    [redeem, 2],
    [lock, 1],
    [lockedReward, 3],
    [unlock, 1],
    [rebate, 2],
  ]),
  filler: coinDeposit('USDT'),
}

/**
 * The history of a pretend account: exactly `rows` rows over all endpoints, the first at `since` and the last at `until`,
 * whole milliseconds both. The same seed and rows give the same events; only their times follow the span.
 */
export function history(seed: number, rows: number, since: number, until: number): BinanceBook {
  const book = new BinanceBook(seeded(seed ^ 0x62696e))
  happen(book, { rows, since, until }, true)
  return book
}

/** Lets `rows` more rows happen behind `after`, an instant up to which clients may have looked, and up to `until`. */
export function goOn(book: BinanceBook, rows: number, after: number, until: number): void {
  const since = Math.max(book.lastMs() * 1000, after) + TICK_MICROS
  happen(book, { rows, since, until: Math.max(since, until) }, false)
}

function happen(
  book: BinanceBook,
  { rows, since, until }: { readonly rows: number; readonly since: number; readonly until: number },
  isNew: boolean,
): void {
  const grid = { tickMicros: TICK_MICROS, windowMicros: WINDOW_MICROS }
  live(book, LIFE, { rows, isNew }, timeline(book.random, { rows, since, until }, grid), book.random)
}
