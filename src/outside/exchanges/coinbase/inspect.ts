import { dig, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Passport, Scope } from '../profile.ts'

const SCOPES: readonly Scope[] = ['read_ledger', 'read_trades', 'read_transfers', 'read_balances']

/** What key_permissions tells. Neither addresses nor an expiry are returned. Source: the page of that call, read 2026-11-21. */
export function readCoinbasePassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [rights] = answers
  const may = (name: string): boolean | undefined => {
    const told = dig(rights, name)
    return typeof told === 'boolean' ? told : undefined
  }
  const view = may('can_view')
  if (view === undefined) return null
  const excess: readonly Excess[] = [
    ...(may('can_trade') ? ['trade' as const] : []),
    ...(may('can_transfer') ? ['withdraw' as const, 'transfer' as const] : []),
  ]
  const type = textAt(rights, 'portfolio_type')
  return passport({
    scopes: [
      ...['can_view', 'can_trade', 'can_transfer'].filter((name) => may(name)),
      // A key sees one portfolio; of which kind it is tells whether it is the main one.
      ...(type === undefined ? [] : [`portfolio_type ${type}`]),
    ],
    excess,

    uid: textAt(rights, 'portfolio_uuid') ?? null,

    source: 'GET /api/v3/brokerage/key_permissions',
    lacks: view ? [] : SCOPES.map((scope) => ({ scope, box: 'View' })),
  })
}
