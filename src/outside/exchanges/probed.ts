import type { Json } from '../../core/json.ts'
import type { Lack, Passport } from './profile.ts'

/** What is known of a key whose exchange has no record to ask for: what was answered it may read, the rest it lacks. */
export function probedPassport(
  known: Pick<Passport, 'scopes' | 'lacks' | 'source'> & Partial<Pick<Passport, 'uid' | 'untold'>>,
): Passport {
  return {
    excess: [],
    untold: ['trade', 'withdraw', 'transfer'],
    boundAddresses: null,
    expiresAt: null,
    uid: null,
    seesFrom: null,
    seesUntil: null,
    ...known,
  }
}

/** A right stands behind each of the probes, in their order. Null where none was answered. */
export function passportOfProbes(
  rights: readonly Lack[],
  answers: readonly (Json | undefined)[],
  source: string,
): Passport | null {
  const has = rights.filter((_right, index) => answers[index] !== undefined)
  if (has.length === 0) return null
  const lacks = rights.filter((right) => !has.includes(right))
  return probedPassport({ scopes: has.map(({ box }) => box), lacks, source })
}
