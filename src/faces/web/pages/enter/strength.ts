import { words } from '../../words.ts'
import type { Tone } from '../../standing.ts'

export const PASSWORD_LENGTH_MIN = 12
const STRONG_LENGTH = 18
const DISTINCT_MIN = 6
const COUNTING = /0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf|pass/i

/** How hard a password is to guess, in words. Length counts most. */
export function strength(password: string): { readonly tone: Tone; readonly text: string } {
  const { strength: said } = words.enter
  if (password === '') return { tone: 'idle', text: said.none }
  if (password.length < PASSWORD_LENGTH_MIN) return { tone: 'self', text: said.short(password.length) }
  if (new Set(password).size < DISTINCT_MIN || COUNTING.test(password)) return { tone: 'self', text: said.plain }
  return password.length < STRONG_LENGTH ? { tone: 'good', text: said.fair } : { tone: 'good', text: said.strong }
}
