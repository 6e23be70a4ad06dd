import type { Json } from '../../../core/json.ts'
import type { Inspection, Lack, Passport } from '../profile.ts'
import { passportOfProbes } from '../probed.ts'
import { calls } from './calls.ts'

/** What each probe stands for, in the order in which they are made. Names of boxes: https://open.bigone.com/docs/api-key-setup. */
const RIGHTS: readonly Lack[] = [
  { scope: 'read_balances', box: 'View Account Balance Information' },
  { scope: 'read_trades', box: 'View Trade Information' },
  { scope: 'read_transfers', box: 'View Deposit History' },
  { scope: 'read_ledger', box: 'View Withdrawal History' },
  { scope: 'read_futures', box: 'Access Contract', optional: true },
]

/**
 * BigONE tells nothing of a key, so each right is tried with one row. The same code refuses a missing right and a wrong
 * address: if every probe is refused it may be either.
 */
export const bigoneInspection: Inspection = {
  probing: true,
  calls: [
    { call: calls.spotBalance, params: {} },
    { call: calls.trades, params: { asset_pair_name: 'BTC-USDT', limit: '1' } },
    { call: calls.deposits, params: { limit: '1' } },
    { call: calls.withdrawals, params: { limit: '1' } },
    { call: calls.contractBalance, params: {} },
  ],
  read: readPassport,
}

function readPassport(answers: readonly (Json | undefined)[]): Passport | null {
  return passportOfProbes(RIGHTS, answers, 'GET /api/v3/viewer/accounts')
}
