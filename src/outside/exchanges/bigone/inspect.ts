import type { Json } from '../../../core/json.ts'
import type { Inspection, Lack, Passport } from '../profile.ts'
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
  const has = RIGHTS.filter((_right, index) => answers[index] !== undefined)
  if (has.length === 0) return null
  return {
    scopes: has.map(({ box }) => box),
    excess: [],
    untold: ['trade', 'withdraw', 'transfer'],
    boundAddresses: null,
    expiresAt: null,
    uid: null,
    seesFrom: null,
    seesUntil: null,
    source: 'GET /api/v3/viewer/accounts',
    lacks: RIGHTS.filter((right) => !has.includes(right)),
  }
}
