import type { Answered } from '../exchange.ts'
import type { Entry, KitBook } from '../kit/book.ts'
import type { KitList, Page, Scene } from '../kit/venue.ts'
import { codeAsked } from './assets.ts'
import { queryFromMicros } from './key-info.ts'
import { INVALID_ARGUMENTS, result } from './reply.ts'
import { DEPOSITS, LEDGERS, TRADES, withoutLedgers, WITHDRAWALS } from './rows.ts'

/** Rows of a page of Ledgers and TradesHistory. */
export const PAGE_ROWS = 50

/** The most rows of a page of movements, and how many when `limit` is not said. Kraken's reference says 500. */
const MOVEMENTS_PAGE_MAX = 500
const MOVEMENTS_PAGE_USUAL = 25

/** The types that may be asked for. Rows have more types than this. */
const TYPES_ASKED = new Set(
  (
    'all trade deposit withdrawal transfer margin adjustment rollover credit settled staking dividend sale nft_rebate ' +
    'none spend receive reward conversion earn'
  ).split(' '),
)

/** The most ids of one QueryLedgers or QueryTrades. */
const IDS_MAX = 20

/** `start` is excluded and `end` included; each is a unix time in seconds, fractions allowed, or the id of a row. */
const TIME = { from: 'start', until: 'end', in: 'fractions', fromExcluded: true } as const

export const lists: readonly KitList[] = [counted(LEDGERS, 'ledger'), counted(TRADES, 'trades'), ...movements()]

function counted(path: string, name: string): KitList {
  return {
    call: `POST ${path}`,
    of: path,
    check: (scene) => (isRight(scene, path) ? undefined : INVALID_ARGUMENTS),
    keep: (scene) => kept(scene, path),
    cost: { counter: 2 },
    time: TIME,
    order: 'newest',
    page: { size: null, usual: PAGE_ROWS, max: PAGE_ROWS, turn: { by: 'offset', name: 'ofs' } },
    envelope: ({ rows, total, scene: { query } }) => {
      const shown = query.get('ledgers') === 'true' ? rows : rows.map(withoutLedgers)
      const count = query.get('without_count') === 'true' ? '' : `,"count":${total}`
      return result(`{"${name}":{${shown.join(',')}}${count}}`).body
    },
    ends: 'told',
  }
}

/**
 * Plain: an array. With `cursor=true`: a page and the cursor of the next, which is null behind the last. Without a start, only ninety
 * days of the past are given: "recent" deposits and withdrawals.
 */
function movements(): readonly KitList[] {
  const list = (path: string, name: string): KitList => ({
    call: `POST ${path}`,
    of: path,
    check: (scene) => (isRight(scene, path) && isLimit(scene.query.get('limit')) ? undefined : INVALID_ARGUMENTS),
    keep: (scene) => kept(scene, path),
    cost: { counter: 1 },
    time: TIME,
    usualDays: 90,
    order: 'newest',
    page: {
      size: 'limit',
      usual: MOVEMENTS_PAGE_USUAL,
      max: MOVEMENTS_PAGE_MAX,
      turn: { by: 'token', name: 'cursor', begin: 'true' },
    },
    envelope: (page) => movementsJson(page, name),
    ends: 'told',
  })
  return [list(DEPOSITS, 'deposits'), list(WITHDRAWALS, 'withdrawals')]
}

function movementsJson({ rows, next, scene }: Page, name: string): string {
  const json = `[${rows.join(',')}]`
  if (!scene.query.has('cursor')) return result(json).body
  return result(`{"${name}":${json},"next_cursor":${next === null ? 'null' : `"${next}"`}}`).body
}

function isRight({ query, book }: Scene, path: string): boolean {
  const points = [query.get('start'), query.get('end')].filter((text) => text !== null && text !== '')
  const isPoint = (text: string): boolean => /^\d+(\.\d+)?$/.test(text) || found(book, path, text) !== undefined
  return (
    points.every((text) => isPoint(text ?? '')) &&
    /^\d{1,9}$/.test(query.get('ofs') ?? '0') &&
    TYPES_ASKED.has(query.get('type') ?? 'all') &&
    !codesAsked(query).has(undefined)
  )
}

function isLimit(text: string | null): boolean {
  return text === null || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MOVEMENTS_PAGE_MAX)
}

/** Which rows are chosen by type, asset and ids, and left by a key that is limited to dates: undefined for all. */
function kept({ query, book, setting }: Scene, path: string): ((entry: Entry) => boolean) | undefined {
  const type = query.get('type') ?? 'all'
  const codes = codesAsked(query)
  const [start, end] = [query.get('start'), query.get('end')].map((text) => found(book, path, text ?? '')?.ordinal)
  // Rows before `queryFrom` are lacking whatever start was asked for. (Two ways are told of, this one and
  // EGeneral:Invalid arguments; the silent one is the harder to see.)
  const from = setting.faults.isOn('date_limited_key') ? queryFromMicros(setting) : 0
  const tests = [
    ...(type === 'all' ? [] : [({ tags }: Entry) => tags.includes(type)]),
    ...(codes.has('all') ? [] : [({ tags }: Entry) => tags.some((tag) => codes.has(tag))]),
    ...(start === undefined ? [] : [({ ordinal }: Entry) => ordinal > start]),
    ...(end === undefined ? [] : [({ ordinal }: Entry) => ordinal <= end]),
    ...(from === 0 ? [] : [({ micros }: Entry) => micros > from]),
  ]
  return tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry))
}

function codesAsked(query: URLSearchParams): ReadonlySet<string | undefined> {
  return new Set((query.get('asset') ?? 'all').split(',').map((text) => (text === 'all' ? text : codeAsked(text))))
}

function found(book: KitBook, path: string, id: string): Entry | undefined {
  return id.includes('-') ? book.list(path).find((entry) => entry.id === id) : undefined
}

/** The rows of the ids that are asked for: QueryLedgers and QueryTrades. */
export function named({ query, book }: Scene, path: string, parameter: string): Answered {
  const ids = (query.get(parameter) ?? '').split(',').filter((id) => id !== '')
  const rows = ids.flatMap((id) => found(book, path, id)?.json ?? [])
  if (ids.length === 0 || ids.length > IDS_MAX || rows.length < ids.length) return INVALID_ARGUMENTS
  return result(`{${(query.get('ledgers') === 'true' ? rows : rows.map(withoutLedgers)).join(',')}}`)
}
