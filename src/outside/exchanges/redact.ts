import type { Secret } from '../../core/secret.ts'
import { anySpelling, encodedPieces, SPELLED } from './spellings.ts'

/** Shorter secrets would take innocent text with them; no exchange has any. */
const SECRET_LENGTH_MIN = 6

/** Removes every one of these secrets from a text, in whatever spelling it comes back. */
export function redactor(credentials: Readonly<Record<string, Secret>> | null): (text: string) => string {
  const secrets = Object.values(credentials ?? {})
    .map((secret) => secret.reveal())
    .filter((text) => text.length >= SECRET_LENGTH_MIN)
    // The longest first, or a secret that begins like another would leave its end behind.
    .sort((one, other) => other.length - one.length)
  const pieces = secrets.flatMap(encodedPieces)
  const needles = [...new Set([...secrets, ...secrets.map(encodeURIComponent), ...pieces])]
  needles.sort((one, other) => other.length - one.length)
  const patterns = secrets.map(anySpelling)
  return (text) => {
    const plain = needles.reduce(
      (current, needle) => (current.includes(needle) ? current.replaceAll(needle, '[secret]') : current),
      text,
    )
    if (!SPELLED.test(plain)) return plain
    return patterns.reduce((current, pattern) => current.replace(pattern, '[secret]'), plain)
  }
}

/** Letters and digits mixed, longer than any word: a key, a signature, a token. */
const TOKEN = /(?<![A-Za-z0-9/.])[A-Za-z0-9+/_-]{32,}={0,2}/g
const TOKEN_SHOWN = 4

/** Removes what looks like a secret from a text of which nobody knows the secrets. Paths and words stay. */
export function redactLoose(text: string): string {
  return text.replaceAll(TOKEN, (found) =>
    /\d/.test(found) && /[A-Za-z]/.test(found) ? `${found.slice(0, TOKEN_SHOWN)}[removed]` : found,
  )
}
