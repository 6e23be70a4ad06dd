import { assert } from '../core/assert.ts'

/**
 * The value of a column that holds JSON, as `read` understands it. What stands there was written by us; if it is not what it
 * must be, the data is damaged or a bug wrote it, and nothing goes on as if it were there.
 */
export function fromColumn<Value>(text: string, what: string, read: (json: unknown) => Value | undefined): Value {
  const json: unknown = JSON.parse(text)
  const value = read(json)
  assert(value !== undefined, `the database holds ${what} of another form: ${text.slice(0, SHOWN_MAX)}`)
  return value
}

/** The most of a damaged value that is shown. */
const SHOWN_MAX = 200
