import { parseJson, type Json } from '../../core/json.ts'
import type { Identity, Row, StreamProfile } from './profile.ts'

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

/** Who a row is, in the notation of tests: its part stands before its id, as in `BTC/USDT:7`. */
export function named<Identified extends Identity | { readonly reason: string }>(identity: Identified): object {
  if ('reason' in identity) return identity
  const { part, nativeId, ...rest } = identity
  return { ...rest, nativeId: part === '' ? nativeId : `${part}:${nativeId}` }
}
