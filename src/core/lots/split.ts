import { format } from '../decimal.ts'
import { allocate } from './allocate.ts'
import { EVERYWHERE, FIRST_WALLET_PLACE, OUTSIDE, type AssetBook } from './assets.ts'
import { holdingAt, type LotState } from './state.ts'
import { report } from './work.ts'

/**
 * The day on which one pool of lots becomes a pool per wallet: the open lots are poured, in the method's order, into the
 * wallets in the order in which the ledger first names them. No gain arises, and no lot changes its acquisition.
 */
export function splitByWallet(state: LotState): void {
  state.perWallet = true
  for (const book of state.assets.books) splitBook(state, book)
}

function splitBook(state: LotState, book: AssetBook): void {
  const { lots } = state
  const pool = book.holdings[EVERYWHERE]
  if (pool === undefined) return
  const line = pool.line().map((lot) => [lot, lots.quantity(lot)] as const)
  book.holdings[EVERYWHERE] = undefined
  const holders = [...book.balances.entries()].filter(([, quantity]) => quantity > 0n)
  for (const { lot, wallet, quantity } of allocate(line, holders)) {
    put(state, book, { lot, quantity, wallet, place: wallet + FIRST_WALLET_PLACE })
  }
  let over = 0n
  for (const [lot] of line) {
    const quantity = lots.quantity(lot)
    over += quantity
    if (quantity > 0n) put(state, book, { lot, quantity, wallet: lots.wallet.get(lot), place: OUTSIDE })
  }
  const held = holders.reduce((sum, [, quantity]) => sum + quantity, 0n)
  const lacking = held - line.reduce((sum, [, quantity]) => sum + quantity, 0n)
  if (over === 0n && lacking <= 0n) return
  const difference = format({ units: over > 0n ? over : lacking, scale: book.scale })
  const what =
    over > 0n
      ? `${difference} ${book.symbol} of lots belong to no wallet on the day when lots became per wallet. They wait outside; a wallet went below zero before, so a transaction is missing.`
      : `The wallets held ${difference} ${book.symbol} more than there were lots on the day when lots became per wallet. An acquisition is missing.`
  report(state, { row: state.seen.count - 1 }, 'not_allocated', what)
}

interface Portion {
  readonly lot: number
  readonly quantity: bigint
  readonly wallet: number
  readonly place: number
}

/** Moves part of a lot to a place, its cost in proportion; the rest of the cost stays with the rest of the lot. */
function put(state: LotState, book: AssetBook, { lot, quantity, wallet, place }: Portion): void {
  const { lots } = state
  const whole = lots.quantity(lot)
  const cost = quantity === whole ? lots.cost(lot) : (lots.cost(lot) * quantity) / whole
  const [acquiredBy, longFrom, assumed] = [lots.acquiredBy.get(lot), lots.longFrom.get(lot), lots.isAssumed(lot)]
  const moved = lots.add({ acquiredBy, wallet, longFrom, quantity, cost, assumed })
  lots.set(lot, whole - quantity, lots.cost(lot) - cost)
  holdingAt(state, book, place).add(moved)
}
