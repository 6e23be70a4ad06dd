import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What AES-256-GCM makes of a text: nothing can be read or changed without the key and the same context. */
export interface Sealed {
  readonly nonce: Uint8Array
  /** With the authentication tag behind it. */
  readonly ciphertext: Uint8Array
}

/** Bytes. @source NIST SP 800-38D: 96-bit nonces, 128-bit tags. */
export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `context` is not hidden, but bound: the same bytes must be given to open. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return { nonce, ciphertext: Buffer.concat([body, cipher.getAuthTag()]) }
}

/** Undefined with another key, another context, or bytes that were changed. */
export function unseal(key: Uint8Array, sealed: Sealed, context: string): Buffer | undefined {
  const bytes = Buffer.from(sealed.ciphertext)
  if (bytes.length < TAG_BYTES || sealed.nonce.length !== NONCE_BYTES) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(context, 'utf8'))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    return undefined
  }
}
