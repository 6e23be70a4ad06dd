import type { Json } from '../../../core/json.ts'
import type { Inspection, Passport } from '../profile.ts'
import { probedPassport } from '../probed.ts'
import { calls } from './calls.ts'

/** What the page calls the one right that reading needs. https://docs.bitvavo.com/docs/get-started, read 2026-11-21. */
const VIEW = 'View access'

/** Bitvavo tells nothing of a key, so each kind of reading is tried with one row. */
export const bitvavoInspection: Inspection = {
  probing: true,
  calls: [
    { call: calls.history, params: { maxItems: '1' } },
    { call: calls.balance, params: {} },
    { call: calls.deposits, params: { limit: '1' } },
    { call: calls.withdrawals, params: { limit: '1' } },
  ],
  read: readPassport,
}

function readPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [history, balance, deposits, withdrawals] = answers
  const able = [history, balance, deposits, withdrawals].some((answer) => answer !== undefined)
  if (!able) return null
  return probedPassport({
    scopes: [VIEW],
    source: 'GET /v2/account/history',
    lacks: [
      ...(history === undefined ? [{ scope: 'read_ledger' as const, box: VIEW }] : []),
      ...(balance === undefined ? [{ scope: 'read_balances' as const, box: VIEW }] : []),
      ...(deposits === undefined || withdrawals === undefined ? [{ scope: 'read_transfers' as const, box: VIEW }] : []),
    ],
  })
}
