import { assert } from '../core/assert.ts'
import { parseInstant, type Instant } from '../core/instant.ts'
import { parseCoverage } from './multirange.ts'

/**
 * How each type of column arrives, the same from both drivers. Their own defaults differ from each other and lose
 * digits: an int8 becomes a number, a timestamptz a Date of milliseconds, a jsonb number a float.
 * Keys are PostgreSQL's type OIDs. @source https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_type.dat
 */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  17: (text) => Buffer.from(text.slice(2), 'hex'), // bytea
  20: (text) => BigInt(text), // int8
  114: verbatim, // json
  1082: verbatim, // date
  1114: verbatim, // timestamp
  1184: instantOf, // timestamptz
  1186: verbatim, // interval
  1700: verbatim, // numeric
  3802: verbatim, // jsonb
  4534: parseCoverage, // tstzmultirange
}

/**
 * What every connection is told first: instants then arrive as `2024-01-02 03:04:05.678901+00`. Compiling a query to
 * machine code pays for minutes of work and costs a page of fifty rows half a second.
 */
export const SESSION = "set timezone to 'UTC'; set datestyle to 'ISO, MDY'; set bytea_output to 'hex'; set jit to off"

function verbatim(text: string): string {
  return text
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text)
  assert(instant !== undefined, `the database gave an instant that is none: ${text}`)
  return instant
}
