import { format } from '../decimal.ts'
import { ticksOf, type AssetBook } from './assets.ts'
import { feesValue } from './fees.ts'
import type { FlatTransaction } from './input.ts'
import { report } from './report.ts'
import { roleOf } from './role.ts'
import { holdingAt, placeOf, type LotState } from './state.ts'
import { moneyTicks } from './ticks.ts'
import { valueOf } from './value.ts'

/** First of the three passes over an instant: what came in opens lots. `row` is the transaction's row in the state. */
export function acquire(state: LotState, transaction: FlatTransaction, row: number, wallet: number): void {
  const { received } = transaction
  if (received === null) return
  const role = roleOf(transaction)
  if (role === 'transfer') return
  const book = state.assets.book(received.asset)
  if (role === 'income' || role === 'result' || (role === 'fork' && state.policy.fork === 'income')) {
    const value = valueOf(transaction, state.valuer)
    bookIncome(state, transaction, row, value)
    if (!book.fiat) open(state, transaction, book, row, wallet, (value ?? 0n) + feesValue(state, transaction, value))
    return
  }
  if (book.fiat) return
  open(state, transaction, book, row, wallet, costOf(state, transaction, role))
}

/** Opens one lot of what was received. */
function open(
  state: LotState,
  transaction: FlatTransaction,
  book: AssetBook,
  row: number,
  wallet: number,
  cost: bigint,
): void {
  const { received } = transaction
  if (received === null || received.quantity.units <= 0n) return
  const quantity = ticksOf(book, received.quantity, state.lots)
  openLot(state, book, row, wallet, quantity, cost)
}

export function openLot(
  state: LotState,
  book: AssetBook,
  row: number,
  wallet: number,
  quantity: bigint,
  cost: bigint,
): void {
  const lot = state.lots.add(row, wallet, state.calendar.longFrom, quantity, cost)
  state.seen.opened.set(row, lot)
  holdingAt(state, book, placeOf(state, wallet)).add(lot)
  countBalance(state, book, wallet, quantity)
}

/** Remembers what a wallet holds, where the lots do not yet say it. */
export function countBalance(state: LotState, book: AssetBook, wallet: number, change: bigint): void {
  if (state.perWallet || state.policy.walletScopeFrom === undefined) return
  while (book.balances.length <= wallet) book.balances.push(0n)
  book.balances[wallet] = (book.balances[wallet] ?? 0n) + change
}

/** What was paid for what came in. Unknown is counted as zero and said so. */
function costOf(state: LotState, transaction: FlatTransaction, role: ReturnType<typeof roleOf>): bigint {
  const { sent, fees } = transaction
  if (role === 'fork') {
    if (state.policy.fork !== 'zero_cost') {
      report(
        state,
        transaction,
        'fork_not_apportioned',
        `${incoming(transaction)} came of a fork. Which asset it came of is not stated, so no cost was moved to it: its cost counts as zero.`,
      )
    }
    return 0n
  }
  if (role === 'exchange' || role === 'loan' || (role === 'fee' && sent !== null)) {
    const value = valueReceived(state, transaction)
    if (value === undefined) {
      report(
        state,
        transaction,
        'missing_value',
        `What ${incoming(transaction)} was worth is not known. Its cost counts as zero until you enter the value or a price.`,
      )
    }
    // Where something else was sold for it, that disposal bears the fees.
    if (fees.length === 0 || (sent !== null && !state.assets.book(sent.asset).fiat)) return value ?? 0n
    return (value ?? 0n) + feesValue(state, transaction, value)
  }
  const stated = transaction.value === undefined ? undefined : valueOf(transaction, state.valuer)
  if (stated !== undefined) return stated
  if (role === 'unknown') {
    report(
      state,
      transaction,
      'unknown_kind',
      `What this transaction is, is not known. ${incoming(transaction)} came in; say whether it was bought, earned or moved from a wallet of yours.`,
    )
  }
  report(
    state,
    transaction,
    'missing_cost',
    `Where ${incoming(transaction)} came from is not known. Its cost counts as zero until you say what it cost, or link it to the wallet it came from.`,
  )
  return 0n
}

function incoming({ received }: FlatTransaction): string {
  return received === null ? 'What came in' : `${format(received.quantity)} ${received.asset}`
}

/** A swap may state the worth of each side; what came in then costs its own worth. */
function valueReceived(state: LotState, transaction: FlatTransaction): bigint | undefined {
  const own = transaction.valueReceived
  if (own !== undefined && own.asset === state.valuer.currency) return moneyTicks(own.quantity)
  return valueOf(transaction, state.valuer)
}

function bookIncome(state: LotState, transaction: FlatTransaction, row: number, value: bigint | undefined): void {
  const { received, kind } = transaction
  if (received === null) return
  if (value === undefined) {
    report(
      state,
      transaction,
      'missing_value',
      `What ${format(received.quantity)} ${received.asset} was worth when it came in is not known. It counts as no income and its cost as zero until you enter the value or a price.`,
    )
  } else {
    state.years.current.income += value
  }
  state.income.push({ transaction: row, kind, asset: received.asset, amount: received.quantity, value: value ?? null })
}
