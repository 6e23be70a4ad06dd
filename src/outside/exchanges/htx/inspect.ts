import { instant, MICROS_PER_DAY, parseMillis, plus, type Instant } from '../../../core/instant.ts'
import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { listed, passport } from '../passport.ts'
import type { Excess, Inspection, Passport, Scope } from '../profile.ts'
import { calls } from './calls.ts'

/** https://huobiapi.github.io/docs/spot/v1/en/#api-key-query, read 2026-11-21. */
const EXCESS: Readonly<Record<string, readonly Excess[]>> = { trade: ['trade', 'transfer'], withdraw: ['withdraw'] }

const SCOPES: readonly Scope[] = [
  'read_ledger',
  'read_trades',
  'read_transfers',
  'read_balances',
  'read_margin',
  'read_futures',
]

/**
 * The accounts come first, since only that generation says in words why a key is refused; then the number of the user, which
 * the key's own record asks for; then the time, since the record tells days that are left.
 */
export const htxInspection: Inspection = {
  calls: [
    { call: calls.accounts, params: {} },
    { call: calls.uid, params: {} },
    { call: calls.key, params: (answers) => ({ uid: textAt(answers[1], 'data') ?? '', accessKey: '{apiKey}' }) },
    { call: calls.time, params: {} },
  ],
  read: readHtxPassport,
}

function readHtxPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [accounts, uid, key, time] = answers
  if (!isList(dig(accounts, 'data'))) return null
  const shared = { uid: textAt(uid, 'data') ?? null }
  const permission = textAt(key, 'data.0.permission')
  if (permission === undefined) {
    // The key of a sub-user may not ask for its own record.
    return passport({
      ...shared,
      scopes: ['readOnly'],

      untold: ['trade', 'withdraw', 'transfer'],

      source: 'GET /v1/account/accounts',
      lacks: [],
    })
  }
  const granted = listed(permission)
  return passport({
    ...shared,
    scopes: granted,
    excess: [...new Set(granted.flatMap((one) => EXCESS[one] ?? []))],
    boundAddresses: listed(textAt(key, 'data.0.ipAddresses') ?? ''),
    expiresAt: expiry(textAt(key, 'data.0.validDays'), parseMillis(textAt(time, 'data') ?? '')),
    source: 'GET /v2/user/api-key',
    lacks: granted.includes('readOnly') ? [] : SCOPES.map((scope) => ({ scope, box: 'Read' })),
  })
}

/** Days that are left, of which -1 means for ever. */
function expiry(days: string | undefined, now: Instant | undefined): Instant | null {
  if (days === undefined || now === undefined || !/^\d+$/.test(days)) return null
  return plus(instant(now), BigInt(days) * MICROS_PER_DAY)
}
