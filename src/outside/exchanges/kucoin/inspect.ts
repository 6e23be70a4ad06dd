import { dig, isObject, textAt, type Json } from '../../../core/json.ts'
import type { Excess, Lack, Passport, Scope } from '../profile.ts'

/** Rights beyond "General". Source: data sheet, inspect.permission_map, read 2026-11-21. */
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
  const granted = permission
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const addresses = (textAt(record, 'ipWhitelist') ?? '').split(',').map((one) => one.trim())
  const lacks: Lack[] = granted.includes('General') ? [] : GENERAL.map((scope) => ({ scope, box: 'General' }))
  if (!granted.includes('Margin')) lacks.push({ scope: 'read_margin', box: 'Margin', optional: true })
  return {
    scopes: granted,
    excess: [...new Set(granted.flatMap((one) => EXCESS[one] ?? []))],
    boundAddresses: addresses.filter((one) => one !== ''),
    expiresAt: null,
    uid: textAt(record, 'uid') ?? null,
    seesFrom: null,
    seesUntil: null,
    source: 'GET /api/v1/user/api-key',
    lacks,
  }
}
