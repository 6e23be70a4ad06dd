import type { Answered, Setting } from '../exchange.ts'
import type { KrakenGate } from './gate.ts'
import { result } from './reply.ts'
import { krakenCredentials } from './signature.ts'

/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'

/** What the key says of itself. */
export function keyInfo(setting: Setting, gate: KrakenGate, uid: string): Answered {
  const { seed, since, faults, now } = setting
  const seconds = (micros: number): string => String(Math.floor(micros / 1_000_000))
  return result(
    JSON.stringify({
      apiKeyName: 'rehearsal',
      apiKey: krakenCredentials(seed).apiKey,
      nonce: gate.lastNonce(),
      nonceWindow: 0,
      permissions: gate.permissions(),
      iban: uid,
      // A key that is about to expire says so beforehand: that is how the cause can be told afterwards.
      validUntil: faults.pending('expired_key') ? seconds(now() + 1_000_000) : '0',
      queryFrom: faults.isOn('date_limited_key') ? seconds(queryFromMicros(setting)) : '0',
      queryTo: '0',
      createdTime: seconds(since),
      modifiedTime: seconds(since),
      ipAllowlist: faults.pending('ip_not_allowed') ? [OTHER_ADDRESS] : [],
      lastUsed: seconds(now()),
    }),
  )
}

/**
 * The parameters as a key sees them that is limited to dates: whatever start was asked for, rows before `queryFrom` are
 * lacking. (Two ways are told of, this one and EGeneral:Invalid arguments; the silent one is the harder to see.)
 */
export function sinceQueryFrom(parameters: URLSearchParams, setting: Setting): URLSearchParams {
  if (!setting.faults.isOn('date_limited_key')) return parameters
  const from = Math.floor(queryFromMicros(setting) / 1_000_000)
  const start = Number(parameters.get('start') ?? 0)
  // A start that is the id of a row is left alone: only rows behind the limit were ever given to ask with.
  if (Number.isNaN(start) || start >= from) return parameters
  const limited = new URLSearchParams(parameters)
  limited.set('start', String(from))
  return limited
}

/** The middle of the history's span. */
function queryFromMicros({ since, until }: Setting): number {
  return Math.floor((since + until) / 2)
}
