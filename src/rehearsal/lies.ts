import type { Answered, Asked } from './exchange.ts'
import { RehearsalRefused } from './refused.ts'

/** A way in which a page of history can be untrue although it is well formed and comes with success. */
export interface Lie {
  readonly name: LieName
  readonly what: string
}

export type LieName = 'stale' | 'empty' | 'short' | 'hole' | 'repeat' | 'foreign' | 'outside'

export const LIES: readonly Lie[] = [
  {
    name: 'stale',
    what: 'Every page is the first answer that the path gave, as from a cache that knows the path alone.',
  },
  { name: 'empty', what: 'No page has rows. Counts and cursors stay as they were.' },
  { name: 'short', what: 'Every page lacks the second half of its rows.' },
  { name: 'hole', what: 'Every page of three rows and more lacks one from its middle.' },
  { name: 'repeat', what: 'Every page has its rows twice.' },
  { name: 'foreign', what: 'Every page ends with a row of another market or account, under an id of its own.' },
  { name: 'outside', what: 'Every page has its rows moved by ten years, outside of what was asked for.' },
]

interface Told {
  readonly name: LieName
  /** Paths that hold this text alone; empty for all of the history. */
  readonly within: string
}

/**
 * The pages that lie. The numbers of an answer keep their text, and what is not a row (counts, cursors) stays true: who
 * compares them with the rows finds most lies out.
 */
export class Lies {
  #told: Told | undefined
  #count = 0
  readonly #first = new Map<string, string>()

  /** @throws RehearsalRefused with a sentence that lists what is known */
  tell(text: string): void {
    const colon = text.indexOf(':')
    const name = colon === -1 ? text : text.slice(0, colon)
    const lie = LIES.find((one) => one.name === name)
    if (!lie)
      throw new RehearsalRefused(`There is no lie "${name}". Known are: ${LIES.map((one) => one.name).join(', ')}.`)
    this.#told = { name: lie.name, within: colon === -1 ? '' : text.slice(colon + 1) }
    this.#first.clear()
  }

  /** How many answers were made untrue so far. */
  count(): number {
    return this.#count
  }

  stop(): void {
    this.#told = undefined
  }

  /** The answer of a path of the history as it is told now. Refusals and archives are told as they are. */
  about(asked: Asked, answered: Answered): Answered {
    const told = this.#told
    if (!told || answered.bytes || answered.status !== 200 || !asked.path.includes(told.within)) return answered
    const body = told.name === 'stale' ? this.#firstOf(asked.path, answered.body) : withRows(answered.body, told.name)
    if (body === undefined || body === answered.body) return answered
    this.#count += 1
    return { ...answered, body }
  }

  #firstOf(path: string, body: string): string {
    const first = this.#first.get(path)
    if (first !== undefined) return first
    this.#first.set(path, body)
    return body
  }
}

/** JSON in which numbers are kept as they were written. */
type Node = unknown

function withRows(body: string, lie: Exclude<LieName, 'stale'>): string | undefined {
  let whole: Node
  try {
    whole = JSON.parse(body, (_key, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' && context?.source !== undefined ? rawNumber(context.source) : value,
    )
  } catch {
    return undefined
  }
  const found = rowsIn(whole)
  if (!found) return undefined
  const rows = changed(found, lie)
  return rows === found ? undefined : JSON.stringify(replaced(whole, found, rows))
}

/** `JSON.rawJSON`, which TypeScript's own library does not list yet. */
function rawNumber(source: string): unknown {
  return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(source)
}

type Rows = readonly Node[] | Readonly<Record<string, Node>>

/** The outermost list or object of which every member is a list or an object: the rows. */
function rowsIn(node: Node): Rows | undefined {
  if (!isNested(node)) return undefined
  const members = Object.values(node)
  const isList = Array.isArray(node)
  const areRows = members.length > (isList ? 0 : 1) && members.every(isNested)
  if (areRows) return node as Rows
  for (const member of members) {
    const found = rowsIn(member)
    if (found) return found
  }
  return undefined
}

function isNested(node: Node): node is object {
  return typeof node === 'object' && node !== null && !isRawNumber(node)
}

function isRawNumber(node: object): boolean {
  return (JSON as unknown as { isRawJSON: (value: unknown) => boolean }).isRawJSON(node)
}

function replaced(node: Node, from: Rows, to: Rows): Node {
  if (node === from) return to
  if (!isNested(node)) return node
  if (Array.isArray(node)) return node.map((one: Node) => replaced(one, from, to))
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value, from, to)]))
}

