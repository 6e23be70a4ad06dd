import { textAt, type Json } from '../../../core/json.ts'
import { listed, passport } from '../passport.ts'
import type { Excess, Passport, Scope } from '../profile.ts'

/** Moving money between accounts needs Trade, so that right is both. https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration, read 2026-11-21. */
const EXCESS: Readonly<Record<string, readonly Excess[]>> = {
  trade: ['trade', 'transfer'],
  withdraw: ['withdraw'],
}

/** One right reads everything. */
const SCOPES: readonly Scope[] = [
  'read_ledger',
  'read_trades',
  'read_transfers',
  'read_balances',
  'read_earn',
  'read_futures',
  'read_margin',
  'read_fiat',
]

/** What account/config says of the key. It does not tell when the key expires. */
export function readOkxPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const perm = textAt(answers[0], 'data.0.perm')
  if (perm === undefined) return null
  const scopes = listed(perm)
  const ip = textAt(answers[0], 'data.0.ip')
  return passport({
    scopes,
    excess: [...new Set(scopes.flatMap((scope) => EXCESS[scope] ?? []))],
    boundAddresses: ip === undefined ? null : listed(ip),

    uid: textAt(answers[0], 'data.0.uid') ?? null,

    source: 'GET /api/v5/account/config',
    lacks: scopes.includes('read_only') ? [] : SCOPES.map((scope) => ({ scope, box: 'Read' })),
  })
}
