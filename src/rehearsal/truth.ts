import { add, format, isNegative, isZero, negate, type Decimal } from '../core/decimal.ts'
import { formatInstant, instant } from '../core/instant.ts'
import type { Kind } from '../core/ledger/transaction.ts'

/** An amount of an asset under its canonical symbol (`BTC`, never `XXBT`). */
export interface Amount {
  readonly asset: string
  readonly quantity: Decimal
}

/** One amount, several of one event, or none. */
export type Amounts = Amount | readonly Amount[] | undefined

/** One thing that truly happened on the pretend account, whatever its endpoints say of it. */
export interface Happening {
  /** The exchange's own id, under which a client finds the event. */
  readonly nativeId: string
  /** Microseconds since 1970. Below 2^53 until the year 2255, so a number holds it exactly. */
  readonly micros: number
  readonly type: Kind
  readonly sent?: Amounts
  readonly received?: Amounts
  readonly fee?: Amounts
  /** A move between two pockets of the same account, such as spot to staking. */
  readonly internal?: boolean
  readonly txHash?: string
  /** What it was worth in money that never was on the account, such as a payment by card. */
  readonly value?: { readonly currency: string; readonly amount: Decimal }
}

/**
 * The portable ledger of what truly happened, with the balances that it must lead to. The lines are made from the
 * happenings and the balances from the purse, so that the two are independent statements.
 */
export function truthDocument(told: {
  readonly exchange: string
  readonly account: string
  readonly baseCurrency: string
  readonly happenings: readonly Happening[]
  readonly holdings: readonly (readonly [string, Decimal])[]
  readonly canonical: (code: string) => string
  readonly records: Readonly<Record<string, number>>
}): string {
  const balances = new Map<string, Decimal>()
  for (const [code, quantity] of told.holdings) {
    const asset = told.canonical(code)
    balances.set(asset, add(balances.get(asset) ?? { units: 0n, scale: 0 }, quantity))
  }
  return JSON.stringify({
    base_currency: told.baseCurrency,
    exchange: told.exchange,
    account: told.account,
    transactions: told.happenings.map((happening, position) => line(told.exchange, happening, position)),
    balances: [...balances]
      .filter(([, quantity]) => !isZero(quantity))
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([asset, quantity]) => ({ asset, amount: format(quantity) })),
    records: told.records,
  })
}

/** Received less sent less fee, per asset: what the happenings alone say the account must hold. */
export function sumOfHappenings(happenings: readonly Happening[]): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>()
  const put = (amounts: Amounts, sign: 1 | -1): void => {
    for (const amount of listed(amounts)) {
      const change = sign === 1 ? amount.quantity : negate(amount.quantity)
      const before = sums.get(amount.asset)
      sums.set(amount.asset, before ? add(before, change) : change)
    }
  }
  for (const happening of happenings) {
    put(happening.received, 1)
    put(happening.sent, -1)
    put(happening.fee, -1)
  }
  return sums
}

function line(exchange: string, happening: Happening, position: number): object {
  const { sent, received, fee, internal, txHash, value } = happening
  return {
    id: `${exchange}-${position + 1}`,
    time: formatInstant(instant(BigInt(happening.micros))),
    wallet: exchange,
    ...(internal ? { to_wallet: exchange, internal } : {}),
    type: happening.type,
    ...sides({ out: sent, in: received, fee }),
    ...(value ? { value: { currency: value.currency, amount: format(value.amount) } } : {}),
    nativeId: happening.nativeId,
    ...(txHash ? { txHash } : {}),
  }
}

/** A side of one amount is that amount; where a side has several, all legs are listed and that side is null. */
function sides(told: Readonly<Record<'out' | 'in' | 'fee', Amounts>>): object {
  const all = { out: listed(told.out), in: listed(told.in), fee: listed(told.fee) }
  const sole = (amounts: readonly Amount[]): object | null =>
    amounts.length === 1 && amounts[0] ? text(amounts[0]) : null
  const legs = Object.entries(all).flatMap(([role, amounts]) => amounts.map((amount) => ({ role, ...text(amount) })))
  const many = Object.values(all).some((amounts) => amounts.length > 1)
  return { sent: sole(all.out), received: sole(all.in), fee: sole(all.fee), ...(many ? { legs } : {}) }
}

function listed(amounts: Amounts): readonly Amount[] {
  const all = amounts === undefined ? [] : 'asset' in amounts ? [amounts] : amounts
  return all.filter(({ quantity }) => !isZero(quantity) && !isNegative(quantity))
}

function text({ asset, quantity }: Amount): { readonly asset: string; readonly amount: string } {
  return { asset, amount: format(quantity) }
}
