import { formatInstant, type Instant } from '../core/instant.ts'
import type { Lack, Passport } from '../outside/exchanges/profile.ts'

/** A key's own record as every face shows it, and as the store keeps it: plain data, instants as ISO-8601. */
export interface PassportView {
  readonly scopes: readonly string[]
  readonly excess: readonly string[]
  readonly boundAddresses: readonly string[] | null
  readonly expiresAt: string | null
  readonly uid: string | null
  readonly source: string
}

/** What the store keeps beyond what faces show: what the key lacks, and what it does not see. */
export interface KeptPassport extends PassportView {
  readonly lacks: readonly Lack[]
  readonly seesFrom: string | null
  readonly seesUntil: string | null
  /** When the record was read; left out by older versions. */
  readonly readAt?: string
}

export function keepPassport(passport: Passport, readAt?: Instant): KeptPassport {
  const iso = (moment: Instant | null): string | null => (moment === null ? null : formatInstant(moment))
  return {
    scopes: passport.scopes,
    excess: passport.excess,
    boundAddresses: passport.boundAddresses,
    expiresAt: iso(passport.expiresAt),
    uid: passport.uid,
    source: passport.source,
    lacks: passport.lacks,
    seesFrom: iso(passport.seesFrom),
    seesUntil: iso(passport.seesUntil),
    ...(readAt === undefined ? {} : { readAt: formatInstant(readAt) }),
  }
}

export function viewPassport(kept: KeptPassport): PassportView {
  const { scopes, excess, boundAddresses, expiresAt, uid, source } = kept
  return { scopes, excess, boundAddresses, expiresAt, uid, source }
}

/** The passport of a stored connection; null where its key was never inspected. */
export function storedPassport(text: string | null): KeptPassport | null {
  return text === null ? null : (JSON.parse(text) as KeptPassport)
}
