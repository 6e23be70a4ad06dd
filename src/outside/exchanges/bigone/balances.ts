import { holdings } from '../holdings.ts'
import type { BalanceCall } from '../profile.ts'
import { calls } from './calls.ts'
import { bigoneNames } from '../../../core/assets/codes/bigone.ts'

/** What is locked in orders is part of `balance`. */
const accounts = holdings({ names: bigoneNames, rows: 'data', asset: 'asset_symbol', plus: ['balance'] })
/** A bare list, or one under `data` as everywhere else. */
const cash = { names: bigoneNames, within: ['cash'], asset: 'currency', plus: ['balances'] }
const [bare, wrapped] = [holdings({ ...cash, rows: '' }), holdings({ ...cash, rows: 'data' })]

/** Moves between the accounts are told nowhere, so all of them are counted; a contract's balance is without open results. */
export const bigoneBalances: readonly BalanceCall[] = [
  { pocket: 'spot', call: calls.spotBalance, params: {}, read: accounts },
  { pocket: 'funding', call: calls.fundBalance, params: {}, read: accounts },
  {
    pocket: 'contracts',
    call: calls.contractBalance,
    params: {},
    optional: true,
    read: (json) => bare(json) ?? wrapped(json),
  },
]
