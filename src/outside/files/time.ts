import { parseInstant, type Instant } from '../../core/instant.ts'

const TWO_DIGIT_YEAR = /^(\d{2})-(\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?)$/

/** An instant as exports write it: ISO with a blank or a T, fractions of a second, or a year of two digits in front. */
export function readTime(text: string): Instant | undefined {
  const trimmed = text.trim()
  const short = TWO_DIGIT_YEAR.exec(trimmed)
  return parseInstant(short ? `20${short[1]}-${short[2]}` : trimmed)
}
