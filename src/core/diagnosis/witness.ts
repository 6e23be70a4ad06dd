import type { Instant } from '../instant.ts'
import type { Verdict } from './verdict.ts'

/** What one probe has shown. Each is independent of the refusal that began the diagnosis. */
export type Witness =
  /** The exchange's clock less ours; null where it tells none. */
  | { readonly kind: 'clock'; readonly skewMillis: number | null }
  /** A public call that needs no key. */
  | { readonly kind: 'reach'; readonly refused: Verdict | null }
  | { readonly kind: 'status'; readonly state: 'online' | 'maintenance' | 'limited'; readonly text: string }
  /** The key's own record. */
  | { readonly kind: 'record'; readonly refused: Verdict }
  | { readonly kind: 'record'; readonly refused: null; readonly lacks: readonly string[] }
  /** The smallest page of one stream. */
  | { readonly kind: 'page'; readonly stream: string; readonly refused: Verdict | null }
  /** The same key at another of the exchange's doors: a region, a test site, another product. */
  | { readonly kind: 'elsewhere'; readonly place: string; readonly accepted: boolean }
  /** Our address as the exchange saw it. */
  | { readonly kind: 'address'; readonly address: string }
  /** Other connections of the same exchange, now. */
  | { readonly kind: 'others'; readonly failing: number; readonly well: number }

/** What was known of the key before it failed. */
export interface Past {
  /** The last moment at which this key was accepted; null if it never was; undefined where nobody knows. */
  readonly workedUntil: Instant | null | undefined
  /** From the last good reading of the key's own record; undefined where the exchange does not tell. */
  readonly expiresAt: Instant | null | undefined
  /** An empty list for none; null where the exchange does not say. */
  readonly boundAddresses: readonly string[] | null
  /** The address from which it worked, where an exchange told it. */
  readonly addressThen: string | null
  /** Since when it has been refused without a success between; null if this is the first time. */
  readonly refusedSince: Instant | null
}

/** Of a key that was just entered. */
export const NEVER_WORKED: Past = {
  workedUntil: null,
  expiresAt: undefined,
  boundAddresses: null,
  addressThen: null,
  refusedSince: null,
}

/** Of a refusal that someone has at hand, with no connection. */
export const NO_PAST: Past = { ...NEVER_WORKED, workedUntil: undefined }

/** A refusal, and all that was found out beside it. */
export interface Case {
  readonly refusal: Verdict
  readonly witnesses: readonly Witness[]
  readonly past: Past
  readonly now: Instant
}
