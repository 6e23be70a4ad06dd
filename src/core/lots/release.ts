import { format } from '../decimal.ts'
import type { Money } from '../money.ts'
import { OUTSIDE, ticksOf } from './assets.ts'
import { carry, dispose, remove, takeAtCost } from './dispose.ts'
import { feesValue } from './fees.ts'
import type { FlatTransaction } from './input.ts'
import { report } from './report.ts'
import { roleOf, type Role } from './role.ts'
import type { LotState } from './state.ts'
import { feeValueOf, valueOf } from './value.ts'

/** Last of the three passes over an instant: what was given away, and what was paid in fees. */
export function release(state: LotState, transaction: FlatTransaction, row: number, wallet: number): void {
  const { sent, fees } = transaction
  const role = roleOf(transaction)
  if (role === 'transfer') return
  if (fees.length === 0 && (sent === null || state.assets.book(sent.asset).fiat)) {
    if (role === 'result' && sent !== null) bookLoss(state, transaction, row, sent)
    return
  }
  const merged = sent !== null && role === 'exchange' ? feeInSentAsset(state, transaction, sent) : undefined
  const costed = spendFees(state, transaction, row, wallet, role, merged)
  if (sent !== null) giveUp(state, transaction, row, wallet, role, sent, merged, costed)
  if (state.policy.cryptoFee !== 'cost_only') disposeFees(state, transaction, row, wallet, role, merged)
}

/** With `one_disposal`, the fee in the very asset that is sold: its units go with the sale and have no proceeds. */
function feeInSentAsset(state: LotState, transaction: FlatTransaction, sent: Money): Money | undefined {
  if (state.policy.cryptoFee !== 'one_disposal' || state.assets.book(sent.asset).fiat) return undefined
  return transaction.fees.find((fee) => fee.asset === sent.asset)
}

/** Disposes of the sent leg, or takes it out as its role says. */
function giveUp(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  wallet: number,
  role: Role,
  sent: Money,
  merged: Money | undefined,
  costed: bigint,
): void {
  const book = state.assets.book(sent.asset)
  if (role === 'result') bookLoss(state, transaction, row, sent)
  if (book.fiat || sent.quantity.units <= 0n) return
  const quantity = ticksOf(book, sent.quantity, state.lots)
  if (role === 'exchange' || role === 'result' || role === 'fee' || isGiftSold(state, role)) {
    const value = valueOf(transaction, state.valuer)
    if (value === undefined) {
      report(
        state,
        transaction,
        'missing_value',
        `What ${format(sent.quantity)} ${sent.asset} was worth when it left is not known. The disposal is listed without proceeds, and is in no sum, until you enter the value or a price.`,
      )
    }
    if (role === 'fee' && state.policy.cryptoFee === 'cost_only') {
      remove(state, transaction, row, wallet, sent, 'fee')
      return
    }
    const costs = feesValue(state, transaction, value, merged?.asset) + costed
    const all = merged === undefined ? quantity : quantity + ticksOf(book, merged.quantity, state.lots)
    const charged = role === 'exchange' ? costs : 0n
    dispose(state, transaction, row, wallet, book, all, value === undefined ? undefined : value - charged)
    return
  }
  if (role === 'gift' || role === 'lost' || transaction.kind === 'adjustment') {
    remove(state, transaction, row, wallet, sent, transaction.kind)
    return
  }
  leave(state, transaction, wallet, role, sent)
}

/** Giving away is a disposal in some countries, and so is a loss there. */
function isGiftSold(state: LotState, role: Role): boolean {
  return state.policy.gift === 'market_value' && (role === 'gift' || role === 'lost')
}

