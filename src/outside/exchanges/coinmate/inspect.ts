import { probing } from '../probed.ts'
import { calls } from './calls.ts'

/** Coinmate tells nothing of a key, so each kind of reading is tried with one row. That one box opens all three is assumed. */
const BOX = 'Account info'

export const coinmateInspection = probing([
  { call: calls.balances, rights: [{ scope: 'read_balances', box: BOX }] },
  { call: calls.trades, params: { limit: '1' }, rights: [{ scope: 'read_trades', box: BOX }] },
  { call: calls.transfers, params: { limit: '1' }, rights: [{ scope: 'read_transfers', box: BOX }] },
])
