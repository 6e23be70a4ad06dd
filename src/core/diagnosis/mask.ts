/** A text of which nobody knows what is in it, without anything that leads to a person, an account or an amount. */
export function maskText(text: string, known: readonly string[]): string {
  return maskKnown(text, known)
    .replace(MAIL, '[mail]')
    .replace(LINK, (found) => found.replace(/[?#].*$/, ''))
    .replace(GIVEN, '$1=[removed]')
    .replace(UUID, '[id]')
    .replace(ADDRESS4, '[address]')
    .replace(ADDRESS6, '[address]')
    .replace(TOKEN, (found) => (/\d/.test(found) || found.length >= LETTERS_MIN ? '[removed]' : found))
    .replace(NUMBER, (found, date: string | undefined) => (date === undefined ? '#' : found))
}

/** Names, addresses and numbers that are known to be somebody's, wherever they stand. */
export function maskKnown(text: string, known: readonly string[]): string {
  if (known.length === 0) return text
  return known.reduce((current, one) => current.replace(wherever(one), '[name]'), text)
}

/** What is known to be personal, the longest first: a name that begins like another must not leave its end behind. */
export function knownOf(texts: readonly (string | null | undefined)[]): readonly string[] {
  const given = texts.flatMap((text) => (text == null ? [] : [text.trim()]))
  return [...new Set(given.filter((text) => text.length >= KNOWN_LENGTH_MIN))].sort(
    (one, other) => other.length - one.length || (one < other ? -1 : 1),
  )
}

/** Shorter ones are in every other word. */
const KNOWN_LENGTH_MIN = 3

function wherever(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
}

/** From the beginning of a word and no longer than a name may be, so that a long text without one is read once. */
const MAIL = /(?<![^\s@<>"',;:()])[^\s@<>"',;:()]{1,128}@[^\s@<>"',;:()]{1,255}/g
const LINK = /https?:\/\/\S+/g
/** What somebody writes behind a name like these is not for anyone else. */
const GIVEN = /\b(token|secret|password|passphrase|passwd|pass|signature|sign|api_?key|key)=[^\s&]+/gi
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const ADDRESS4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g
/** At least three groups with a colon, one of them with a digit or empty: not `12:30`, not `a: b`. */
const ADDRESS6 = /(?<![\w:])(?=[0-9a-f:]*(?:::|(?::[0-9a-f]+){3}))[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi
/** Letters and digits in one, longer than a word: keys, signatures, hashes, wallet addresses. Paths begin with a stroke and stay. */
const TOKEN = /(?<![A-Za-z0-9/.])[A-Za-z0-9+/_=-]{20,}/g
/** Letters alone are a secret from so many on. */
const LETTERS_MIN = 32
/** An instant stays; a number with a point, or of five digits and more, may be an amount or an account. */
const NUMBER = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?)|-?\d+[.,]\d+|-?\d{5,}/g
