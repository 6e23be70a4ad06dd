import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { geminiNames } from '../../../core/assets/codes/gemini.ts'

const list = { names: geminiNames, rows: '', asset: 'currency' }

export const geminiBalances: readonly BalanceCall[] = [
  { pocket: 'account', call: calls.balances, params: {}, read: holdings({ ...list, plus: ['amount'] }) },
  {
    pocket: 'staking',
    call: calls.stakingBalances,
    params: {},
    read: holdings({ ...list, plus: ['balance'] }),
    variants: ['account'],
  },
]
