import { z } from 'zod'
import { formatInstant, type Instant } from '../core/instant.ts'
import { SCOPES, type Lack, type Passport } from '../outside/exchanges/profile.ts'
import type { Connection } from '../store/connections.ts'
import { readCell, type Parsed } from '../store/json-column.ts'

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

const LackShape: z.ZodType<Lack> = z.object({
  scope: z.enum(SCOPES),
  box: z.string(),
  optional: z.literal(true).exactOptional(),
})

const KeptShape: z.ZodType<KeptPassport> = z.object({
  scopes: z.array(z.string()),
  excess: z.array(z.string()),
  boundAddresses: z.array(z.string()).nullable(),
  expiresAt: z.string().nullable(),
  uid: z.string().nullable(),
  source: z.string(),
  lacks: z.array(LackShape),
  seesFrom: z.string().nullable(),
  seesUntil: z.string().nullable(),
  readAt: z.string().exactOptional(),
})

export function parsePassport(connectionId: string, text: string): Parsed<KeptPassport> {
  return readCell({ table: 'connection', column: 'passport', row: connectionId }, text, KeptShape)
}

/**
 * The passport of a stored connection; null where its key was never inspected, or where what was stored cannot be read. Then
 * nothing is taken to be allowed or known, `damageOf` says so on its page, and the next sync reads the key's own record anew.
 */
export function storedPassport({ id, passport }: Pick<Connection, 'id' | 'passport'>): KeptPassport | null {
  if (passport === null) return null
  const read = parsePassport(id, passport)
  return read.ok ? read.value : null
}
