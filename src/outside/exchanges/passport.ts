import type { Passport } from './profile.ts'

/** What a key's own record says; of all else that a passport can hold the exchange tells nothing. */
export function passport(told: Partial<Passport> & Pick<Passport, 'scopes' | 'source' | 'lacks'>): Passport {
  return {
    excess: [],
    boundAddresses: null,
    expiresAt: null,
    uid: null,
    seesFrom: null,
    seesUntil: null,
    ...told,
  }
}

/** A list that is written as one text with commas. */
export function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
