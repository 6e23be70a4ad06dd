import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { okxStreams } from './streams.ts'
import { named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-08T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}
/** A millisecond more than asked on either side. */
const FROM = '1704067199999'
const UNTIL = '1704672000000'

const stream = streamIn(okxStreams)

describe('what OKX is asked', () => {
  test.each([
    ['trading_bills', '', { begin: FROM, end: UNTIL, limit: '100' }],
    ['recent_trading_bills', '', { begin: FROM, end: UNTIL, limit: '100' }],
    ['fills', 'SWAP', { instType: 'SWAP', begin: FROM, end: UNTIL, limit: '100' }],
    ['funding_bills', '', { before: FROM, after: UNTIL, limit: '100' }],
    ['deposits', '', { before: FROM, after: UNTIL, limit: '100' }],
    ['withdrawals', '', { before: FROM, after: UNTIL, limit: '100' }],
    ['converts', '', { before: FROM, after: UNTIL, limit: '100' }],
    ['easy_converts', '', { before: FROM, after: UNTIL, limit: '100' }],
    ['savings_interest', '', { before: FROM, after: UNTIL, limit: '100' }],
    ['fiat_trades', '', { begin: FROM, end: UNTIL, limit: '100' }],
    ['fiat_deposits', '', { after: '1704067200000', before: '1704671999999', limit: '100' }],
    ['fiat_withdrawals', '', { after: '1704067200000', before: '1704671999999', limit: '100' }],
  ])('%s', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
  })

  test('further pages of bills behind the last id', () => {
    expect(stream('trading_bills').params({ ...ask, cursor: '31' }, '')).toMatchObject({ after: '31', begin: FROM })
  })

  test('further pages by time from the oldest instant on, which comes twice', () => {
    const cursor = String(at('2024-01-03T00:00:00Z'))
    expect(stream('deposits').params({ ...ask, cursor }, '')).toMatchObject({ after: '1704240000001', before: FROM })
  })

  test('fills of every kind of instrument', () => {
    const { parts } = stream('fills')
    expect(parts?.by === 'fixed' && parts.parts).toEqual(['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION', 'EVENTS'])
  })

  test('no further back than OKX answers for', () => {
    const kept = okxStreams.filter((one) => one.retentionDays !== null).map((one) => [one.name, one.retentionDays])
    expect(kept).toEqual([
      ['trading_bills', 90],
      ['recent_trading_bills', 7],
      ['fills', 90],
      ['easy_converts', 7],
      ['savings_interest', 30],
    ])
  })
})

describe('what a page says of itself', () => {
  const bills = [row({ billId: '9', ts: '1704240000000' }), row({ billId: '8', ts: '1704153600000' })]

  test('a full page of bills leads on by its last id, a short one is the last', () => {
    const { facts } = stream('trading_bills')
    expect(facts(undefined, bills, { ...ask, pageSize: 2 })).toMatchObject({ rows: 2, more: true, nextCursor: '8' })
    expect(facts(undefined, bills, ask)).toMatchObject({ more: false })
  })

  test('a full page by time leads on by its oldest instant', () => {
    const { facts } = stream('deposits')
    expect(facts(undefined, bills, { ...ask, pageSize: 2 })).toMatchObject({
      more: true,
      nextCursor: String(at('2024-01-02T00:00:00Z')),
    })
  })

  test('rows without an id are never turned by time', () => {
    for (const one of okxStreams.filter(({ numbered, name }) => numbered && name !== 'fills'))
      expect(one.walk).toMatchObject({ by: 'windows', pages: 'split' })
  })
})

describe('who a row is', () => {
  test.each([
    ['trading_bills', { billId: '9', ordId: '7', ts: '1704240000000', type: '2' }, '', '9', 'order/7'],
    ['trading_bills', { billId: '9', ordId: '', ts: '1704240000000', type: '8' }, '', '9', 'bill/9'],
    ['recent_trading_bills', { billId: '9', ordId: '', ts: '1704240000000', type: '8' }, '', '9', 'bill/9'],
    ['trading_bills', { billId: '9', ordId: '', ts: '1704240000000', type: '28' }, '', '9', 'sweep/28/1704240000000'],
    ['fills', { billId: '9', tradeId: '5', ordId: '7', ts: '1704240000000' }, 'SPOT', 'SPOT:9|5', 'order/7'],
    ['funding_bills', { billId: '9', ts: '1704240000000' }, '', '9', 'funding_bills/9'],
    ['deposits', { depId: '4', ts: '1704240000000' }, '', '4', 'deposits/4'],
    ['withdrawals', { wdId: '4', ts: '1704240000000' }, '', '4', 'withdrawals/4'],
    [
      'easy_converts',
      { fromCcy: 'ADA', fillFromSz: '1', toCcy: 'USDT', fillToSz: '2', uTime: '1704240000000' },
      '',
      '1704240000000|ADA|1|USDT|2',
      'sweep/28/1704240000000',
    ],
  ])('%s', (name, value, part, nativeId, group) => {
    expect(named(stream(name).identify(row(value), part))).toEqual({ nativeId, group, at: at('2024-01-03T00:00:00Z') })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of okxStreams) expect(one.identify(row({}), 'SPOT')).toHaveProperty('reason')
  })
})
