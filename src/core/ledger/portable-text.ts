import { isObject, parseJson, type Json } from '../json.ts'
import { refused, type Outcome } from '../lots/outcome.ts'
import { readLedger, readPortable, type PortableLedger } from './portable.ts'

/** The portable ledger of a text. */
export function readPortableText(text: string): Outcome<PortableLedger> {
  const fast = readPiecemeal(text)
  if (fast !== undefined) return fast
  const json = parseJson(text)
  return json === undefined ? refused('The file is not JSON.') : readPortable(json)
}

/**
 * Reads the transactions one by one, so that the JSON of all of them is never there at once. Undefined where the text is not of
 * the usual shape: then it is read as a whole, which says what is wrong with it.
 */
function readPiecemeal(text: string): Outcome<PortableLedger> | undefined {
  const found = findItems(text)
  if (found === undefined) return undefined
  const rest = parseJson(`${text.slice(0, found.start)}[]${text.slice(found.end)}`)
  if (!isObject(rest) || !Array.isArray(rest['transactions']) || rest['transactions'].length > 0) return undefined
  let broken = false
  function* pieces(): Generator<Json> {
    for (const [from, until] of found?.items ?? []) {
      const piece = parsePiece(text.slice(from, until))
      if (piece === undefined) {
        broken = true
        return
      }
      yield piece
    }
  }
  const ledger = readLedger(rest, pieces())
  return broken ? undefined : ledger
}

interface Items {
  /** Where the list begins and ends, its brackets included. */
  readonly start: number
  readonly end: number
  readonly items: readonly (readonly [from: number, until: number])[]
}

/** Finds the list of transactions and where each of them stands, without reading any. What is between must be valid later. */
function findItems(text: string): Items | undefined {
  const name = /"transactions"\s*:\s*\[/.exec(text)
  if (name === null) return undefined
  const start = name.index + name[0].length - 1
  const items: (readonly [number, number])[] = []
  let from = start + 1
  let depth = 0
  for (let position = from; position < text.length; position += 1) {
    const code = text.charCodeAt(position)
    if (code === QUOTE) position = endOfString(text, position)
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1
    else if (depth > 0 && (code === CLOSE_BRACE || code === CLOSE_BRACKET)) depth -= 1
    else if (depth === 0 && code === COMMA) {
      items.push([from, position])
      from = position + 1
    } else if (depth === 0 && code === CLOSE_BRACKET) {
      if (items.length > 0 || text.slice(from, position).trim() !== '') items.push([from, position])
      return { start, end: position + 1, items }
    }
  }
  return undefined
}

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const BACKSLASH = 0x5c

/** The closing quote of the string that begins at `start`; the end of the text if it has none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}

/** A number that stands bare, after a name or in a list: it must be kept as the text that was sent. */
const BARE_NUMBER = /"\s*:\s*-?\d|[[,]\s*-?\d/

/** `JSON.parse` alone is several times as fast as with a reviver, and most ledgers have their numbers as texts. */
function parsePiece(text: string): Json | undefined {
  if (/^\s*-?\d/.test(text) || BARE_NUMBER.test(text)) return parseJson(text)
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
