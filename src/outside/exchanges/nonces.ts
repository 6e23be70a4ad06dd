import { createHash } from 'node:crypto'

/**
 * The highest nonce that was sent for each key, in the exchange's own unit: every client of a key goes on above it, whoever
 * opened it. Keys are known by a hash alone.
 */
export interface Nonces {
  /** 0 where none was sent yet. */
  highest(key: string): number
  raise(key: string, nonce: number): void
}

export function createNonces(): Nonces {
  const sent = new Map<string, number>()
  return {
    highest: (key) => sent.get(hashed(key)) ?? 0,
    raise(key, nonce) {
      const name = hashed(key)
      if (nonce > (sent.get(name) ?? 0)) sent.set(name, nonce)
    },
  }
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64')
}
