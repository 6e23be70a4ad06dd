import { createHmac } from 'node:crypto'
import { ALPHANUMERIC, seeded } from '../random.ts'

/** Key and secret of a system-generated key are 64 characters each. */
const LENGTH = 64

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
export function signedPayload(query: string, body: string): string {
  const without = (text: string): string =>
    text
      .split('&')
      .filter((part) => !part.startsWith('signature='))
      .join('&')
  return without(query) + without(body)
}
