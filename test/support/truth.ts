import { decimal, format } from '../../src/core/decimal.ts'
import { at, formatInstant } from '../../src/core/instant.ts'
import type { TransactionView } from '../../src/flows/views/ledger.ts'

/** What a pretend exchange says that truly happened. */
export interface Truth {
  readonly transactions: readonly TrueTransaction[]
  readonly balances: readonly { readonly asset: string; readonly amount: string }[]
  readonly records: Readonly<Record<string, number>>
}

interface Side {
  readonly asset: string
  readonly amount: string
}

interface TrueTransaction {
  readonly time: string
  readonly type: string
  readonly sent: Side | null
  readonly received: Side | null
  readonly fee: Side | null
}

export async function fetchTruth(url: string): Promise<Truth> {
  return (await (await fetch(url)).json()) as Truth
}

/**
 * One line for each event, such that two ledgers agree if and only if their sorted lines do. Moves between pockets of one
 * account are left out: an exchange tells them as one row or as two.
 */
export function trueLines(truth: Truth): readonly string[] {
  return truth.transactions
    .filter((one) => one.type !== 'transfer')
    .map((one) => line(one.time, one.sent, one.received, one.fee))
    .sort()
}

export function ourLines(transactions: readonly TransactionView[]): readonly string[] {
  return transactions
    .filter((one) => !one.internal)
    .map((one) => line(one.time, one.sent, one.received, one.fee))
    .sort()
}

function line(time: string, sent: Side | null, received: Side | null, fee: Side | null): string {
  return [formatInstant(at(time)), side(sent), side(received), side(fee)].join(' | ')
}

function side(money: Side | null | undefined): string {
  return money && money.amount !== '0' ? `${format(decimal(money.amount))} ${money.asset}` : '-'
}
