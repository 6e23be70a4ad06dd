import { canonical } from '../../../core/asset.ts'
import { add, isZero, parseDecimal, ZERO, type Decimal } from '../../../core/decimal.ts'
import { isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bitvavoNames } from '../../../core/assets/codes/bitvavo.ts'

function rows(amounts: readonly string[]): BalanceCall['read'] {
  return (json: Json | undefined) => {
    if (!isList(json)) return null
    const balances: Money[] = []
    for (const entry of json) {
      const symbol = textAt(entry, 'symbol')
      const parts = amounts.map((amount) => parseDecimal(textAt(entry, amount) ?? ''))
      if (symbol === undefined || parts.some((part) => part === undefined)) return null
      const quantity = parts.reduce<Decimal>((total, part) => add(total, part ?? ZERO), ZERO)
      if (!isZero(quantity)) balances.push({ asset: canonical(symbol, bitvavoNames), quantity })
    }
    return balances
  }
}

/** What is lent or staked flexibly stays in the wallet; what is locked in fixed staking has a list of its own. */
export const bitvavoBalances: readonly BalanceCall[] = [
  { pocket: 'wallet', call: calls.balance, params: {}, read: rows(['available', 'inOrder']) },
  { pocket: 'fixed staking', call: calls.stakingBalance, params: {}, read: rows(['amount']) },
]
