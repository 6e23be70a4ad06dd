import type { AssetBook } from './assets.ts'
import { holdingAt, placeOf, type LotState } from './state.ts'
import type { Work } from './work.ts'

export interface NewUnits {
  readonly book: AssetBook
  readonly wallet: number
  readonly quantity: bigint
  readonly cost: bigint
  readonly assumed: boolean
}

/** Opens one lot of what this transaction acquired. */
export function openLot(state: LotState, work: Work, { book, wallet, quantity, cost, assumed }: NewUnits): void {
  const { longFrom } = state.calendar
  const lot = state.lots.add({ acquiredBy: work.row, wallet, longFrom, quantity, cost, assumed })
  work.opened = lot
  holdingAt(state, book, placeOf(state, wallet)).add(lot)
  countBalance(state, book, wallet, quantity)
}

/** Whether what each wallet holds is remembered: while the scope is universal and will become the wallet's. */
export function keepsBalances({ perWallet, policy }: LotState): boolean {
  return !perWallet && policy.walletScopeFrom !== undefined
}

/** Remembers what a wallet holds, where the lots do not yet say it. */
export function countBalance(state: LotState, book: AssetBook, wallet: number, change: bigint): void {
  if (!keepsBalances(state)) return
  while (book.balances.length <= wallet) book.balances.push(0n)
  book.balances[wallet] = (book.balances[wallet] ?? 0n) + change
}
