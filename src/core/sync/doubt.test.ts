import { assert, bigInt, constant, nat, oneof, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { decimal } from '../decimal.ts'
import { at, instant, plus } from '../instant.ts'
import { reconcile, type Reconciliation } from '../ledger/reconcile.ts'
import { afterComparing, doubtText, isNewDifference, isSearchDue, NO_DOUBT, readDoubtText } from './doubt.ts'

const NOW = at('2026-11-21T12:00:00Z')
const HOUR = 3_600_000_000n
const differing = (reported: string): Reconciliation =>
  reconcile(new Map([[asset('BTC'), decimal('1')]]), new Map([[asset('BTC'), decimal(reported)]]))
const AGREES = differing('1')

test('balances that agree end a doubt, and what is proven up to then is believed from then on', () => {
  const doubt = afterComparing(afterComparing(NO_DOUBT, differing('2'), NOW, NOW), AGREES, NOW, NOW)
  expect(doubt).toEqual({ agreedUntil: NOW, differing: null, searches: 0, nextAt: NOW })
  expect(isSearchDue(doubt, NOW)).toBe(false)
})

test('the same difference is searched for at once, then after 1, 6, 24 and 168 hours, and never less often', () => {
  let doubt = afterComparing(NO_DOUBT, differing('2'), NOW, NOW)
  let now = NOW
  const waits: bigint[] = []
  for (let searches = 0; searches < 7; searches += 1) {
    waits.push((doubt.nextAt - now) / HOUR)
    now = doubt.nextAt
    doubt = afterComparing(doubt, differing('2'), now, now)
  }
  expect(waits).toEqual([0n, 1n, 6n, 24n, 168n, 168n, 168n])
})

test('a sync before a search is due leaves the doubt as it is', () => {
  const now = plus(NOW, HOUR)
  const first = afterComparing(NO_DOUBT, differing('2'), NOW, NOW)
  const searched = afterComparing(first, differing('2'), NOW, NOW)
  expect(afterComparing(searched, differing('2'), NOW, plus(NOW, HOUR / 2n))).toEqual(searched)
  expect(isSearchDue(searched, plus(NOW, HOUR / 2n))).toBe(false)
  expect(isSearchDue(searched, now)).toBe(true)
})

test('another difference is a new one, searched for at once', () => {
  const first = afterComparing(NO_DOUBT, differing('2'), NOW, NOW)
  const known = afterComparing(first, differing('2'), NOW, NOW)
  expect([isNewDifference(known, differing('2')), isNewDifference(known, differing('3'))]).toEqual([false, true])
  const other = afterComparing(known, differing('3'), NOW, plus(NOW, 1n))
  expect([other.searches, other.nextAt]).toEqual([0, plus(NOW, 1n)])
})

const moment = bigInt({ min: 0n, max: 4_000_000_000_000_000n }).map(instant)

test('a doubt is read as it was written, and any other text is none', () => {
  const doubts = record({
    agreedUntil: moment,
    differing: oneof(constant(null), string()),
    searches: nat(1_000_000),
    nextAt: moment,
  })
  assert(
    property(doubts, (doubt) => {
      expect(readDoubtText(doubtText(doubt))).toEqual(doubt)
    }),
  )
  const damaged = [
    'no JSON',
    '[]',
    '{}',
    doubtText(NO_DOUBT).replace('null', '[]'),
    doubtText(NO_DOUBT).replace('1970', 'then'),
  ]
  expect(damaged.map(readDoubtText)).toEqual(damaged.map(() => undefined))
})
