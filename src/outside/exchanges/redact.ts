import type { Secret } from '../../core/secret.ts'

/** Shorter secrets would take innocent text with them; no exchange has any. */
const SECRET_LENGTH_MIN = 6

/** Removes every one of these secrets from a text, plain or in the encodings in which a URL or JSON would carry it. */
export function redactor(credentials: Readonly<Record<string, Secret>> | null): (text: string) => string {
  const needles = Object.values(credentials ?? {})
    .map((secret) => secret.reveal())
    .filter((text) => text.length >= SECRET_LENGTH_MIN)
    .flatMap((text) => [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])
  // The longest first, or a secret that begins like another would leave its end behind.
  const unique = [...new Set(needles)].sort((one, other) => other.length - one.length)
  return (text) =>
    unique.reduce(
      (current, needle) => (current.includes(needle) ? current.replaceAll(needle, '[secret]') : current),
      text,
    )
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
