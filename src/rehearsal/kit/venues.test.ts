import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal } from '../../core/decimal.ts'
import type { Setting } from '../exchange.ts'
import { FaultBoard } from '../fault-board.ts'
import { VENUES } from '../venues.ts'
import { pretend } from './kit.ts'

const DAY_MICROS = 86_400 * 1_000_000
const UNTIL = 1_760_000_000_000_000

interface TruthTold {
  readonly transactions: readonly Record<'sent' | 'received' | 'fee', { asset: string; amount: string } | null>[]
  readonly balances: readonly { readonly asset: string; readonly amount: string }[]
  readonly records: Readonly<Record<string, number>>
}

describe.each(VENUES.map((venue) => [venue.id, venue] as const))('the pretend %s', (_id, venue) => {
  const exchange = pretend(venue)
  const setting = (seed: number, rows: number): Setting => ({
    seed,
    rows,
    since: UNTIL - (exchange.spanDays ?? 1095) * DAY_MICROS,
    until: UNTIL,
    speed: 1,
    faults: new FaultBoard(exchange.faults, exchange.scopes),
    now: () => UNTIL + 60_000_000,
  })
  const told = (seed: number, rows: number): TruthTold =>
    JSON.parse(exchange.open(setting(seed, rows)).truth()) as TruthTold

  test('tells happenings that add up to what is held, for any seed and size', () => {
    assert(
      property(integer(), integer({ min: 0, max: 400 }), (seed, rows) => {
        const { transactions, balances } = told(seed, rows)
        const sums = new Map<string, bigint>()
        const put = (amount: { asset: string; amount: string } | null, sign: bigint): void => {
          if (amount) sums.set(amount.asset, (sums.get(amount.asset) ?? 0n) + sign * units(amount.amount))
        }
        for (const { sent, received, fee } of transactions) {
          put(received, 1n)
          put(sent, -1n)
          put(fee, -1n)
        }
        const held = new Map(balances.map(({ asset, amount }) => [asset, units(amount)]))
        expect(new Map([...sums].filter(([, sum]) => sum !== 0n))).toEqual(held)
      }),
      { numRuns: 15 },
    )
  })

  test('gives the same rows for the same seed, and others for another', () => {
    expect(told(1, 300)).toEqual(told(1, 300))
    expect(told(1, 300)).not.toEqual(told(2, 300))
  })

  test('has rows in every list after a few thousand of them', () => {
    const { records } = told(1, 3_000)
    for (const list of venue.lists)
      if (typeof list.of === 'string') expect(records[list.of], list.of).toBeGreaterThan(0)
  })

  test('knows the fewest requests, of every list that must be read', () => {
    const least = exchange.open(setting(1, 500)).least()
    const all = Object.values(least.endpoints).reduce((sum, count) => sum + count, 0)
    expect(least.requests).toBeGreaterThan(venue.looks)
    expect(least.requests).toBeLessThanOrEqual(all)
  })
})

const SCALE = 24

function units(text: string): bigint {
  const value = parseDecimal(text)
  if (!value) throw new RangeError(`no amount: ${text}`)
  return value.units * 10n ** BigInt(SCALE - value.scale)
}
