import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bitstampNames } from '../../../core/assets/codes/bitstamp.ts'

/** The one account that the key belongs to, main or sub. What lies in Earn is not among them. */
export const bitstampBalances: readonly BalanceCall[] = [
  { pocket: 'account', call: calls.balances, params: {}, read: readBalances },
]

function readBalances(json: Json | undefined): readonly Money[] | null {
  if (!isList(json)) return null
  const balances: Money[] = []
  for (const entry of json) {
    const name = textAt(entry, 'currency')
    const quantity = parseDecimal(textAt(entry, 'total') ?? '')
    if (name === undefined || !quantity) return null
    if (!isZero(quantity)) balances.push({ asset: canonical(name, bitstampNames), quantity })
  }
  return balances
}
