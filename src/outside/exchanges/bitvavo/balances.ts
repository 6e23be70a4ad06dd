import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bitvavoNames } from '../../../core/assets/codes/bitvavo.ts'

const list = { names: bitvavoNames, rows: '', asset: 'symbol' }

/** What is lent or staked flexibly stays in the wallet; what is locked in fixed staking has a list of its own. */
export const bitvavoBalances: readonly BalanceCall[] = [
  { pocket: 'wallet', call: calls.balance, params: {}, read: holdings({ ...list, plus: ['available', 'inOrder'] }) },
  { pocket: 'fixed staking', call: calls.stakingBalance, params: {}, read: holdings({ ...list, plus: ['amount'] }) },
]
