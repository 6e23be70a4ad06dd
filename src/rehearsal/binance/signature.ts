import { createHmac } from 'node:crypto'
import type { Answered } from '../exchange.ts'
import type { Scene } from '../kit/venue.ts'
import { ALPHANUMERIC, seeded } from '../random.ts'
import { missing, NOT_ALLOWED, refusal } from './reply.ts'

/** Key and secret of a system-generated key are 64 characters each. */
const LENGTH = 64

/** A timestamp may lie this far back unless the call says otherwise, and never further than the maximum. */
const RECV_WINDOW_MS = 5_000
const RECV_WINDOW_MAX_MS = 60_000

/** And this far ahead of the server. */
const AHEAD_MAX_MS = 1_000

/** The credentials of the pretend account: right in form, the same for the same seed, and worth nothing anywhere. */
export function binanceCredentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b6579)
  return { apiKey: random.text(ALPHANUMERIC, LENGTH), secret: random.text(ALPHANUMERIC, LENGTH) }
}

/** HMAC-SHA256 in hex over the query and the body as they were sent, without the signature itself. */
export function binanceSignature(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('hex')
}

/** What was signed: query, then body, each without its `signature=`. */
function signedPayload(query: string, body: string): string {
  const without = (text: string): string =>
    text
      .split('&')
      .filter((part) => !part.startsWith('signature='))
      .join('&')
  return without(query) + without(body)
}

/** The refusal of a signed call for its key, time or signature, or undefined if it may pass. */
export function refusedAtGate({ asked, query, setting, serverMicros }: Scene): Answered | undefined {
  const { apiKey, secret } = binanceCredentials(setting.seed)
  const key = asked.headers['x-mbx-apikey'] ?? ''
  if (!/^[A-Za-z0-9]{64}$/.test(key)) return refusal(401, -2014, 'API-key format invalid.')
  const timestamp = query.get('timestamp') ?? ''
  const signature = query.get('signature') ?? ''
  if (!/^\d{1,16}$/.test(timestamp)) return missing('timestamp')
  if (signature === '') return missing('signature')
  const window = Number(query.get('recvWindow') ?? RECV_WINDOW_MS)
  if (!(window <= RECV_WINDOW_MAX_MS)) return refusal(400, -1131, 'recvWindow must be less than 60000.')
  const behind = Math.floor(serverMicros / 1000) - Number(timestamp)
  if (behind < -AHEAD_MAX_MS)
    return refusal(400, -1021, `Timestamp for this request was ${AHEAD_MAX_MS}ms ahead of the server's time.`)
  if (behind > window) return refusal(400, -1021, 'Timestamp for this request is outside of the recvWindow.')
  if (key !== apiKey) return NOT_ALLOWED
  if (binanceSignature(signedPayload(asked.query, asked.body), secret) !== signature)
    return refusal(400, -1022, 'Signature for this request is not valid.')
  // Reading is one right for all that is read here, but for the key's own record.
  const lacks = setting.faults.isOn('missing_permission') && !asked.path.endsWith('/apiRestrictions')
  return lacks ? NOT_ALLOWED : undefined
}
