import type { Answered, Asked, Setting } from '../exchange.ts'
import { missing, refusal } from './reply.ts'
import { binanceCredentials, binanceSignature, signedPayload } from './signature.ts'

/** A timestamp may lie this far back unless the call says otherwise, and never further than the maximum. */
const RECV_WINDOW_MS = 5_000
const RECV_WINDOW_MAX_MS = 60_000

/** And this far ahead of the server. */
const AHEAD_MAX_MS = 1_000

const CLOCK_SKEW_SECONDS = 90

/** Flags of `apiRestrictions`. Reading is one right for all that is read here. */
export const SCOPES: readonly string[] = ['enableReading']

export const EXCESS: Readonly<Record<string, string>> = {
  trade: 'enableSpotAndMarginTrading',
  withdraw: 'enableWithdrawals',
  transfer: 'permitsUniversalTransfer',
}

/** -2015 of the spot hosts, and of the futures hosts, which add the address that they saw. */
export const NOT_ALLOWED: Answered = refusal(401, -2015, 'Invalid API-key, IP, or permissions for action.')
export const NOT_ALLOWED_FUTURES: Answered = refusal(
  401,
  -2015,
  'Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1',
)

/** The exchange's clock in milliseconds, which a fault may put wrong. */
export function serverMs({ faults, now }: Setting): number {
  const skew = faults.isOn('clock_skew') ? Number(faults.argument('clock_skew') ?? CLOCK_SKEW_SECONDS) : 0
  return Math.floor(now() / 1000) + Math.round(skew * 1000)
}

/** The refusal of a signed call for its key, time or signature, or undefined if it may pass. */
export function refusedAtGate(asked: Asked, parameters: URLSearchParams, setting: Setting): Answered | undefined {
  const { apiKey, secret } = binanceCredentials(setting.seed)
  const key = asked.headers['x-mbx-apikey'] ?? ''
  if (!/^[A-Za-z0-9]{64}$/.test(key)) return refusal(401, -2014, 'API-key format invalid.')
  const timestamp = parameters.get('timestamp') ?? ''
  const signature = parameters.get('signature') ?? ''
  if (!/^\d{1,16}$/.test(timestamp)) return missing('timestamp')
  if (signature === '') return missing('signature')
  const window = Number(parameters.get('recvWindow') ?? RECV_WINDOW_MS)
  if (!(window <= RECV_WINDOW_MAX_MS)) return refusal(400, -1131, 'recvWindow must be less than 60000.')
  const behind = serverMs(setting) - Number(timestamp)
  if (behind < -AHEAD_MAX_MS)
    return refusal(400, -1021, `Timestamp for this request was ${AHEAD_MAX_MS}ms ahead of the server's time.`)
  if (behind > window) return refusal(400, -1021, 'Timestamp for this request is outside of the recvWindow.')
  if (key !== apiKey) return NOT_ALLOWED
  if (binanceSignature(signedPayload(asked.query, asked.body), secret) !== signature)
    return refusal(400, -1022, 'Signature for this request is not valid.')
  const missingRead = setting.faults.isOn('missing_permission')
  if (missingRead && asked.path !== '/sapi/v1/account/apiRestrictions') return NOT_ALLOWED
  return undefined
}
