import type { Lack, Scope } from '../profile.ts'
import { probing, type Probe } from '../probed.ts'
import { calls } from './calls.ts'

/** https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#generating-the-api-key, read 2026-11-21. */
const read = (scope: Scope): Lack => ({ scope, box: 'Can Read' })

const FIRST: readonly Probe[] = [
  { call: calls.balance, rights: [read('read_balances')] },
  // One right opens both lists. Trades are asked for once a second, so the journal is tried and the second is saved.
  { call: calls.journal, params: { limit: '1' }, rights: [read('read_trades'), read('read_ledger')] },
  // It only tells whose account it is.
  { call: calls.accounts, rights: [] },
]

/** Not every account has these: "if you do not see the option, this feature is not yet available for you". */
const maybe = (scope: Scope): readonly Lack[] => [{ ...read(scope), optional: true }]
const OF_MASTER: readonly Probe[] = [
  { call: calls.deposits, params: { page: '0', page_size: '1' }, rights: maybe('read_transfers') },
  { call: calls.withdrawals, params: { page: '0', page_size: '1' }, rights: maybe('read_transfers') },
  { call: calls.stakingRewards, params: { limit: '1' }, rights: maybe('read_earn') },
]

/** Nothing tells of a key, so each kind of reading is tried with one row. */
const more = { uid: { from: calls.accounts, at: 'result.master_account.uuid' } }
export const masterInspection = probing([...FIRST, ...OF_MASTER], more)
export const subInspection = probing(FIRST, more)
