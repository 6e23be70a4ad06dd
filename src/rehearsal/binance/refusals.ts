import type { Answered, Setting } from '../exchange.ts'
import { NOT_ALLOWED } from './gate.ts'
import { refusal } from './reply.ts'
import { banned, BAN_SECONDS, slowDown, WINDOW_SECONDS } from './weights.ts'

const RESTRICTED_PLACE =
  "Service unavailable from a restricted location according to 'b. Eligibility' in https://www.binance.com/en/terms. " +
  'Please contact customer service if you believe you received this message in error.'

/** Faults of signed calls. Five truths share -2015, as in reality. */
const SIGNED: readonly (readonly [fault: string, answer: Answered])[] = [
  ['invalid_key', NOT_ALLOWED],
  ['expired_key', NOT_ALLOWED],
  ['revoked_key', NOT_ALLOWED],
  ['ip_not_allowed', NOT_ALLOWED],
  // A key of the test site or of Binance.US.
  ['wrong_key_type', NOT_ALLOWED],
  ['account_restricted', refusal(401, -2017, 'API Keys are locked on this account.')],
  ['invalid_secret', refusal(400, -1022, 'Signature for this request is not valid.')],
  ['unknown_refusal', refusal(400, -1999, 'Request declined.')],
]

const SYSTEM_STATUS = '/sapi/v1/system/status'

/** The refusal by the faults that are on. Those of the address and the place strike public calls as well. */
export function binanceFaultRefusal(path: string, signed: boolean, setting: Setting): Answered | undefined {
  const { faults, speed, now } = setting
  if (faults.begun('region_blocked')) return refusal(451, 0, RESTRICTED_PLACE)
  const micros = now()
  const banMicros = (BAN_SECONDS * 1_000_000) / speed
  const ban = faults.struckUntil('ip_banned', micros, banMicros, true)
  if (ban !== undefined) return banned(ban, micros, speed)
  if (path === SYSTEM_STATUS) return undefined
  if (faults.begun('exchange_maintenance')) return refusal(503, -1016, 'This service is no longer available.')
  if (faults.begun('internal_error'))
    return refusal(503, -1001, 'Internal error; unable to process your request. Please try again.')
  const windowMicros = (WINDOW_SECONDS * 1_000_000) / speed
  const limited = faults.struckUntil('rate_limited', micros, windowMicros, false)
  if (limited !== undefined) return slowDown(limited - micros, speed)
  return signed ? SIGNED.find(([fault]) => faults.begun(fault))?.[1] : undefined
}
