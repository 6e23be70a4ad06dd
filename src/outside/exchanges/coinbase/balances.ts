import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { coinbaseNames } from '../../../core/assets/codes/coinbase.ts'
import { firstAccounts, nextOf } from './streams.ts'

const wallets = holdings({ names: coinbaseNames, rows: 'data', asset: 'balance.currency', plus: ['balance.amount'] })

/** The wallets whose transactions are the ledger: coins, money, vaults, what is staked. */
export const coinbaseBalances: readonly BalanceCall[] = [
  { pocket: 'wallets', call: calls.accounts, params: firstAccounts, read: wallets, next: nextOf },
]
