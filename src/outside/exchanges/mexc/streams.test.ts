import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { mexcStreams } from './streams.ts'
import { answer, named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-02T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}
const TIMES = { startTime: '1704067200000', endTime: '1704153599999' }
const INSIDE = 1_704_100_000_000
const BEFORE = 1_704_000_000_000

const stream = streamIn(mexcStreams)

describe('what MEXC is asked', () => {
  test.each([
    ['trades', 'BTC/USDT', { symbol: 'BTCUSDT', ...TIMES, limit: '100' }],
    ['deposits', '', { ...TIMES, limit: '100' }],
    ['withdrawals', '', { ...TIMES, limit: '100' }],
    ['transfers', 'SPOT', { fromAccountType: 'SPOT', toAccountType: 'FUTURES', ...TIMES, page: '1', size: '100' }],
    ['transfers', 'FUTURES', { fromAccountType: 'FUTURES', toAccountType: 'SPOT', ...TIMES, page: '1', size: '100' }],
    ['sent', '', { ...TIMES, page: '1', limit: '100' }],
    ['dust', '', { ...TIMES, page: '1', limit: '100' }],
    ['referrals', '', { ...TIMES, page: '1' }],
    ['rebates', '', { ...TIMES, page: '1' }],
    ['futures_transfers', '', { page_num: '1', page_size: '100' }],
    ['positions', '', { page_num: '1', page_size: '100' }],
    ['funding', '', { page_num: '1', page_size: '100' }],
  ])('%s of "%s"', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
  })

  test.each([
    ['trades', 30, 29, 100],
    ['deposits', 7, 89, 1_000],
    ['withdrawals', 7, 89, 1_000],
    ['rebates', 365, null, 10],
  ])('%s in windows of %i days, for %s days', (name, days, retentionDays, pageSize) => {
    const { walk, retentionDays: kept } = stream(name)
    if (walk.by !== 'windows') throw new RangeError(name)
    expect(walk.windowMicros).toBe(BigInt(days * 86_400 - 1) * 1_000_000n)
    expect([kept, walk.pageSize]).toEqual([retentionDays, pageSize])
  })

  test('moves of half a year', () => {
    expect(stream('transfers').retentionDays).toBe(179)
  })

  test('every market that is listed, by base and quote', () => {
    const { parts } = stream('trades')
    const symbols = [{ symbol: 'BTCUSDT', baseAsset: 'BTC', quoteAsset: 'USDT' }, { symbol: 'broken' }]
    expect(parts?.by === 'discover' && parts.list(answer({ symbols }))).toEqual(['BTC/USDT'])
    expect(parts?.by === 'discover' && parts.list(undefined)).toEqual([])
  })
})

describe('what leads on', () => {
  test('the oldest trade of a full page', () => {
    const rows = [row({ id: 'b', time: INSIDE + 1 }), row({ id: 'a', time: INSIDE })]
    const full = { ...ask, pageSize: 2 }
    const facts = stream('trades').facts(answer([]), rows, full)
    expect([facts.more, facts.nextCursor]).toEqual([true, `${INSIDE}000`])
    expect(stream('trades').facts(answer([]), rows, ask).more).toBe(false)
    const next = stream('trades').params({ ...full, cursor: facts.nextCursor }, 'BTC/USDT')
    expect(next).toMatchObject({ startTime: TIMES.startTime, endTime: String(INSIDE) })
  })

  test('the number of pages, whatever their size', () => {
    const { facts } = stream('rebates')
    const rows = [row({ tradeTime: INSIDE, updateTime: INSIDE })]
    expect(facts(answer({ totalPageNum: 2 }), rows, ask).more).toBe(true)
    expect(facts(answer({ totalPageNum: 2 }), rows, { ...ask, page: 2 }).more).toBe(false)
    expect(facts(answer({ totalPageNum: 2 }), [], ask).more).toBe(false)
    expect(facts(answer({}), rows, ask).more).toBeNull()
  })

  test('the count of moves', () => {
    expect(stream('transfers').facts(answer({ total: 250 }), [], ask).total).toBe(250)
  })

  test('the count of futures, until a page reaches behind what is known', () => {
    const { facts } = stream('funding')
    const json = answer({ data: { totalCount: 250 } })
    expect(facts(json, [row({ settleTime: INSIDE })], ask)).toMatchObject({ total: 250, more: null })
    expect(facts(json, [row({ settleTime: INSIDE }), row({ settleTime: BEFORE })], ask)).toMatchObject({
      total: null,
      more: false,
    })
  })
})

describe('who a row is', () => {
  test.each([
    ['trades', 'BTC/USDT', { id: 'fad2', time: 5 }, 'BTC/USDT:fad2'],
    ['deposits', '', { txId: '51a8:0', coin: 'USDC-TRX', amount: '10', insertTime: 5 }, '51a8:0|USDC-TRX|10|5'],
    ['withdrawals', '', { id: 'adcd', applyTime: 5 }, 'adcd'],
    ['transfers', 'SPOT', { tranId: 'cdf0', timestamp: 5 }, 'SPOT:cdf0'],
    ['sent', '', { tranId: '', timestamp: 5, asset: 'BTC', amount: '0.8', toAccount: '8' }, '|5|BTC|0.8|8'],
    ['dust', '', { convertTime: 5, convertDetails: [{ id: '3e52' }] }, '3e52'],
    [
      'rebates',
      '',
      { tradeTime: 4, updateTime: 5, asset: 'ETH', amount: '1', type: 'spot', uid: '2' },
      '4|ETH|1|spot|2',
    ],
    ['futures_transfers', '', { id: 165230, createTime: 5 }, '165230'],
    ['positions', '', { positionId: '39', updateTime: '5' }, '39'],
    ['funding', '', { id: 7423910, settleTime: 5 }, '7423910'],
  ])('%s', (name, part, one, nativeId) => {
    expect(named(stream(name).identify(row(one), part))).toEqual({ nativeId, group: `${name}/${nativeId}`, at: 5_000n })
  })

  test('one without its instant is refused in words', () => {
    for (const one of mexcStreams) expect(one.identify(row({}), 'A/B')).toHaveProperty('reason')
  })
})
