import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { format } from '../../core/decimal.ts'
import { sumOfHappenings } from '../truth.ts'
import { canonicalOf } from './assets.ts'
import { decimal } from '../../core/decimal.ts'
import { goOn as more, historyOf } from '../kit/kit.ts'
import type { Entry, KitBook } from '../kit/book.ts'
import { kraken } from './kraken.ts'
import { LEDGERS, seconds, TRADES } from './rows.ts'

function history(seed: number, rows: number, since: number, until: number): ReturnType<typeof read> {
  return read(historyOf(kraken, seed, { rows, since, until }))
}

/** A book with its rows taken apart. */
function read(book: KitBook) {
  const { happenings, purse } = book
  return {
    book,
    happenings,
    purse,
    ledger: book.list(LEDGERS).map(parsed),
    trades: book.list(TRADES).map(({ id }) => ({ id })),
  }
}

function parsed({ id, json, micros }: Entry) {
  const row = (JSON.parse(`{${json}}`) as Readonly<Record<string, Readonly<Record<string, string>>>>)[id]
  const { refid = '', type = '', subtype = '', asset = '', amount = '', balance = '' } = row ?? {}
  return { id, json, micros, refid, type, subtype, asset, amount: decimal(amount), balance: decimal(balance) }
}

const ledgerJson = ({ json }: { readonly json: string }): string => json

const SINCE = 1_600_000_000_000_000
const UNTIL = 1_760_000_000_000_000

test('what happened adds up to what is held, for any seed and size, and nothing goes below zero', () => {
  assert(
    property(integer(), integer({ min: 0, max: 600 }), (seed, rows) => {
      const book = history(seed, rows, SINCE, UNTIL)
      expect(book.ledger.length).toBe(rows)
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

test('the last balance of each code in the ledger is what is held of it', () => {
  const book = history(3, 2_000, SINCE, UNTIL)
  const last = new Map(book.ledger.map((row) => [row.asset, format(row.balance)]))
  expect(last).toEqual(new Map(book.purse.entries().map(([code, held]) => [code, format(held)])))
})

test('the same seed gives the same rows, another seed others', () => {
  const text = (seed: number): string => history(seed, 500, SINCE, UNTIL).ledger.map(ledgerJson).join()
  expect(text(1)).toBe(text(1))
  expect(text(1)).not.toBe(text(2))
})

test('a history begins at the first instant and ends at the last, and never goes back in time', () => {
  const { ledger } = history(5, 1_234, SINCE, UNTIL)
  expect(ledger[0]?.micros).toBe(SINCE)
  expect(ledger.at(-1)?.micros).toBe(UNTIL)
  expect(ledger.every((row, position) => position === 0 || row.micros >= (ledger[position - 1]?.micros ?? 0))).toBe(
    true,
  )
})

test('the rows on both sides of every page edge share their instant', () => {
  const { ledger } = history(1, 1_000, SINCE, UNTIL)
  for (let edge = 50; edge < 1_000; edge += 50)
    expect(ledger[1_000 - edge - 1]?.micros).toBe(ledger[1_000 - edge]?.micros)
})

test('an account of a thousand rows has every kind of row', () => {
  const { ledger, trades } = history(1, 1_000, SINCE, UNTIL)
  const kinds = new Set(ledger.map((row) => `${row.type} ${row.subtype}`.trim()))
  for (const kind of (
    'trade,spend,receive,deposit,withdrawal,staking,reward,earn reward,earn allocation,transfer,transfer spottostaking,' +
    'transfer stakingfromspot,transfer stakingtospot,transfer spotfromstaking,margin,rollover,adjustment,conversion,' +
    'spend dustsweeping,receive dustsweeping'
  ).split(','))
    expect(kinds).toContain(kind)
  const credits = ledger.find((row) => row.asset === 'KFEE' && row.type === 'trade')
  expect(credits?.amount.units).toBe(0n)
  expect(trades.some((row) => row.id === credits?.refid)).toBe(true)
})

test('events that come later follow the last one and reach the present', () => {
  const { book: grown } = history(1, 100, SINCE, UNTIL)
  more(kraken, grown, { rows: 25, since: UNTIL + 1_000_000, until: UNTIL + 5_000_000 })
  const book = read(grown)
  expect(book.ledger.length).toBe(125)
  expect(book.ledger[100]?.micros).toBeGreaterThan(UNTIL + 1_000_000)
  expect(book.ledger.at(-1)?.micros).toBe(UNTIL + 5_000_000)
})

test('a time is told in seconds with four digits behind the point', () => {
  expect(seconds(1_688_464_484_178_700)).toBe('1688464484.1787')
  expect(seconds(1_688_464_484_000_100)).toBe('1688464484.0001')
})
