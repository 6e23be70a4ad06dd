import { assert } from './assert.ts'

/** JSON as it arrives from outside, with every number kept as the text that was sent: no float ever holds an amount. */
export type Json = string | boolean | null | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json | undefined
}

interface WithSource {
  readonly source: string
}

/** Reads JSON with its numbers as text. Undefined if the text is not JSON (HTML, empty, cut short). */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text, numberAsText) as Json
  } catch {
    return undefined
  }
}

// The third argument of a reviver carries the source text of a number (ECMAScript, JSON.parse source text access).
function numberAsText(_key: string, value: unknown, context?: WithSource): unknown {
  if (typeof value !== 'number') return value
  assert(context !== undefined, 'this JavaScript engine gives no source text of numbers')
  return context.source
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The value at a path such as `result.ledger` or `error.0`; the empty path is the value itself. */
export function dig(value: Json | undefined, path: string): Json | undefined {
  if (path === '') return value
  let current: Json | undefined = value
  for (const step of path.split('.')) {
    if (isList(current)) current = current[Number(step)]
    else if (isObject(current)) current = current[step]
    else return undefined
  }
  return current
}

/** The text at a path: a string, or a number as it was sent. */
export function textAt(value: Json | undefined, path: string): string | undefined {
  const found = dig(value, path)
  return typeof found === 'string' ? found : undefined
}

/** One member of a list or an object, with its text exactly as received. */
export interface Slice {
  /** The member's name in an object; empty in a list. */
  readonly key: string
  readonly text: string
}

/**
 * The members of the list or object at `path`, each as the text that was received. Undefined if the text is not JSON or
 * there is no list or object at that path; an absent path is undefined too, so that a missing list is never an empty one.
 */
export function slicesAt(text: string, path: string): readonly Slice[] | undefined {
  const parsed = parseJson(text)
  const target = dig(parsed, path)
  if (!isList(target) && !isObject(target)) return undefined
  let start = skipSpace(text, 0)
  for (const step of path === '' ? [] : path.split('.')) {
    const isMap = text[start] === '{'
    // Of members of one name the last counts, as it does for JSON.parse.
    const member = membersFrom(text, start).findLast((one, index) =>
      isMap ? one.key === step : String(index) === step,
    )
    assert(member !== undefined, 'a path that was dug is found again')
    start = member.start
  }
  return membersFrom(text, start).map((member) => ({ key: member.key, text: text.slice(member.start, member.end) }))
}

interface Member {
  readonly key: string
  readonly start: number
  readonly end: number
}

/** The members of the list or object that begins at `start` in a text that is known to be valid JSON. */
function membersFrom(text: string, start: number): readonly Member[] {
  const isMap = text[start] === '{'
  const members: Member[] = []
  let position = skipSpace(text, start + 1)
  while (text[position] !== '}' && text[position] !== ']') {
    let key = ''
    if (isMap) {
      const end = skipValue(text, position)
      key = JSON.parse(text.slice(position, end)) as string
      position = skipSpace(text, skipSpace(text, end) + 1)
    }
    const end = skipValue(text, position)
    members.push({ key, start: position, end })
    position = skipSpace(text, end)
    if (text[position] === ',') position = skipSpace(text, position + 1)
  }
  return members
}

function skipSpace(text: string, from: number): number {
  let position = from
  while (text.charCodeAt(position) <= 32) position += 1
  return position
}

function skipValue(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return skipString(text, from)
  if (first !== '{' && first !== '[') {
    let position = from
    while (position < text.length && !/[\s,\]}]/.test(text[position] ?? '')) position += 1
    return position
  }
  let depth = 0
  let position = from
  for (;;) {
    const char = text[position]
    if (char === '"') {
      position = skipString(text, position)
      continue
    }
    if (char === '{' || char === '[') depth += 1
    if (char === '}' || char === ']') depth -= 1
    position += 1
    if (depth === 0) return position
  }
}

function skipString(text: string, from: number): number {
  let position = from + 1
  while (text[position] !== '"') position += text[position] === '\\' ? 2 : 1
  return position + 1
}
