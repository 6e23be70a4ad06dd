import { textAt, type Json } from '../../../core/json.ts'
import type { Inspection, Passport } from '../profile.ts'
import { probedPassport } from '../probed.ts'
import { calls } from './calls.ts'

/** What the page calls the one right that reading needs. Source: data sheet, inspect.permission_map, read 2026-11-21. */
const READ = 'Can Read'

/** Binance.US tells nothing of a key, so each kind of reading is tried with one row. */
export const binanceusInspection: Inspection = {
  probing: true,
  calls: [
    { call: calls.account, params: {} },
    { call: calls.deposits, params: { limit: '1' } },
    { call: calls.fiatDeposits, params: {} },
    { call: calls.stakes, params: { limit: '1' } },
  ],
  read: readPassport,
}

/** `canTrade` and `canWithdraw` in the account are flags of the account and say nothing of the key. */
function readPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [account, deposits, payments, stakes] = answers
  if ([account, deposits, payments, stakes].every((answer) => answer === undefined)) return null
  return probedPassport({
    scopes: [READ],
    untold: ['trade', 'withdraw'],
    uid: textAt(account, 'uid') ?? null,
    source: 'GET /api/v3/account',
    lacks: [
      ...(account === undefined ? (['read_balances', 'read_trades'] as const) : []),
      ...(deposits === undefined ? (['read_transfers'] as const) : []),
      ...(payments === undefined ? (['read_fiat'] as const) : []),
      ...(stakes === undefined ? (['read_earn'] as const) : []),
    ].map((scope) => ({ scope, box: READ })),
  })
}
