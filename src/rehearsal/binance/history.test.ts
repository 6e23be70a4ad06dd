import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { sumOfHappenings } from '../truth.ts'
import type { KitBook } from '../kit/book.ts'
import { historyOf } from '../kit/kit.ts'
import { Market } from '../kit/market.ts'
import { binance } from './binance.ts'
import { COINS, LISTED, PATHS } from './markets.ts'

const STREAMS = Object.values(PATHS).filter((path) => path !== PATHS.trades)
const canonicalOf = (code: string): string => new Market(COINS, LISTED).canonicalOf(code)

/** A book with its fills by symbol. */
function history(seed: number, rows: number, since: number, until: number) {
  const book: KitBook = historyOf(binance, seed, { rows, since, until })
  const fills = new Map<string, string[]>()
  for (const { tags, json } of book.list(PATHS.trades))
    fills.set(tags[0] ?? '', [...(fills.get(tags[0] ?? '') ?? []), json])
  return {
    fills,
    purse: book.purse,
    happenings: book.happenings,
    rows: () => book.lists().reduce((sum, name) => sum + book.list(name).length, 0),
    list: (name: string) => book.list(name).map((entry) => ({ ...entry, ms: entry.micros / 1000 })),
  }
}

const SINCE = 1_600_000_000_000_000
const UNTIL = 1_700_000_000_000_000
const WINDOW_MS = 30 * 86_400_000

test('what happened adds up to what is held in all pockets, for any seed and size, and nothing goes below zero', () => {
  assert(
    property(integer(), integer({ min: 0, max: 600 }), (seed, rows) => {
      const book = history(seed, rows, SINCE, UNTIL)
      expect(book.rows()).toBe(rows)
      const held = new Map<string, bigint>()
      for (const [code, { units, scale }] of book.purse.holdings()) {
        const asset = canonicalOf(code)
        held.set(asset, (held.get(asset) ?? 0n) + units * 10n ** BigInt(20 - scale))
      }
      const summed = [...sumOfHappenings(book.happenings)]
        .map(([asset, { units, scale }]) => [asset, units * 10n ** BigInt(20 - scale)] as const)
        .filter(([, units]) => units !== 0n)
      expect(new Map(summed)).toEqual(held)
    }),
    { numRuns: 40 },
  )
})

test('the same seed gives the same rows, another seed others', () => {
  const text = (seed: number): string => {
    const book = history(seed, 400, SINCE, UNTIL)
    return JSON.stringify([[...book.fills], STREAMS.map((stream) => book.list(stream))])
  }
  expect(text(1)).toBe(text(1))
  expect(text(1)).not.toBe(text(2))
})

test('the last millisecond of each 30-day window and the first of the next have an event', () => {
  const book = history(1, 5_000, SINCE, UNTIL)
  const times = new Set(book.happenings.map(({ micros }) => Math.floor(micros / 1000)))
  for (const stream of STREAMS) for (const row of book.list(stream)) times.add(row.ms)
  let edges = 0
  for (let start = SINCE / 1000 + WINDOW_MS; start < UNTIL / 1000; start += WINDOW_MS)
    if (times.has(start) && times.has(start - 1)) edges += 1
  // A withdrawal on an edge is told in whole seconds, so a few edges may be missed.
  expect(edges).toBeGreaterThan(30)
})

test('an account of two thousand rows has rows in every list', () => {
  const book = history(1, 2_000, SINCE, UNTIL)
  for (const stream of STREAMS) expect(book.list(stream).length, stream).toBeGreaterThan(0)
  expect(book.fills.size).toBeGreaterThan(30)
})
