import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { geminiNames } from '../../../core/assets/codes/gemini.ts'

function rows(amount: string): BalanceCall['read'] {
  return (json: Json | undefined) => {
    if (!isList(json)) return null
    const balances: Money[] = []
    for (const entry of json) {
      const name = textAt(entry, 'currency')
      const quantity = parseDecimal(textAt(entry, amount) ?? '')
      if (name === undefined || !quantity) return null
      if (!isZero(quantity)) balances.push({ asset: canonical(name, geminiNames), quantity })
    }
    return balances
  }
}

export const geminiBalances: readonly BalanceCall[] = [
  { pocket: 'account', call: calls.balances, params: {}, read: rows('amount') },
  { pocket: 'staking', call: calls.stakingBalances, params: {}, read: rows('balance'), variants: ['account'] },
]
