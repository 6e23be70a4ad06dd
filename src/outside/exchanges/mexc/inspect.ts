import { MICROS_PER_DAY, parseMillis, plus, type Instant } from '../../../core/instant.ts'
import { textAt, type Json } from '../../../core/json.ts'
import { listed, passport } from '../passport.ts'
import type { Excess, Inspection, Lack, Passport } from '../profile.ts'
import { calls } from './calls.ts'

/** What each permission gives that we read. https://www.mexc.com/api-docs/spot-v3/spot-account-trade/query-api-key-info, read 2026-11-21. */
const NEEDED: Readonly<Record<string, readonly Lack[]>> = {
  SPOT_ACCOUNT_READ: [{ scope: 'read_balances', box: 'Spot: View Account Details' }],
  SPOT_DEAL_READ: [{ scope: 'read_trades', box: 'Spot: View Order Details' }],
  SPOT_WITHDRAW_READ: [{ scope: 'read_transfers', box: 'Withdraw: View' }],
  SPOT_TRANSFER_READ: [{ scope: 'read_ledger', box: 'Transfer: View' }],
  CONTRACT_ACCOUNT_READ: [{ scope: 'read_futures', box: 'Futures: View Account Details', optional: true }],
  CONTRACT_DEAL_READ: [{ scope: 'read_futures', box: 'Futures: View Order Details', optional: true }],
}

/** Everything that writes is too much; what is not withdrawing or moving counts as trading. */
const MOVES: Readonly<Record<string, Excess>> = { SPOT_WITHDRAW_WRITE: 'withdraw', SPOT_TRANSFER_WRITE: 'transfer' }

/** The key's own record, and the time, since the record tells days that are left. */
export const mexcInspection: Inspection = {
  calls: [
    { call: calls.key, params: { accessKey: '{apiKey}' } },
    { call: calls.time, params: {} },
  ],
  read: readPassport,
}

function readPassport([key, time]: readonly (Json | undefined)[]): Passport | null {
  const permissions = textAt(key, 'permissions')
  if (permissions === undefined) return null
  const scopes = listed(permissions)
  const addresses = listed(textAt(key, 'ipWhiteList') ?? '')
  const writes = scopes.filter((scope) => scope.endsWith('_WRITE'))
  return passport({
    scopes,
    excess: [...new Set(writes.map((scope) => MOVES[scope] ?? 'trade'))],
    boundAddresses: addresses,
    // What is left of a key that is bound to addresses is not written down; such keys do not expire.
    expiresAt: addresses.length > 0 ? null : expiry(textAt(key, 'remainingValidity'), readMexcTime(time)),

    source: 'GET /api/v3/apiKeyInfo',
    lacks: Object.entries(NEEDED).flatMap(([scope, lacks]) => (scopes.includes(scope) ? [] : lacks)),
  })
}

export function readMexcTime(json: Json | undefined): Instant | null {
  return parseMillis(textAt(json, 'serverTime') ?? '') ?? null
}

function expiry(days: string | undefined, now: Instant | null): Instant | null {
  return days === undefined || now === null || !/^\d+$/.test(days) ? null : plus(now, BigInt(days) * MICROS_PER_DAY)
}