function changed(rows: Rows, lie: Exclude<LieName, 'stale'>): Rows {
  const isList = Array.isArray(rows)
  const entries = Object.entries(rows) as readonly (readonly [string, Node])[]
  const back = (kept: readonly (readonly [string, Node])[]): Rows =>
    isList ? kept.map(([, row]) => row) : Object.fromEntries(kept)
  switch (lie) {
    case 'empty':
      return back([])
    case 'short':
      return back(entries.slice(0, Math.floor(entries.length / 2)))
    case 'hole':
      return entries.length < 3 ? rows : back(entries.toSpliced(Math.floor(entries.length / 2), 1))
    case 'repeat':
      // An object cannot hold a name twice.
      return isList ? back([...entries, ...entries]) : rows
    case 'foreign': {
      const last = entries.at(-1)
      return last ? back([...entries, [other(last[0]), otherRow(last[1])]]) : rows
    }
    case 'outside':
      return back(entries.map(([key, row]) => [key, moved(row)]))
  }
}

/** Names of members that say whose row it is, or of which market. */
const WHOSE =
  /^(symbol|market|pair|instrument|instrument_?name|instId|currency_?pair|product_?id|contract|account_?(id|uid|name)?|uid|user_?id)$/i
/** Names of members that tell one row from the next. */
const NAMES = /(^|_)(id|txid|refid|tid|uuid)$|(Id|ID|No)$/

/** The same row of somebody else: what says whose it is says another, and its ids are others. */
function otherRow(row: Node): Node {
  if (!isNested(row) || Array.isArray(row)) return row
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      if (WHOSE.test(key)) return [key, isText(value) ? otherMarket(value) : value]
      return [key, NAMES.test(key) ? otherOf(value) : value]
    }),
  )
}

function isText(value: Node): value is string {
  return typeof value === 'string' && value !== ''
}

/** A market or account of the same form. */
function otherMarket(text: string): string {
  return /^\d+$/.test(text) ? other(text) : text.replace(/^[A-Za-z0-9]+?(?=[-_/]|$|USD|EUR|BTC)/, 'XYZ')
}

function otherOf(value: Node): Node {
  if (isText(value)) return other(value)
  return isNested(value) || typeof value !== 'object' || value === null
    ? value
    : rawNumber(other(JSON.stringify(value)))
}

/** Another id of the same form: its last letter or digit is one further. */
function other(text: string): string {
  const place = text.search(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/)
  const last = text[place]
  if (last === undefined) return text
  const next = /\d/.test(last)
    ? String((Number(last) + 1) % 10)
    : last === 'a'
      ? 'b'
      : last === 'A'
        ? 'B'
        : last < 'a'
          ? 'A'
          : 'a'
  return text.slice(0, place) + next + text.slice(place + 1)
}

/** Ten years in seconds: 3652 days. */
const TEN_YEARS = 315_532_800n

/** Every instant of a row ten years earlier, in whatever unit it is written. */
function moved(row: Node): Node {
  if (typeof row === 'string') return movedText(row)
  if (typeof row !== 'object' || row === null) return row
  if (isRawNumber(row)) return rawNumber(movedText(JSON.stringify(row)))
  if (Array.isArray(row)) return row.map(moved)
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, moved(value as Node)]))
}

/** Digits of an instant from 2014 to 2033 by their number: seconds, milliseconds, microseconds, nanoseconds. */
const UNITS: Readonly<Record<number, bigint>> = { 10: 1n, 13: 1_000n, 16: 1_000_000n, 19: 1_000_000_000n }

function movedText(text: string): string {
  const iso = /^(20\d\d)(-\d\d-\d\d[T ].*)$/.exec(text)
  if (iso) return `${Number(iso[1]) - 10}${iso[2]}`
  const [, whole, rest = ''] = /^(1[4-9]\d+)(\.\d+)?$/.exec(text) ?? []
  const unit = whole === undefined ? undefined : UNITS[whole.length]
  return whole === undefined || unit === undefined ? text : `${BigInt(whole) - TEN_YEARS * unit}${rest}`
}
