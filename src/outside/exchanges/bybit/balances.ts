import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { bybitNames } from '../../../core/assets/codes/bybit.ts'
import { calls } from './calls.ts'

const coins = { names: bybitNames, asset: 'coin', plus: ['walletBalance'], blanks: true } as const

/** The two accounts that have a ledger. What lies in earn, bots and copy trading has left them. */
export const bybitBalances: readonly BalanceCall[] = [
  {
    pocket: 'unified trading',
    call: calls.unifiedBalance,
    params: { accountType: 'UNIFIED' },
    read: holdings({ ...coins, rows: 'result.list.0.coin' }),
  },
  {
    pocket: 'funding',
    call: calls.fundingBalance,
    params: { accountType: 'FUND' },
    read: holdings({ ...coins, rows: 'result.balance' }),
  },
]
