import type { Scope } from '../profile.ts'
import { probing } from '../probed.ts'
import { calls } from './calls.ts'

/** All kinds of reading stand behind one right, which the page for keys calls so. */
const rights = (...scopes: readonly Scope[]) => scopes.map((scope) => ({ scope, box: 'Can Read' }))

/**
 * Binance.US tells nothing of a key, so each kind of reading is tried with one row. `canTrade` and `canWithdraw` in the
 * account are flags of the account and say nothing of the key.
 */
export const binanceusInspection = probing(
  [
    { call: calls.account, rights: rights('read_balances', 'read_trades') },
    { call: calls.deposits, params: { limit: '1' }, rights: rights('read_transfers') },
    { call: calls.fiatDeposits, rights: rights('read_fiat') },
    { call: calls.stakes, params: { limit: '1' }, rights: rights('read_earn') },
  ],
  { untold: ['trade', 'withdraw'], uid: { from: calls.account, at: 'uid' } },
)
