import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kraken } from './kraken/profile.ts'
import { binance } from './binance/profile.ts'
import { calls as krakenCalls } from './kraken/calls.ts'
import { calls as binanceCalls } from './binance/calls.ts'
import { createPacer, type Lane, type Pacer } from './pace.ts'

const laneOf = (profile: Lane['profile'], key: string): Lane => ({ profile, key, place: '', haste: 1 })

/** A clock that only sleeping, and waiting for answers, moves. */
function still() {
  let now = 1_800_000_000_000
  const pass = (millis: number): void => {
    now += Math.max(millis, 0)
  }
  const sleep = (millis: number): Promise<void> => {
    pass(Math.max(millis, 1))
    return Promise.resolve()
  }
  const pacer = createPacer({ nowMillis: () => now, sleep })
  /** How long a request waits until it may be sent, in milliseconds. */
  const waits = async (lane: Lane, cost: Parameters<Pacer['admit']>[1]): Promise<number> => {
    const asked = now
    return (await pacer.admit(lane, cost)) - asked
  }
  return { pacer, waits, pass, now: () => now }
}

/** Requests one after another: how long each travels there, and how long its answer travels back. */
const journeys = <Call>(call: fc.Arbitrary<Call>, slowest: number) =>
  fc.array(
    fc.record({
      call,
      pause: fc.oneof(fc.constant(0), fc.nat(8_000)),
      there: fc.oneof(fc.constantFrom(0, slowest), fc.nat(slowest)),
      back: fc.oneof(fc.constantFrom(0, slowest), fc.nat(slowest)),
    }),
    { maxLength: 60 },
  )

describe('what a pacer lets pass', () => {
  const krakens = fc.constantFrom(krakenCalls.ledgers, krakenCalls.balances, krakenCalls.deposits)

  // A slow answer is what a limit is met by: the exchange counts when a request arrives, and not when it is sent.
  test.each([0, 200, 1_000, 10_000])(
    'never raises Kraken’s counter above its maximum, with journeys of up to %i ms',
    async (slowest) => {
      await fc.assert(
        fc.asyncProperty(journeys(krakens, slowest), async (asked) => {
          const { pacer, pass, now } = still()
          let level = 0
          let last = now()
          for (const { call, pause, there, back } of asked) {
            pass(pause)
            const admitted = await pacer.admit(laneOf(kraken, 'a'), call.cost)
            pass(there)
            const weight = call.cost.reduce((total, one) => total + one.weight, 0)
            level = Math.max(0, level - ((now() - last) / 1000) * 0.33) + weight
            last = now()
            expect(level).toBeLessThanOrEqual(15)
            pass(back)
            pacer.answered(laneOf(kraken, 'a'), call.cost, admitted)
          }
        }),
        { numRuns: 300 },
      )
    },
  )

  test('counts a request when its slow answer shows that it arrived, also where the counter was nearly empty', async () => {
    const { pacer, pass, now } = still()
    const lane = laneOf(kraken, 'a')
    let level = 0
    let last = now()
    const journey = async (there: number): Promise<void> => {
      const admitted = await pacer.admit(lane, krakenCalls.ledgers.cost)
      pass(there)
      level = Math.max(0, level - ((now() - last) / 1000) * 0.33) + 2
      last = now()
      pacer.answered(lane, krakenCalls.ledgers.cost, admitted)
    }
    await journey(0)
    pass(6_000)
    await journey(10_000)
    for (let count = 0; count < 7; count += 1) {
      await journey(0)
      expect(level).toBeLessThanOrEqual(15)
    }
  })

  test.each([0, 200, 10_000])(
    'never sends more than two fiat requests a minute to Binance, with journeys of up to %i ms',
    async (slowest) => {
      await fc.assert(
        fc.asyncProperty(journeys(fc.constant(binanceCalls.fiatOrders), slowest), async (asked) => {
          const { pacer, pass, now } = still()
          const arrived: number[] = []
          for (const { call, pause, there, back } of asked) {
            pass(pause)
            const admitted = await pacer.admit(laneOf(binance, 'a'), call.cost)
            pass(there)
            arrived.push(now())
            pass(back)
            pacer.answered(laneOf(binance, 'a'), call.cost, admitted)
          }
          for (const [index, at] of arrived.entries()) {
            const third = arrived[index + 2]
            if (third !== undefined) expect(third - at).toBeGreaterThanOrEqual(60_000)
          }
        }),
      )
    },
  )

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
    const { pacer, waits } = still()
    for (let count = 0; count < 7; count += 1) await pacer.admit(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)
    expect(await waits(laneOf(kraken, 'b'), krakenCalls.ledgers.cost)).toBe(0)
    expect(await waits(laneOf(binance, 'a'), binanceCalls.deposits.cost)).toBe(0)
    expect(await waits(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)).toBeGreaterThan(2_000)
  })

  test('counts what all keys of one address spend together where the exchange counts addresses', async () => {
    const { pacer, waits } = still()
    for (let count = 0; count < 300; count += 1)
      await pacer.admit(laneOf(binance, `key ${count}`), binanceCalls.trades.cost)
    expect(await waits(laneOf(binance, 'another'), binanceCalls.trades.cost)).toBeGreaterThan(50_000)
  })

  test('costs nothing where nothing is counted', async () => {
    expect(await still().waits(laneOf(kraken, 'a'), [])).toBe(0)
  })

  test('passes as much faster as a rehearsal does', async () => {
    const { pacer, waits } = still()
    const lane = { ...laneOf(kraken, 'a'), place: 'http://127.0.0.1:1', haste: 100 }
    for (let count = 0; count < 7; count += 1) await pacer.admit(lane, krakenCalls.ledgers.cost)
    expect(await waits(lane, krakenCalls.ledgers.cost)).toBeLessThan(100)
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
  expect(await second.waits(laneOf(kraken, 'a'), krakenCalls.ledgers.cost)).toBeGreaterThan(2_000)
})
