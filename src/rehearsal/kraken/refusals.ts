import type { Answered, Setting } from '../exchange.ts'
import { refusal } from './reply.ts'

/** The faults that need no look at the request: which error each is told by. Several truths share one text, as in reality. */
const ERRORS: readonly (readonly [fault: string, error: string])[] = [
  ['exchange_maintenance', 'EService:Unavailable'],
  ['invalid_key', 'EAPI:Invalid key'],
  // Kraken's text for these two is not written down; every sign points to the same one.
  ['expired_key', 'EAPI:Invalid key'],
  ['ip_not_allowed', 'EAPI:Invalid key'],
  ['revoked_key', 'EAPI:Invalid key'],
  // A key of Kraken Futures.
  ['wrong_key_type', 'EAPI:Invalid key'],
  ['invalid_secret', 'EAPI:Invalid signature'],
  ['account_restricted', 'EAuth:Account temporary disabled'],
  ['internal_error', 'EGeneral:Internal error'],
  ['unknown_refusal', 'EGeneral:Request declined'],
]

/** How long a counter that is over takes to fall by the cost of a page. */
const PAUSE_SECONDS = 6
const LOCKOUT_SECONDS = 900

/** The refusal of a private call by the faults that are on. */
export function krakenFaultRefusal({ faults, speed, now }: Setting): Answered | undefined {
  const micros = now()
  if (faults.struckUntil('ip_banned', micros, (LOCKOUT_SECONDS * 1_000_000) / speed, true) !== undefined)
    return refusal('EGeneral:Temporary lockout')
  const found = ERRORS.find(([fault]) => faults.begun(fault))
  if (found) return refusal(found[1])
  if (faults.every('nonce_conflict')) return refusal('EAPI:Invalid nonce')
  const pauseMicros = (PAUSE_SECONDS * 1_000_000) / speed
  const limited = faults.struckUntil('rate_limited', micros, pauseMicros, false) !== undefined
  return limited ? refusal('EAPI:Rate limit exceeded') : undefined
}
