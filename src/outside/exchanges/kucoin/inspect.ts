import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import { listed, passport } from '../passport.ts'
import type { Excess, Lack, Passport, Scope } from '../profile.ts'

/** Rights beyond "General". https://www.kucoin.com/docs-new/api-3470130, read 2026-11-21. */
const EXCESS: Readonly<Record<string, Excess>> = {
  Spot: 'trade',
  Margin: 'trade',
  Futures: 'trade',
  Unified: 'trade',
  Earn: 'transfer',
  InnerTransfer: 'transfer',
  FlexTransfers: 'transfer',
  Transfer: 'withdraw',
  Withdrawal: 'withdraw',
}

const GENERAL: readonly Scope[] = ['read_ledger', 'read_trades', 'read_transfers', 'read_balances']

/** What the key's own record says. Addresses are masked in part; a key of "General" alone does not expire. */
export function readKucoinPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const record = dig(answers[0], 'data')
  const permission = textAt(record, 'permission')
  if (!isObject(record) || permission === undefined) return null
  const granted = listed(permission)
  const lacks: Lack[] = granted.includes('General') ? [] : GENERAL.map((scope) => ({ scope, box: 'General' }))
  if (!granted.includes('Margin')) lacks.push({ scope: 'read_margin', box: 'Margin', optional: true })
  return passport({
    scopes: granted,
    excess: [...new Set(granted.flatMap((one) => EXCESS[one] ?? []))],
    boundAddresses: listed(textAt(record, 'ipWhitelist') ?? ''),

    uid: textAt(record, 'uid') ?? null,

    source: 'GET /api/v1/user/api-key',
    lacks,
  })
}
