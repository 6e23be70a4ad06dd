import type { Answered, Setting } from '../exchange.ts'
import type { Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import type { KrakenGate } from './gate.ts'
import { result } from './reply.ts'
import { krakenCredentials } from './signature.ts'

/** An address of the block for documentation, RFC 5737: never that of a caller. */
const OTHER_ADDRESS = '203.0.113.7'

/** Kraken names an account by its IIBAN: `AA88 N84G WOAK NMOI`. */
export function krakenUid(seed: number): string {
  const random = seeded(seed)
  const part = (): string => random.text(ALPHANUMERIC.toUpperCase(), 4)
  return `AA${random.between(10, 99)} ${part()} ${part()} ${part()}`
}

/** What the key says of itself. */
export function keyInfo({ setting, uid }: Scene, gate: KrakenGate): Answered {
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

/** The middle of the history's span. */
export function queryFromMicros({ since, until }: Setting): number {
  return Math.floor((since + until) / 2)
}
