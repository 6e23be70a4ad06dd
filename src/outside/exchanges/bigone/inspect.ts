import { probing } from '../probed.ts'
import { calls } from './calls.ts'

/**
 * BigONE tells nothing of a key, so each right is tried with one row. The same code refuses a missing right and a wrong
 * address: if every probe is refused it may be either. Names of boxes: https://open.bigone.com/docs/api-key-setup.
 */
export const bigoneInspection = probing([
  { call: calls.spotBalance, rights: [{ scope: 'read_balances', box: 'View Account Balance Information' }] },
  {
    call: calls.trades,
    params: { asset_pair_name: 'BTC-USDT', limit: '1' },
    rights: [{ scope: 'read_trades', box: 'View Trade Information' }],
  },
  { call: calls.deposits, params: { limit: '1' }, rights: [{ scope: 'read_transfers', box: 'View Deposit History' }] },
  {
    call: calls.withdrawals,
    params: { limit: '1' },
    rights: [{ scope: 'read_ledger', box: 'View Withdrawal History' }],
  },
  { call: calls.contractBalance, rights: [{ scope: 'read_futures', box: 'Access Contract', optional: true }] },
])
