import { canonical } from '../../../core/asset.ts'
import { isZero, parseDecimal } from '../../../core/decimal.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import type { Money } from '../../../core/money.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { coinbaseNames } from '../../../core/assets/codes/coinbase.ts'
import { firstAccounts, nextOf } from './streams.ts'

function readAccounts(json: Json | undefined): readonly Money[] | null {
  const accounts = dig(json, 'data')
  if (!isList(accounts)) return null
  const balances: Money[] = []
  for (const account of accounts) {
    const quantity = parseDecimal(textAt(account, 'balance.amount') ?? '')
    const name = textAt(account, 'balance.currency')
    if (!quantity || name === undefined) return null
    if (!isZero(quantity)) balances.push({ asset: canonical(name, coinbaseNames), quantity })
  }
  return balances
}

/** The wallets whose transactions are the ledger: coins, money, vaults, what is staked. */
export const coinbaseBalances: readonly BalanceCall[] = [
  { pocket: 'wallets', call: calls.accounts, params: firstAccounts, read: readAccounts, next: nextOf },
]
