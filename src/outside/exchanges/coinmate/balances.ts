import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { coinmateNames } from '../../../core/assets/codes/coinmate.ts'

/** `balance` is what is available and what orders have reserved, together. */
export const coinmateBalances: readonly BalanceCall[] = [
  {
    pocket: 'account',
    call: calls.balances,
    params: {},
    read: holdings({ names: coinmateNames, rows: 'data', plus: ['balance'] }),
  },
]
