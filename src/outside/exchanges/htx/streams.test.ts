import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { htxStreams } from './streams.ts'
import { answer, named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-01T01:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}
const FROM = '1704067200000'
const UNTIL = '1704070799999'

const stream = streamIn(htxStreams)

describe('what HTX is asked', () => {
  test.each([
    ['trades', '', { 'start-time': FROM, 'end-time': UNTIL, size: '100', direct: 'next' }],
    ['deposits', '', { type: 'deposit', size: '100', direct: 'next' }],
    ['withdrawals', '', { type: 'withdraw', size: '100', direct: 'next' }],
    ['moves', '7', { accountId: '7', startTime: FROM, endTime: UNTIL, limit: '100' }],
    ['history', '7', { 'account-id': '7', 'start-time': FROM, 'end-time': UNTIL, size: '100' }],
    ['repayments', '', { limit: '100', sort: 'desc' }],
    ['linear_ledger', '', { mar_acct: 'USDT', start_time: FROM, end_time: UNTIL, direct: 'next' }],
  ])('%s', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
  })

  test.each([
    ['trades', 'from'],
    ['deposits', 'from'],
    ['moves', 'fromId'],
    ['history', 'from-id'],
    ['repayments', 'fromId'],
    ['linear_ledger', 'from_id'],
  ])('the next page of %s by "%s"', (name, cursor) => {
    expect(stream(name).params({ ...ask, cursor: '99' }, '7')).toMatchObject({ [cursor]: '99' })
  })

  test.each([
    ['trades', 2, 119, 500],
    ['moves', 10, 179, 500],
    ['history', 1 / 24, 29, 500],
    ['linear_ledger', 2, 89, 50],
  ])('%s in windows of %f days, for %i days', (name, days, retentionDays, pageSize) => {
    const { walk, retentionDays: kept } = stream(name)
    if (walk.by !== 'windows') throw new RangeError(name)
    expect(walk.windowMicros).toBe(BigInt(Math.round(days * 86_400)) * 1_000_000n - 1_000_000n)
    expect([kept, walk.pageSize]).toEqual([retentionDays, pageSize])
  })

  test('the spot account alone', () => {
    const { parts } = stream('history')
    const accounts = answer({ data: [{ id: 1, type: 'point' }, { id: 2, type: 'spot' }, { type: 'spot' }] })
    expect(parts?.by === 'discover' && parts.list(accounts)).toEqual(['2'])
    expect(parts?.by === 'discover' && parts.list(undefined)).toEqual([])
  })
})

describe('what leads on', () => {
  const rows = [row({ id: 9, 'created-at': 1 }), row({ id: 8, 'created-at': 1 })]
  const full = { ...ask, pageSize: 2 }

  test('the last row of a full page, unless that is where the page began', () => {
    const { facts } = stream('trades')
    expect(facts(undefined, rows, full)).toMatchObject({ more: true, nextCursor: '8' })
    expect(facts(undefined, rows, ask).more).toBe(false)
    expect(facts(undefined, [row({ id: 8, 'created-at': 1 })], { ...full, cursor: '8' }).nextCursor).toBeNull()
  })

  test('what the answer names', () => {
    expect(stream('moves').facts(answer({ data: [], nextId: 5 }), [], ask).nextCursor).toBe('5')
    expect(stream('history').facts(answer({ data: [], 'next-id': 5 }), [], ask).nextCursor).toBe('5')
    expect(stream('history').facts(answer({ data: [] }), [], ask).nextCursor).toBeNull()
    const repayment = [row({ repayId: 3, repayTime: 1_704_067_300_000 })]
    expect(stream('repayments').facts(answer({ nextId: 2 }), repayment, ask).nextCursor).toBe('2')
    expect(stream('repayments').facts(answer({ nextId: 2 }), [], ask).nextCursor).toBeNull()
  })

  test('every page of futures, until one is empty or the same', () => {
    const { facts } = stream('linear_ledger')
    const one = [row({ query_id: 4, id: 1, ts: 1_704_067_300_000 })]
    expect(facts(answer({ data: [] }), one, ask).nextCursor).toBe('4')
    expect(facts(answer({ data: [] }), one, { ...ask, cursor: '4' }).nextCursor).toBeNull()
    expect(facts(answer({ data: [] }), [], ask).nextCursor).toBeNull()
  })
})

describe('who a row is', () => {
  test.each([
    ['trades', '', { id: 1, 'trade-id': 2, 'created-at': 5 }, '1|2'],
    ['deposits', '', { id: 1, 'created-at': 5 }, '1'],
    [
      'moves',
      '7',
      { transactId: 0, transactTime: 5, currency: 'usdt', transactAmt: -1, transferType: 'a' },
      '7:0|5|usdt|-1|a',
    ],
    ['history', '7', { 'record-id': 3, 'transact-time': 5 }, '7:3'],
    ['linear_ledger', '', { id: 3, ts: 5 }, '3'],
  ])('%s', (name, part, one, nativeId) => {
    expect(named(stream(name).identify(row(one), part))).toMatchObject({ nativeId, group: `${name}/${nativeId}` })
  })

  test('one without its instant is refused in words', () => {
    for (const one of htxStreams) expect(one.identify(row({}), '7')).toHaveProperty('reason')
  })
})
