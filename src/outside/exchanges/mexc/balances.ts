import { canonical } from '../../../core/asset.ts'
import { add, isZero, negate, parseDecimal, subtract, type Decimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { resultOf } from './futures.ts'
import { mexcNames } from '../../../core/assets/codes/mexc.ts'

/** Two members of each row make what is held; null where one is not what it must be. */
function rows(
  list: Json | undefined,
  name: string,
  members: readonly [string, string],
  join: (left: Decimal, right: Decimal) => Decimal,
): readonly Money[] | null {
  if (!isList(list)) return null
  const held: Money[] = []
  for (const row of list) {
    const coin = textAt(row, name)
    const [left, right] = members.map((member) => parseDecimal(textAt(row, member) ?? ''))
    if (coin === undefined || !left || !right) return null
    held.push({ asset: canonical(coin, mexcNames), quantity: join(left, right) })
  }
  return held.filter((one) => !isZero(one.quantity))
}

/** What open positions have won or cost so far lies in the balance, and stands in the history only once they are closed. */
function readOpen(json: Json | undefined): readonly Money[] | null {
  const positions = dig(json, 'data')
  if (!isList(positions)) return null
  const results = positions.map(resultOf)
  const known = results.filter((result) => result !== undefined)
  if (known.length < results.length) return null
  return known.map(({ won, fee }) => ({ asset: won.asset, quantity: negate(subtract(won.quantity, fee.quantity)) }))
}

export const mexcBalances: readonly BalanceCall[] = [
  {
    pocket: 'spot',
    call: calls.account,
    params: {},
    read: (json) => rows(dig(json, 'balances'), 'asset', ['free', 'locked'], add),
  },
  {
    pocket: 'futures',
    call: calls.futuresBalance,
    params: {},
    optional: true,
    read: (json) => rows(dig(json, 'data'), 'currency', ['equity', 'unrealized'], subtract),
  },
  { pocket: 'open futures positions', call: calls.openPositions, params: {}, optional: true, read: readOpen },
]
