import { held } from '../binance/balances.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'

/** Rewards that are not paid yet are no part of what is staked. */
export const binanceusBalances: readonly BalanceCall[] = [
  { pocket: 'spot', call: calls.account, params: {}, read: held('balances', ['free', 'locked']) },
  { pocket: 'staked', call: calls.stakingBalance, params: {}, read: held('data', ['stakingAmount']) },
]
