import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { parseMillis, MICROS_PER_SECOND, plus, toMillis } from '../../../core/instant.ts'
import { listed, passport } from '../passport.ts'
import type { Excess, Inspection, Lack, Params, Passport } from '../profile.ts'
import { calls } from './calls.ts'

const HOUR = 3_600n * MICROS_PER_SECOND

const SPOT = 'Spot (read)'
const WALLET = 'Wallet / Transfer (read)'
const MANAGEMENT = 'UTA management'

/** What a right gives when it may write; every other one trades. https://www.bitget.com/api-doc/spot/account/Get-Account-Info, read 2026-11-21. */
const WRITES: Readonly<Record<string, Excess>> = {
  wwow: 'withdraw',
  withdraw: 'withdraw',
  wtow: 'transfer',
  chow: 'transfer',
  uta_mgt: 'transfer',
}

/** Codes that end in w write. `taxw` moves nothing; `trade` and `p2p` are older wordings. */
function excessOf(authority: string): readonly Excess[] {
  const writes = authority !== 'taxw' && (authority.endsWith('w') || authority === 'trade' || authority === 'p2p')
  return writes ? [WRITES[authority] ?? 'trade'] : []
}

function textsAt(json: Json | undefined, path: string): readonly string[] | null {
  const list = dig(json, path)
  return isList(list) ? list.filter((one) => typeof one === 'string') : null
}

/** A list with commas; empty where the key is bound to none. */
function addressesAt(json: Json | undefined): readonly string[] | null {
  const ips = textAt(json, 'data.ips')
  return ips === undefined ? null : listed(ips)
}

function readClassic([info]: readonly (Json | undefined)[]): Passport | null {
  const granted = textsAt(info, 'data.authorities')
  if (!isObject(dig(info, 'data')) || granted === null) return null
  const has = (...rights: readonly string[]): boolean =>
    [...rights, 'readonly'].some((right) => granted.includes(right)) || granted.includes('trade')
  const lacks: Lack[] = []
  if (!has('stor', 'stow')) {
    for (const scope of ['read_ledger', 'read_balances', 'read_trades'] as const) lacks.push({ scope, box: SPOT })
  }
  if (!has('stor', 'stow', 'wtor', 'wtow')) lacks.push({ scope: 'read_transfers', box: WALLET })
  if (!has('coor', 'coow', 'cpor', 'cpow')) lacks.push({ scope: 'read_futures', box: 'Futures (read)', optional: true })
  if (!has('smor', 'smow')) lacks.push({ scope: 'read_margin', box: 'Margin (read)', optional: true })
  return passport({
    scopes: granted,
    excess: [...new Set(granted.flatMap(excessOf))],
    boundAddresses: addressesAt(info),
    uid: textAt(info, 'data.userId') ?? null,
    source: 'GET /api/v2/spot/account/info',
    lacks,
  })
}

/** Rights are named once, and one word says of all whether they write. */
function unifiedRights(info: Json | undefined): { scopes: readonly string[]; excess: readonly Excess[] } | null {
  const granted = textsAt(info, 'data.permissions')
  const type = textAt(info, 'data.permType')
  if (granted === null || type === undefined) return null
  const writing = type === 'read-only' ? granted.filter((right) => right === 'withdraw') : granted
  return { scopes: [type, ...granted], excess: [...new Set(writing.map((right) => WRITES[right] ?? 'trade'))] }
}

function readUnified([info]: readonly (Json | undefined)[]): Passport | null {
  const rights = unifiedRights(info)
  if (!rights) return null
  const lacks = rights.scopes.includes('uta_mgt')
    ? []
    : (['read_ledger', 'read_transfers', 'read_balances'] as const).map((scope) => ({ scope, box: MANAGEMENT }))
  return passport({
    ...rights,
    boundAddresses: addressesAt(info),
    uid: textAt(info, 'data.uid') ?? null,
    source: 'GET /api/v3/account/info',
    lacks,
  })
}

/** A key for taxes has no record that is known; what shows it is that the records for taxes are given. */
function readTax(answers: readonly (Json | undefined)[]): Passport | null {
  const [, unified, classic, records, spot] = answers
  if (records === undefined && spot === undefined) return null
  const rights = unifiedRights(unified)
  const authorities = textsAt(classic, 'data.authorities')
  const known = rights?.excess ?? authorities?.flatMap(excessOf)
  return passport({
    scopes: [
      records === undefined ? 'tax (classic account)' : 'tax (unified account)',
      ...(rights?.scopes ?? authorities ?? []),
    ],
    excess: [...new Set(known ?? [])],
    ...(known === undefined ? { untold: ['trade', 'withdraw', 'transfer'] as const } : {}),
    boundAddresses: addressesAt(unified) ?? addressesAt(classic),
    uid: textAt(unified, 'data.uid') ?? textAt(classic, 'data.userId') ?? null,
    source: records === undefined ? 'GET /api/v2/tax/spot-record' : 'GET /api/v3/tax/records',
    lacks: [],
  })
}

export const classicInspection: Inspection = { calls: [{ call: calls.account, params: {} }], read: readClassic }

export const unifiedInspection: Inspection = {
  calls: [{ call: calls.unifiedAccount, params: {} }],
  read: readUnified,
}

/** The last hour, by the exchange's clock. */
function lastHour([time]: readonly (Json | undefined)[]): Params {
  const now = parseMillis(textAt(time, 'data.serverTime') ?? '')
  return now === undefined ? {} : { startTime: String(toMillis(plus(now, -HOUR))), endTime: String(toMillis(now)) }
}

export const taxInspection: Inspection = {
  probing: true,
  calls: [
    { call: calls.time, params: {} },
    { call: calls.unifiedAccount, params: {} },
    { call: calls.account, params: {} },
    { call: calls.taxRecords, params: (answers) => ({ bizType: 'SPOT', ...lastHour(answers) }) },
    { call: calls.taxSpot, params: lastHour },
  ],
  read: readTax,
}
