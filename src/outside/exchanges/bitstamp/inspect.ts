import { probing } from '../probed.ts'
import { calls } from './calls.ts'

const ONE_ROW = { limit: '1' }

/** Bitstamp tells nothing of a key, so each kind of reading is tried with one row. Guides differ in the names of the boxes. */
export const bitstampInspection = probing([
  { call: calls.transactions, params: ONE_ROW, rights: [{ scope: 'read_ledger', box: 'User transactions' }] },
  { call: calls.balances, rights: [{ scope: 'read_balances', box: 'Account balance' }] },
  // Both only add the hash on the chain, and the first is not there for a sub-account.
  {
    call: calls.cryptoTransactions,
    params: ONE_ROW,
    rights: [{ scope: 'read_transfers', box: 'Crypto transactions', optional: true }],
  },
  {
    call: calls.withdrawalRequests,
    params: { ...ONE_ROW, timedelta: '86400' },
    rights: [{ scope: 'read_transfers', box: 'Withdrawal requests', optional: true }],
  },
])
