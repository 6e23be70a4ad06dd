import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { okxNames } from '../../../core/assets/codes/okx.ts'

/** An empty text means nothing there. */
const list = { names: okxNames, rows: 'data', asset: 'ccy', blanks: true } as const
/** One element per answer, also for an account that holds nothing. Cash, as bills count it: without open positions. */
const trading = holdings({ ...list, rows: 'data.0.details', plus: ['cashBal'] })
/** What lies in on-chain earn, order by order. */
const staked = holdings({ ...list, within: ['investData'], plus: ['amt'] })

// The balance of ETH and SOL staking sums up tokens that lie in the trading and funding accounts, so it is not added.
export const okxBalances: readonly BalanceCall[] = [
  { pocket: 'trading', call: calls.tradingBalance, params: {}, read: trading },
  { pocket: 'funding', call: calls.fundingBalance, params: {}, read: holdings({ ...list, plus: ['bal'] }) },
  { pocket: 'flexible earn', call: calls.savingsBalance, params: {}, read: holdings({ ...list, plus: ['amt'] }) },
  { pocket: 'on-chain earn', call: calls.stakingOrders, params: {}, read: staked },
]
