import { sql, type RawBuilder } from 'kysely'
import { plainArray, textsValue } from './array-literal.ts'

/** One column of many rows. */
export interface Column {
  readonly name: string
  /** PostgreSQL's type. */
  readonly type: 'text[]' | 'text' | 'uuid' | 'timestamptz' | 'numeric' | 'boolean' | 'integer' | 'bytea'
  /** As text that the type reads; `bytea` in hexadecimal. */
  readonly values: readonly (string | number | boolean | null)[]
}

/**
 * `insert into table (columns) select ... from unnest(arrays)`: one statement, however many rows. Each array costs every
 * row about half a microsecond, so a column that says the same in all rows (no note, the same stream) travels as one value.
 */
export function insertColumns(
  table: string,
  constants: Readonly<Record<string, RawBuilder<unknown>>>,
  columns: readonly Column[],
): RawBuilder<unknown> {
  const varying = columns.filter((column) => !isUniform(column.values))
  const uniform = columns.filter((column) => isUniform(column.values))
  const names = [...Object.keys(constants), ...uniform.map((one) => one.name), ...varying.map((one) => one.name)]
  const values = [
    ...Object.values(constants),
    ...uniform.map((one) => converted(one, sql`${textOf(one.values[0])}::text`)),
    ...varying.map((one) => converted(one, sql.ref(one.name))),
  ]
  const arrays = varying.map(arrayOf)
  const aliases = varying.map((one) => sql.ref(one.name))
  const source =
    varying.length === 0
      ? sql`generate_series(1, ${columns[0]?.values.length ?? 0}::integer)`
      : sql`unnest(${sql.join(arrays)}) as rows_in(${sql.join(aliases)})`
  return sql`insert into ${sql.ref(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${source}`
}

function isUniform(values: Column['values']): boolean {
  const first = values[0]
  for (const value of values) if (value !== first) return false
  return true
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

function converted(column: Column, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (column.type === 'text[]') return sql`${value}::text[]`
  if (column.type === 'bytea') return sql`decode(${value}, 'hex')`
  return sql`${value}::${sql.raw(column.type)}`
}

function arrayOf(column: Column): RawBuilder<unknown> {
  // Arrays of arrays must be of one length, so each travels as its text.
  if (column.type === 'text' || column.type === 'text[]') return textsValue(column.values.map(textOf))
  return sql`${plainArray(column.values)}::${sql.raw(column.type === 'bytea' ? 'text' : column.type)}[]`
}
