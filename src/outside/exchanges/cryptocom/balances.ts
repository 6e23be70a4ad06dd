import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { cryptocomNames } from '../../../core/assets/codes/cryptocom.ts'

const list = { names: cryptocomNames, rows: 'result.data', asset: 'instrument_name' }
/** One wallet for spot, margin and derivatives, in one row that holds the list. */
const wallet = holdings({ ...list, within: ['position_balances'], plus: ['quantity'] })
/** What waits to be staked is part of what is staked; what waits to come back is not. */
const staked = holdings({ ...list, plus: ['staked_quantity', 'pending_unstaked_quantity'] })

export const cryptocomBalances: readonly BalanceCall[] = [
  { pocket: 'wallet', call: calls.balance, params: {}, read: wallet },
  { pocket: 'staking', call: calls.stakingPosition, params: {}, read: staked, variants: ['master'] },
]
