import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bitfinexNames } from '../../../core/assets/codes/bitfinex.ts'

/** All wallets in one answer: exchange, margin, funding; `[type, currency, balance, interest, available, ...]`. */
export const bitfinexBalances: readonly BalanceCall[] = [
  { pocket: 'exchange, margin and funding', call: calls.wallets, params: {}, read: readWallets },
]

function readWallets(json: Json | undefined): readonly Money[] | null {
  if (!isList(json)) return null
  const balances: Money[] = []
  for (const wallet of json) {
    const name = textAt(wallet, '1')
    const quantity = parseDecimal(textAt(wallet, '2') ?? '')
    if (!isList(wallet) || name === undefined || !quantity) return null
    if (!isZero(quantity)) balances.push({ asset: canonical(name, bitfinexNames), quantity })
  }
  return balances
}
