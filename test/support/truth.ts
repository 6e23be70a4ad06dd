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

/** One side is one amount, or `legs` has all of them. */
interface Sides {
  readonly time: string
  readonly legs?: readonly (Side & { readonly role: 'out' | 'in' | 'fee' })[]
  readonly sent: Side | null
  readonly received: Side | null
  readonly fee: Side | null
}

interface TrueTransaction extends Sides {
  readonly type: string
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
    .map(line)
    .sort()
}

export function ourLines(transactions: readonly TransactionView[]): readonly string[] {
  return transactions
    .filter((one) => !one.internal)
    .map(line)
    .sort()
}

function line({ time, sent, received, fee, legs }: Sides): string {
  const side = (role: string, sole: Side | null): string =>
    shown(legs ? legs.filter((leg) => leg.role === role) : sole ? [sole] : [])
  return [formatInstant(at(time)), side('out', sent), side('in', received), side('fee', fee)].join(' | ')
}

function shown(side: readonly Side[]): string {
  const moved = side
    .filter(({ amount }) => amount !== '0')
    .map(({ amount, asset }) => `${format(decimal(amount))} ${asset}`)
  return moved.length === 0 ? '-' : moved.sort().join(' + ')
}
