import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kraken } from './kraken/profile.ts'
import { binance } from './binance/profile.ts'
import { calls as krakenCalls } from './kraken/calls.ts'
import { calls as binanceCalls } from './binance/calls.ts'
import { createPacer, type Lane, type Pacer } from './pace.ts'

const laneOf = (profile: Lane['profile'], key: string): Lane => ({ profile, key, place: '', haste: 1 })

/** A clock that only sleeping moves. */
function still(): { readonly pacer: Pacer; readonly now: () => number } {
  let now = 1_800_000_000_000
  const sleep = (millis: number): Promise<void> => {
    now += Math.max(millis, 1)
    return Promise.resolve()
  }
  return { pacer: createPacer({ nowMillis: () => now, sleep }), now: () => now }
}

describe('what a pacer lets pass', () => {
  test('never raises Kraken’s counter above its maximum, whatever is asked', async () => {
    const call = fc.constantFrom(krakenCalls.ledgers, krakenCalls.balances, krakenCalls.deposits)
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 40 }), async (asked) => {
        const { pacer, now } = still()
        let level = 0
        let last = now()
        for (const { cost } of asked) {
          await pacer.admit(laneOf(kraken, 'a'), cost)
          const weight = cost.reduce((total, one) => total + one.weight, 0)
          level = Math.max(0, level - ((now() - last) / 1000) * 0.33) + weight
          last = now()
          expect(level).toBeLessThanOrEqual(15)
        }
      }),
    )
  })

  test('lets two requests a minute pass where Binance counts 90,000 of 180,000', async () => {
    const { pacer, now } = still()
    const began = now()
    const passed: number[] = []
    for (let count = 0; count < 5; count += 1) {
      await pacer.admit(laneOf(binance, 'a'), binanceCalls.fiatOrders.cost)
      passed.push(Math.round((now() - began) / 60_000))
    }
    expect(passed).toEqual([0, 0, 1, 1, 2])
  })

  test('waits for no other exchange, endpoint or key', async () => {
    const { pacer } = still()
    for (let count = 0; count < 7; count += 1) await pacer.admit(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)
    expect(await pacer.admit(laneOf(kraken, 'b'), krakenCalls.ledgers.cost)).toBe(0)
    expect(await pacer.admit(laneOf(binance, 'a'), binanceCalls.deposits.cost)).toBe(0)
    expect(await pacer.admit(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)).toBeGreaterThan(2_000)
  })

  test('counts what all keys of one address spend together where the exchange counts addresses', async () => {
    const { pacer } = still()
    for (let count = 0; count < 299; count += 1)
      await pacer.admit(laneOf(binance, `key ${count}`), binanceCalls.trades.cost)
    await pacer.admit(laneOf(binance, 'another'), binanceCalls.trades.cost)
    expect(await pacer.admit(laneOf(binance, 'yet another'), binanceCalls.trades.cost)).toBeGreaterThan(50_000)
  })

  test('costs nothing where nothing is counted', async () => {
    const { pacer } = still()
    expect(await pacer.admit(laneOf(kraken, 'a'), [])).toBe(0)
  })
})

describe('a hold', () => {
  test('keeps everything back until its moment', async () => {
    const { pacer, now } = still()
    const until = now() + 900_000
    pacer.hold(laneOf(kraken, 'a'), krakenCalls.ledgers.cost, until)
    await pacer.admit(laneOf(kraken, 'a'), krakenCalls.balances.cost)
    expect(now()).toBeGreaterThanOrEqual(until)
  })

  test('is not shortened by one that ends sooner', async () => {
    const { pacer, now } = still()
    const until = now() + 900_000
    pacer.hold(laneOf(kraken, 'a'), krakenCalls.ledgers.cost, until)
    pacer.hold(laneOf(kraken, 'a'), krakenCalls.ledgers.cost, now() + 1_000)
    await pacer.admit(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)
    expect(now()).toBeGreaterThanOrEqual(until)
  })
})

test('what was spent is remembered over a restart', async () => {
  const first = still()
  for (let count = 0; count < 7; count += 1) await first.pacer.admit(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)
  const second = still()
  second.pacer.restore(laneOf(kraken, 'a'), first.pacer.spent(laneOf(kraken, 'a')))
  expect(await second.pacer.admit(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)).toBeGreaterThan(2_000)
})
