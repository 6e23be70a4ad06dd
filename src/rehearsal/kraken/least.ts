import type { Least } from '../exchange.ts'
import { leastSeconds } from '../limits/leakyCounter.ts'
import type { KrakenBook } from './book.ts'
import { costOf, COUNTER_DECAY_PER_SECOND, COUNTER_MAX } from './gate.ts'
import { PAGE_ROWS } from './history.ts'
import { MOVEMENTS_PAGE_MAX } from './movements.ts'

/**
 * The fewest requests that read everything, and the least seconds at which the counter lets them pass.
 *
 * Assumed: the client believes `count` and asks for no page behind the last; it gives a `start` and the largest `limit`
 * to the two movement lists and stops at an empty cursor; it looks once at the balances. A list without rows costs the
 * one request that shows it to be empty. The counter is at 0 when the walk begins; looking at the key is not counted.
 */
export function krakenLeast(book: KrakenBook, speed: number): Least {
  const endpoints: Readonly<Record<string, number>> = {
    '/0/private/Ledgers': pages(book.ledger.length, PAGE_ROWS),
    '/0/private/TradesHistory': pages(book.trades.length, PAGE_ROWS),
    '/0/private/DepositStatus': pages(book.deposits.length, MOVEMENTS_PAGE_MAX),
    '/0/private/WithdrawStatus': pages(book.withdrawals.length, MOVEMENTS_PAGE_MAX),
    '/0/private/BalanceEx': 1,
  }
  const calls = Object.entries(endpoints)
  const cost = calls.reduce((total, [path, count]) => total + count * costOf(path), 0)
  return {
    requests: calls.reduce((total, [, count]) => total + count, 0),
    seconds: leastSeconds(cost, COUNTER_MAX, COUNTER_DECAY_PER_SECOND * speed),
    endpoints,
  }
}

function pages(rows: number, size: number): number {
  return Math.max(1, Math.ceil(rows / size))
}
