import { canonical } from '../../../core/asset.ts'
import { add, isZero, parseDecimal, subtract, type Decimal } from '../../../core/decimal.ts'
import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { gateNames } from '../../../core/assets/codes/gate.ts'

/** The kinds of key whose spot account is one of its own; in a unified account it is part of that. */
const CLASSIC = ['classic', 'eu', 'us'] as const

/** One coin of an account: what is added, less what is owed. Null where an amount cannot be read. */
function holding(name: string, entry: Json | undefined, plus: readonly string[], less: readonly string[] = []) {
  const sum = (members: readonly string[]): Decimal | undefined =>
    members
      .map((member) => parseDecimal(textAt(entry, member) ?? '0'))
      .reduce<Decimal | undefined>((total, one) => total && one && add(total, one), { units: 0n, scale: 0 })
  const [held, owed] = [sum(plus), sum(less)]
  return held && owed ? { asset: canonical(name, gateNames), quantity: subtract(held, owed) } : null
}

function all(holdings: readonly (Money | null)[]): readonly Money[] | null {
  const known = holdings.filter((one) => one !== null)
  return known.length === holdings.length ? known.filter((one) => !isZero(one.quantity)) : null
}

function readSpot(json: Json | undefined): readonly Money[] | null {
  if (!isList(json)) return null
  return all(
    json.map((entry) => {
      const name = textAt(entry, 'currency')
      return name === undefined || textAt(entry, 'available') === undefined
        ? null
        : holding(name, entry, ['available', 'locked'])
    }),
  )
}

/** An account for each market, with two coins. What is borrowed is in `available`, so that a loan changes nothing here. */
function readMargin(json: Json | undefined): readonly Money[] | null {
  if (!isList(json)) return null
  return all(
    json.flatMap((market) =>
      ['base', 'quote'].map((side) => {
        const name = textAt(market, `${side}.currency`)
        return name === undefined ? null : holding(name, dig(market, side), ['available', 'locked'], ['borrowed'])
      }),
    ),
  )
}

/** What is borrowed is in `available` too; the book tells of loans, so they count. */
function readUnified(json: Json | undefined): readonly Money[] | null {
  const balances = dig(json, 'balances')
  if (!isObject(balances)) return null
  return all(Object.entries(balances).map(([name, entry]) => holding(name, entry, ['available', 'freeze'])))
}

/** `total` is the sum of everything that the book of the contracts tells, without the results of open positions. */
function readContracts(json: Json | undefined): readonly Money[] | null {
  const name = textAt(json, 'currency')
  return name === undefined || textAt(json, 'total') === undefined ? null : all([holding(name, json, ['total'])])
}

export const gateBalances: readonly BalanceCall[] = [
  { pocket: 'spot', call: calls.spotBalance, params: {}, variants: CLASSIC, read: readSpot },
  { pocket: 'isolated margin', call: calls.marginBalance, params: {}, variants: CLASSIC, read: readMargin },
  { pocket: 'unified', call: calls.unifiedBalance, params: {}, variants: ['unified'], read: readUnified },
  ...['usdt', 'btc'].map((settle): BalanceCall => ({
    pocket: `perpetual futures in ${settle.toUpperCase()}`,
    call: calls.futuresBalance,
    params: { settle },
    variants: ['classic', 'unified'],
    optional: true,
    read: readContracts,
  })),
  {
    pocket: 'delivery futures',
    call: calls.deliveryBalance,
    params: { settle: 'usdt' },
    variants: ['classic', 'unified'],
    optional: true,
    read: readContracts,
  },
  {
    pocket: 'options',
    call: calls.optionsBalance,
    params: {},
    variants: ['classic', 'unified'],
    optional: true,
    read: readContracts,
  },
]
