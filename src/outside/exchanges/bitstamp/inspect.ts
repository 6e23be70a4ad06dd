import type { Json } from '../../../core/json.ts'
import type { Inspection, Lack, Passport } from '../profile.ts'
import { passportOfProbes } from '../probed.ts'
import { calls } from './calls.ts'

const ONE_ROW = { limit: '1' }

/** Bitstamp tells nothing of a key, so each kind of reading is tried with one row. */
export const bitstampInspection: Inspection = {
  probing: true,
  calls: [
    { call: calls.transactions, params: ONE_ROW },
    { call: calls.balances, params: {} },
    { call: calls.cryptoTransactions, params: ONE_ROW },
    { call: calls.withdrawalRequests, params: { ...ONE_ROW, timedelta: '86400' } },
  ],
  read: readPassport,
}

/** The boxes behind the probes, in their order. Guides differ in the names; these are the usual ones. */
const BOXES: readonly Lack[] = [
  { scope: 'read_ledger', box: 'User transactions' },
  { scope: 'read_balances', box: 'Account balance' },
  // Both only add the hash on the chain, and the first is not there for a sub-account.
  { scope: 'read_transfers', box: 'Crypto transactions', optional: true },
  { scope: 'read_transfers', box: 'Withdrawal requests', optional: true },
]

function readPassport(answers: readonly (Json | undefined)[]): Passport | null {
  return passportOfProbes(BOXES, answers, 'POST /api/v2/user_transactions/')
}
