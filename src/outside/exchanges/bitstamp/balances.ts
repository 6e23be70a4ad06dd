import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bitstampNames } from '../../../core/assets/codes/bitstamp.ts'

const account = holdings({ names: bitstampNames, rows: '', asset: 'currency', plus: ['total'] })

/** The one account that the key belongs to, main or sub. What lies in Earn is not among them. */
export const bitstampBalances: readonly BalanceCall[] = [
  { pocket: 'account', call: calls.balances, params: {}, read: account },
]
