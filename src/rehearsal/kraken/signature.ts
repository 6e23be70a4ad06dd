import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ALPHANUMERIC, seeded } from '../random.ts'

/** A Kraken key is 56 characters of base64; its private half 64 bytes in base64, 88 characters. */
const KEY_LENGTH = 56
const SECRET_BYTES = 64

/** The credentials of the pretend account: right in form, the same for the same seed, and worth nothing anywhere. */
export function krakenCredentials(seed: number): { readonly apiKey: string; readonly secret: string } {
  const random = seeded(seed ^ 0x6b72616b)
  const apiKey = random.text(`${ALPHANUMERIC}+/`, KEY_LENGTH)
  const secret = Buffer.from(Array.from({ length: SECRET_BYTES }, () => random.below(256))).toString('base64')
  return { apiKey, secret }
}

/** `API-Sign` of a call: HMAC-SHA512 over path + SHA-256(nonce + body). */
export function krakenSignature(path: string, nonce: string, body: string, secret: string): string {
  const digest = createHash('sha256')
    .update(nonce + body)
    .digest()
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(digest).digest('base64')
}

export function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
