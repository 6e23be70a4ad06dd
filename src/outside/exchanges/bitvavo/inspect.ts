import { probing } from '../probed.ts'
import { calls } from './calls.ts'

/** What the page calls the one right that reading needs. https://docs.bitvavo.com/docs/get-started, read 2026-11-21. */
const VIEW = 'View access'

/** Bitvavo tells nothing of a key, so each kind of reading is tried with one row. */
export const bitvavoInspection = probing([
  { call: calls.history, params: { maxItems: '1' }, rights: [{ scope: 'read_ledger', box: VIEW }] },
  { call: calls.balance, rights: [{ scope: 'read_balances', box: VIEW }] },
  { call: calls.deposits, params: { limit: '1' }, rights: [{ scope: 'read_transfers', box: VIEW }] },
  { call: calls.withdrawals, params: { limit: '1' }, rights: [{ scope: 'read_transfers', box: VIEW }] },
])
