import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import type { ConnectionState } from '../diagnosis/cause.ts'
import { tell, type Telling } from '../diagnosis/tell.ts'
import { at, formatInstant, plus } from '../instant.ts'
import { backOff, nextSync, waitingSince } from './next-sync.ts'

const SINCE = at('2026-11-21T12:00:00Z')
const MINUTE = 60_000_000n

test('trouble is looked at after ten minutes, less and less often while it lasts, and at least every six hours', () => {
  const waits = [0n, 30n, 120n, 3_000n].map((minutes) => backOff(SINCE, plus(SINCE, minutes * MINUTE)) / MINUTE)
  expect(waits).toEqual([10n, 15n, 60n, 360n])
})

test('never sooner and never later, however long it lasts', () => {
  assert(
    property(integer({ min: 0, max: 10_000_000 }), (minutes) => {
      const wait = backOff(SINCE, plus(SINCE, BigInt(minutes) * MINUTE))
      expect(wait >= 10n * MINUTE && wait <= 360n * MINUTE).toBe(true)
    }),
  )
})

const NOW = at('2026-11-21T12:00:00Z')
const finding = (telling: Telling) => tell({ exchange: 'Kraken', where: 'Kraken 1' }, telling)
const minutesUntil = (state: ConnectionState, tellings: readonly Telling[], waiting = 0n) => {
  const next = nextSync(state, tellings.map(finding), NOW, plus(NOW, -waiting * MINUTE))
  return next === null ? null : (next - NOW) / MINUTE
}

test('a connection that is well, or lacks only a part, is synced again in an hour', () => {
  expect(minutesUntil('healthy', [])).toBe(60n)
  expect(minutesUntil('degraded', [{ cause: 'missing_permission' }])).toBe(60n)
})

test('the latest clock that an exchange has told is waited for, and a back-off only where none was told', () => {
  const until = (minutes: bigint): Telling => ({
    cause: 'rate_limited',
    retryAt: formatInstant(plus(NOW, minutes * MINUTE)),
  })
  expect(minutesUntil('waiting', [until(3n), until(90n), { cause: 'exchange_outage' }])).toBe(90n)
  expect(minutesUntil('waiting', [until(-5n)])).toBe(0n)
  expect(minutesUntil('waiting', [{ cause: 'exchange_outage' }], 30n)).toBe(15n)
  expect(minutesUntil('waiting', [])).toBe(10n)
})

test('a broken connection is looked at again only where its owner may have mended it at the exchange, or a spell may have passed', () => {
  expect(minutesUntil('broken', [{ cause: 'invalid_key' }])).toBeNull()
  expect(minutesUntil('broken', [{ cause: 'invalid_key' }, { cause: 'ip_not_allowed' }])).toBe(60n)
  expect(minutesUntil('broken', [{ cause: 'invalid_key', details: { confirmed: false } }])).toBe(15n)
  expect(minutesUntil('broken', [{ cause: 'invalid_key', others: ['exchange_outage'] }])).toBe(15n)
})

test('a connection has been waiting since it was last good, or made, and one that was well until now since now', () => {
  const [made, good] = [at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z')]
  const since = (state: ConnectionState, lastGoodAt: typeof good | null) =>
    waitingSince({ state, lastGoodAt, createdAt: made }, NOW)
  expect([since('healthy', good), since('verifying', null)]).toEqual([NOW, NOW])
  expect([since('waiting', good), since('waiting', null)]).toEqual([good, made])
})
