import { parseInstant, type Instant } from '../../../core/instant.ts'
import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Lack, Passport } from '../profile.ts'

/** Boxes that move money when a key may write. Everything else that may write trades. */
const MOVES: Readonly<Record<string, Excess>> = {
  'Wallet:Withdraw': 'withdraw',
  'Wallet:AccountTransfer': 'transfer',
  'Wallet:SubMemberTransfer': 'transfer',
  'Wallet:SubMemberTransferList': 'transfer',
}

/** What each part of the history needs. https://bybit-exchange.github.io/docs/v5/user/apikey-info, read 2026-11-21. */
const NEEDED: readonly (readonly [boxes: readonly string[], lacks: readonly Lack[]])[] = [
  [
    ['Wallet'],
    [
      { scope: 'read_balances', box: 'Wallet: Account Transfer' },
      { scope: 'read_ledger', box: 'Wallet: Account Transfer' },
      { scope: 'read_transfers', box: 'Wallet: Account Transfer' },
    ],
  ],
  [['Spot'], [{ scope: 'read_trades', box: 'SPOT: Trade' }]],
  [
    ['ContractTrade', 'Derivatives', 'Options'],
    [{ scope: 'read_futures', box: 'Contract: Orders, Positions', optional: true }],
  ],
]

/** What query-api says: `readOnly` decides whether a key may write, `permissions` in which areas it may do anything at all. */
export function readBybitPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const info = dig(answers[0], 'result')
  const granted = dig(info, 'permissions')
  const readOnly = textAt(info, 'readOnly')
  if (!isObject(granted) || readOnly === undefined) return null
  const boxes = Object.entries(granted).flatMap(([area, rights]) =>
    isList(rights) ? rights.flatMap((right) => (typeof right === 'string' ? [`${area}:${right}`] : [])) : [],
  )
  const areas = new Set(boxes.map((box) => box.split(':')[0]))
  const addresses = dig(info, 'ips')
  return passport({
    scopes: boxes,
    excess: readOnly === '1' ? [] : [...new Set<Excess>(['trade', ...boxes.flatMap((box) => MOVES[box] ?? [])])],
    boundAddresses: isList(addresses)
      ? addresses.filter((one) => typeof one === 'string').filter((one) => one !== '*')
      : null,
    expiresAt: unlessNever(textAt(info, 'expiredAt')),
    uid: textAt(info, 'userID') ?? null,

    source: 'GET /v5/user/query-api',
    lacks: NEEDED.flatMap(([any, lacks]) => (any.some((area) => areas.has(area)) ? [] : lacks)),
  })
}

/** A key that never expires says so by the first moment of 1970. */
function unlessNever(text: string | undefined): Instant | null {
  const moment = parseInstant(text ?? '')
  return moment === undefined || moment <= 0n ? null : moment
}
