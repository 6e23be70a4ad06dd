import { sql, type RawBuilder } from 'kysely'

/** A control character that separates what it is never in, and one that stands for NULL. */
const SEPARATOR = '\x1e'
const NULL_MARK = '\x1d'

/**
 * Texts as one SQL value of type `text[]`. Split by a separator they need no quoting, which for payloads of JSON is most
 * of the cost on both sides; where one of them holds the separator itself, they travel in array notation.
 */
export function textsValue(values: readonly (string | null)[]): RawBuilder<unknown> {
  const joined = values.map((value) => value ?? NULL_MARK).join(SEPARATOR)
  if (joined === '' || separators(joined) !== values.length - 1 || values.includes(NULL_MARK)) {
    return sql`${textArray(values)}::text[]`
  }
  return sql`string_to_array(${joined}::text, ${SEPARATOR}::text, ${NULL_MARK}::text)`
}

function separators(text: string): number {
  let count = 0
  for (let at = text.indexOf(SEPARATOR); at !== -1; at = text.indexOf(SEPARATOR, at + 1)) count += 1
  return count
}

/**
 * PostgreSQL's array notation, made here because the two drivers make it differently and slowly: a page travels as a few
 * long texts, one per column, which `unnest` turns into rows.
 */
export function textArray(values: readonly (string | null)[]): string {
  const parts = Array.from<string>({ length: values.length })
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    parts[index] = value === null || value === undefined ? 'NULL' : quoted(value)
  }
  return `{${parts.join(',')}}`
}

/** Numbers, booleans, uuids, hexadecimal digits and instants in ISO-8601 need no quotes. */
export function plainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : String(value))).join(',')}}`
}

function quoted(value: string): string {
  return SPECIAL.test(value) ? `"${value.replace(SPECIALS, '\\$&')}"` : `"${value}"`
}

const SPECIAL = /["\\]/
const SPECIALS = /["\\]/g
