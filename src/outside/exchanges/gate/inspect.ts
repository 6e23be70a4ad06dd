import { MICROS_PER_DAY, parseSeconds, plus, type Instant } from '../../../core/instant.ts'
import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Inspection, Lack, Passport } from '../profile.ts'
import { calls } from './calls.ts'

/** A key without addresses is valid for so many days. https://www.gateex.org/help/guide/faq/17521/how-to-utilize-api, read 2026-11-21. */
const UNBOUND_DAYS = 90n
const ALL: readonly Excess[] = ['trade', 'withdraw', 'transfer']

/** What a permission gives when it may write. Every other one trades. */
const MOVES: Readonly<Record<string, Excess>> = { withdrawal: 'withdraw', wallet: 'transfer' }

const SPOT: readonly Lack[] = [
  { scope: 'read_balances', box: 'Spot/Margin Trade' },
  { scope: 'read_ledger', box: 'Spot/Margin Trade' },
  { scope: 'read_trades', box: 'Spot/Margin Trade' },
]
const WALLET: readonly Lack[] = [{ scope: 'read_transfers', box: 'Wallet' }]
const FUTURES: readonly Lack[] = [{ scope: 'read_futures', box: 'Perpetual Futures', optional: true }]

/**
 * The list of the account's keys shows each with stars in it, and needs a permission of its own. Where that is missing,
 * harmless reads show what the key may read, and nothing shows what else it may do.
 */
export const gateInspection: Inspection = {
  probing: true,
  calls: [
    { call: calls.keys, params: {} },
    { call: calls.account, params: {} },
    { call: calls.spotBalance, params: {} },
    { call: calls.deposits, params: { limit: '1' } },
    { call: calls.futuresBalance, params: { settle: 'usdt' } },
  ],
  read: readGatePassport,
}

/** Without futures, which the sites of Europe and the United States do not have. */
export const gateRegionalInspection: Inspection = { ...gateInspection, calls: gateInspection.calls.slice(0, -1) }

export function readGatePassport(
  answers: readonly (Json | undefined)[],
  isOurs: (masked: string) => boolean = () => false,
): Passport | null {
  const [keys, account, spot, deposits, futures] = answers
  if (keys !== undefined && !isList(keys)) return null
  const asksFutures = answers.length === gateInspection.calls.length
  const own = (isList(keys) ? keys : []).find((one) => isOurs(textAt(one, 'key') ?? ''))
  const addresses = dig(own ?? account, 'ip_whitelist')
  const common = {
    boundAddresses: isList(addresses) ? addresses.filter((one) => typeof one === 'string') : null,
    uid: textAt(own ?? account, 'user_id') ?? null,
  }
  const rights = dig(own, 'perms')
  if (own !== undefined && isList(rights)) {
    const names = rights.flatMap((right) => textAt(right, 'name') ?? [])
    const writes = rights.filter((right) => isObject(right) && right['read_only'] === false)
    return passport({
      ...common,
      scopes: names,
      excess: [...new Set(writes.map((right) => MOVES[textAt(right, 'name') ?? ''] ?? 'trade'))],
      expiresAt: common.boundAddresses?.length === 0 ? ninetyDaysAfter(own) : null,
      source: 'GET /api/v4/account/main_keys',
      lacks: [
        ...(names.includes('spot') ? [] : SPOT),
        ...(names.includes('wallet') ? [] : WALLET),
        ...(names.includes('futures') || !asksFutures ? [] : FUTURES),
      ],
    })
  }
  const reads = [spot, deposits, futures, account].filter((answer) => answer !== undefined)
  if (reads.length === 0) return null
  return passport({
    ...common,
    scopes: [],

    untold: ALL,

    source: 'GET /api/v4/account/detail',
    lacks: [
      ...(spot === undefined ? SPOT : []),
      ...(deposits === undefined ? WALLET : []),
      // A refusal of futures may also say that the account has never opened them.
      ...(futures === undefined && asksFutures ? FUTURES : []),
    ],
  })
}

/** Gate does not say when a key expires; it counts from its last change. */
function ninetyDaysAfter(key: Json): Instant | null {
  const since = parseSeconds(textAt(key, 'update_at') ?? '') ?? parseSeconds(textAt(key, 'created_at') ?? '')
  return since === undefined || since === 0n ? null : plus(since, UNBOUND_DAYS * MICROS_PER_DAY)
}