/** A move to where nobody knows: the lots wait outside, and are neither sold nor lost. */
function leave(state: LotState, transaction: FlatTransaction, wallet: number, role: Role, sent: Money): void {
  const book = state.assets.book(sent.asset)
  const what = `${format(sent.quantity)} ${sent.asset}`
  if (role === 'unknown') {
    report(
      state,
      transaction,
      'unknown_kind',
      `What this transaction is, is not known. ${what} went out; say whether it was sold, spent or moved to a wallet of yours.`,
    )
  } else if (role !== 'loan') {
    report(
      state,
      transaction,
      'unmatched_withdrawal',
      `Where ${what} went is not known. It is not counted as sold; link it to the wallet where it arrived, or say that it was sold, spent or given away.`,
    )
  }
  carry(state, transaction, book, wallet, wallet, OUTSIDE, ticksOf(book, sent.quantity, state.lots))
}

/** A loss of a derivative counts against income, whatever it was paid in. */
function bookLoss(state: LotState, transaction: FlatTransaction, row: number, sent: Money): void {
  const value = valueOf(transaction, state.valuer)
  if (value !== undefined) state.years.current.income -= value
  const amount = { units: -sent.quantity.units, scale: sent.quantity.scale }
  state.income.push({
    transaction: row,
    kind: transaction.kind,
    asset: sent.asset,
    amount,
    value: value === undefined ? null : -value,
  })
}

/**
 * With `cost_only`: fees leave at their own cost, without a gain. That cost raises the lot that was bought, or lowers the
 * proceeds of the sale. @returns what lowers the proceeds
 */
function spendFees(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  wallet: number,
  role: Role,
  merged: Money | undefined,
): bigint {
  if (state.policy.cryptoFee !== 'cost_only') return 0n
  const sold = role === 'exchange' && transaction.sent !== null && !state.assets.book(transaction.sent.asset).fiat
  const opened = state.seen.opened.get(row)
  let lowered = 0n
  for (const fee of transaction.fees) {
    if (fee === merged || state.assets.book(fee.asset).fiat) continue
    const raisable = !sold && opened >= 0
    if (!sold && !raisable) {
      remove(state, transaction, row, wallet, fee, 'fee')
      continue
    }
    const cost = takeAtCost(state, transaction, wallet, fee)
    if (sold) lowered += cost
    else if (state.lots.quantity(opened) === 0n) {
      // The fee was all that was left of it, so its cost has no lot to stay with.
      state.removals.push({ transaction: row, kind: 'fee', asset: fee.asset, wallet, quantity: fee.quantity, cost })
    } else state.lots.set(opened, state.lots.quantity(opened), state.lots.cost(opened) + cost)
  }
  return lowered
}

/** Fees in crypto are spent: each is a disposal of its own at what it was worth. */
function disposeFees(
  state: LotState,
  transaction: FlatTransaction,
  row: number,
  wallet: number,
  role: Role,
  merged: Money | undefined,
): void {
  const { fees } = transaction
  for (let index = 0; index < fees.length; index += 1) {
    const fee = fees[index]
    if (fee === undefined || fee === merged) continue
    const book = state.assets.book(fee.asset)
    if (book.fiat || fee.quantity.units <= 0n) continue
    const moved = role === 'departure' || role === 'arrival' || role === 'unknown'
    if (moved && state.policy.transferFee !== 'disposal') {
      remove(state, transaction, row, wallet, fee, 'fee')
      continue
    }
    const proceeds = feeValueOf(transaction, index, knownValue(state, transaction), state.valuer)
    if (proceeds === undefined && role === 'fee') reportFee(state, transaction, fee)
    dispose(state, transaction, row, wallet, book, ticksOf(book, fee.quantity, state.lots), proceeds)
  }
}

/** The trade's value if it has one; a deposit or withdrawal is worth what it states and is not priced for its fee. */
export function knownValue(state: LotState, transaction: FlatTransaction): bigint | undefined {
  return transaction.value === undefined && roleOf(transaction) !== 'exchange'
    ? undefined
    : valueOf(transaction, state.valuer)
}

export function reportFee(state: LotState, transaction: FlatTransaction, fee: Money): void {
  report(
    state,
    transaction,
    'missing_value',
    `What the fee of ${format(fee.quantity)} ${fee.asset} was worth is not known. It is listed as a disposal without proceeds until you enter the value or a price.`,
  )
}
