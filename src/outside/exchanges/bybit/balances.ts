import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { bybitNames } from '../../../core/assets/codes/bybit.ts'
import { calls } from './calls.ts'

/** Coins of a list; null where one of them cannot be read. An empty text means nothing there. */
const rows =
  (path: string): BalanceCall['read'] =>
  (json: Json | undefined) => {
    const coins = dig(json, path)
    if (!isList(coins)) return null
    const balances: Money[] = []
    for (const coin of coins) {
      const name = textAt(coin, 'coin')
      const text = textAt(coin, 'walletBalance')
      const quantity = parseDecimal(text === '' ? '0' : (text ?? ''))
      if (name === undefined || !quantity) return null
      if (!isZero(quantity)) balances.push({ asset: canonical(name, bybitNames), quantity })
    }
    return balances
  }

/** The two accounts that have a ledger. What lies in earn, bots and copy trading has left them. */
export const bybitBalances: readonly BalanceCall[] = [
  {
    pocket: 'unified trading',
    call: calls.unifiedBalance,
    params: { accountType: 'UNIFIED' },
    read: rows('result.list.0.coin'),
  },
  {
    pocket: 'funding',
    call: calls.fundingBalance,
    params: { accountType: 'FUND' },
    read: rows('result.balance'),
  },
]
