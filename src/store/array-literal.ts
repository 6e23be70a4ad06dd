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
