import { expect, test } from 'vitest'
import { at } from '../instant.ts'
import { range } from './coverage.ts'
import { ALL_PARTS, askedUntil, lossOf, provenOf, provenTogether, reachOf, type Provable } from './proven.ts'

const day = (date: string) => at(`2026-${date}T00:00:00Z`)
const until = (name: string, date: string, part = ALL_PARTS) => ({
  name,
  part,
  coverage: range(day('01-01'), day(date)),
})
const trades: Provable = { name: 'trades', retentionDays: null }
const deposits: Provable = { name: 'deposits', retentionDays: 90 }
const transfers: Provable = { name: 'transfers', retentionDays: null, parts: { by: 'fixed', parts: ['in', 'out'] } }

test('a stream with fixed parts is proven where every part is, or where all of them together are', () => {
  expect(provenOf(transfers, [until('transfers', '03-01', 'in')])).toEqual([])
  const parts = [until('transfers', '03-01', 'in'), until('transfers', '02-01', 'out')]
  expect(provenOf(transfers, parts)).toEqual(range(day('01-01'), day('02-01')))
  expect(provenOf(transfers, [...parts, until('transfers', '04-01')])).toEqual(range(day('01-01'), day('04-01')))
  expect(provenOf(trades, [until('deposits', '03-01')])).toEqual([])
})

test('history begins to be lost when what is kept longest without proof falls out of what the exchange keeps', () => {
  expect(lossOf([trades], [until('trades', '02-01')])).toBeNull()
  expect(lossOf([deposits], [])).toBeNull()
  expect(lossOf([trades, deposits], [until('trades', '01-02'), until('deposits', '03-01')])).toEqual(day('05-30'))
})

test('streams are proven together up to where the first of them ends, and nowhere while one was never read', () => {
  const stored = [until('trades', '03-01'), until('deposits', '02-01')]
  expect(provenTogether([trades, deposits], stored)).toEqual(day('02-01'))
  expect(provenTogether([trades, deposits], stored.slice(1))).toBeNull()
  expect(provenTogether([], stored)).toBeNull()
  expect([askedUntil(stored), askedUntil([])]).toEqual([day('03-01'), null])
})

test('a stream reaches back to the latest of its own beginning, the opening of the account and what is still kept', () => {
  const stream = { since: day('01-01'), retentionDays: 30 }
  expect(reachOf({ ...stream, retentionDays: null }, null, day('12-01'))).toEqual(day('01-01'))
  expect(reachOf({ ...stream, retentionDays: null }, day('06-01'), day('12-01'))).toEqual(day('06-01'))
  expect(reachOf(stream, day('06-01'), day('12-01'))).toEqual(day('11-01'))
  expect(reachOf(stream, day('11-15'), day('12-01'))).toEqual(day('11-15'))
})
