import { parseJson, type Json } from '../../core/json.ts'
import type { Row, StreamProfile } from './profile.ts'

/** For tests of streams: one stream by its name. */
export function streamIn(streams: readonly StreamProfile[]): (name: string) => StreamProfile {
  return (name) => {
    const found = streams.find((one) => one.name === name)
    if (!found) throw new RangeError(`no stream ${name}`)
    return found
  }
}

/** A row as a page gives it. */
export function row(value: object): Row {
  const text = JSON.stringify(value)
  return { key: '', text, json: parseJson(text) ?? null }
}

/** An answer, its numbers as text. */
export function answer(value: object): Json | undefined {
  return parseJson(JSON.stringify(value))
}
