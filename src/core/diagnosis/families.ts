import type { Cause } from './cause.ts'
import { SPELL_MICROS } from './rules.ts'

/** Causes that are one incident together, however the evidence moves between them. */
export interface Family {
  readonly name: string
  /** Whose fault it is: the connection's own, the exchange's for all who are connected to it, or this computer's. */
  readonly scope: 'connection' | 'exchange' | 'installation'
  /** What heals by itself and lasts no longer is normal. @unit microseconds; 0 where somebody must act */
  readonly normalMicros: bigint
}

const HOUR_MICROS = 3_600_000_000n

/** A refusal without a second witness may be the exchange's own spell for so long. */
export const SPELL_ALLOWED_MICROS = SPELL_MICROS

const KEY: Family = { name: 'key', scope: 'connection', normalMicros: 0n }
const RIGHTS: Family = { name: 'rights', scope: 'connection', normalMicros: 0n }
const ACCOUNT: Family = { name: 'account', scope: 'connection', normalMicros: 0n }
/** What we ask is wrong for everyone who is connected there. */
const CALL: Family = { name: 'call', scope: 'exchange', normalMicros: 0n }
const away = (hours: bigint): Family => ({ name: 'away', scope: 'exchange', normalMicros: hours * HOUR_MICROS })
const limit = (hours: bigint): Family => ({ name: 'limit', scope: 'exchange', normalMicros: hours * HOUR_MICROS })
const answers = (hours: bigint): Family => ({ name: 'answers', scope: 'exchange', normalMicros: hours * HOUR_MICROS })

/**
 * Every cause in its family; null for what is no trouble. Announced maintenance lasts half a day, trouble is over within two
 * hours, Binance bans for up to three days (its documents, "IP Limits"), and a limit that holds for six hours is a mistake.
 */
export const FAMILIES: Readonly<Record<Cause, Family | null>> = {
  malformed_credential: KEY,
  invalid_key: KEY,
  invalid_secret: KEY,
  invalid_passphrase: KEY,
  expired_key: KEY,
  revoked_key: KEY,
  key_not_activated: KEY,
  wrong_key_type: KEY,
  wrong_account: KEY,
  nonce_conflict: KEY,
  ip_not_allowed: KEY,
  missing_permission: RIGHTS,
  excess_permission: RIGHTS,
  rate_limited: limit(6n),
  ip_banned: limit(72n),
  clock_skew: { name: 'clock', scope: 'installation', normalMicros: 0n },
  exchange_maintenance: away(12n),
  exchange_outage: away(2n),
  network_unreachable: { name: 'network', scope: 'exchange', normalMicros: HOUR_MICROS },
  account_restricted: ACCOUNT,
  account_closed: ACCOUNT,
  region_blocked: { name: 'region', scope: 'exchange', normalMicros: 0n },
  malformed_response: answers(6n),
  endpoint_gone: CALL,
  bad_request: CALL,
  unknown: answers(1n),
  history_truncated: { name: 'history', scope: 'connection', normalMicros: 0n },
  empty_account: null,
  none: null,
}
