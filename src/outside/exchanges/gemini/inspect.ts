import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Lack, Passport } from '../profile.ts'

/** https://docs.gemini.com/roles, read 2026-11-21. */
const ROLES: Readonly<Record<string, { readonly name: string; readonly excess: readonly Excess[] }>> = {
  isAuditor: { name: 'Auditor', excess: [] },
  isTrader: { name: 'Trader', excess: ['trade'] },
  isFundManager: { name: 'Fund Manager', excess: ['withdraw', 'transfer'] },
  isAccountAdmin: { name: 'Administrator', excess: ['withdraw', 'transfer'] },
}

/** A Fund Manager sees balances and transfers and nothing else. */
const OF_AUDITOR: readonly Lack[] = [
  { scope: 'read_trades', box: 'Auditor' },
  { scope: 'read_earn', box: 'Auditor' },
]

/** What /v1/roles says; the account's reference for bank transfers serves as its uid. */
export function readGeminiPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [roles, account] = answers
  if (!isObject(roles) || !Object.keys(ROLES).some((role) => roles[role] !== undefined)) return null
  const granted = Object.keys(ROLES).filter((role) => dig(roles, role) === true)
  const reads = granted.includes('isAuditor') || granted.includes('isTrader')
  return passport({
    scopes: granted.map((role) => ROLES[role]?.name ?? role),
    excess: [...new Set(granted.flatMap((role) => ROLES[role]?.excess ?? []))],

    uid: textAt(account, 'memo_reference_code') ?? null,

    source: 'POST /v1/roles',
    lacks: reads
      ? []
      : [
          ...OF_AUDITOR,
          ...(granted.length === 0
            ? [
                { scope: 'read_transfers' as const, box: 'Auditor' },
                { scope: 'read_balances' as const, box: 'Auditor' },
              ]
            : []),
        ],
  })
}
