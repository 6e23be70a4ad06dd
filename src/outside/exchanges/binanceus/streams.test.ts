import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { beginWalk, nextAsk, takePage } from '../../../core/sync/walk.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import type { Row } from '../profile.ts'
import { binanceusStreams } from './streams.ts'
import { named, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}
const window = { startTime: '1704067200000', endTime: '1706745599999' }

const stream = streamIn(binanceusStreams)

const json = (value: object): Json => parseJson(JSON.stringify(value)) ?? null
const row = (value: object): Row => ({ key: '', text: JSON.stringify(value), json: json(value) })

describe('what Binance.US is asked', () => {
  test.each([
    ['spot_trades', 'BTC/USD', { symbol: 'BTCUSD', fromId: '0', limit: '100' }],
    ['deposits', '', { ...window, limit: '100' }],
    ['withdrawals', '', { ...window, limit: '100' }],
    ['fiat_deposits', '', window],
    ['fiat_withdrawals', '', window],
    ['purchases', '', { ...window, page: '1', limit: '100' }],
    ['converts', '', { ...window, page: '1', limit: '100' }],
    ['distributions', '', { ...window, limit: '100' }],
    ['staking_rewards', '', { ...window, page: '1', limit: '100' }],
    ['stakes', '', { ...window, page: '1', limit: '100' }],
    ['dust', '', window],
    ['referrals', '1', { userBizType: '1', page: '1', rows: '100' }],
  ])('%s', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
  })

  test('every stream is among these', () => {
    expect(binanceusStreams).toHaveLength(12)
  })

  test('no more than 90 days at once', () => {
    for (const { name, walk } of binanceusStreams) {
      if (walk.by !== 'windows' || name === 'referrals') continue
      const days = Number(walk.windowMicros) / 86_400_000_000
      expect(days).toBeLessThan(90)
      expect(days).toBeGreaterThan(89.99)
    }
  })

  test('payments until a page is empty, since nobody says how many a page holds', () => {
    const { walk: shape, facts } = stream('fiat_deposits')
    const whole = { ...stream('fiat_deposits'), walk: shape }
    const payment = row({ orderId: 'a', createTime: 1704067200000 })
    const begun = beginWalk(whole, { coverage: [], lastId: null }, { until: at('2019-10-01') })
    const after = takePage(whole, begun, facts(json({}), [payment, payment, payment], ask), {
      fresh: 3,
      doubt: null,
    }).state
    expect(nextAsk(whole, after)).toMatchObject({ offset: 3 })
    expect(stream('fiat_deposits').params({ ...ask, offset: 3 }, '')).toMatchObject({ offset: '3' })
    expect(
      nextAsk(whole, takePage(whole, after, facts(json({}), [], ask), { fresh: 0, doubt: null }).state),
    ).toBeUndefined()
  })

  test('every market that is listed, by base and quote', () => {
    const { parts } = stream('spot_trades')
    const listed = json({ symbols: [{ symbol: 'BTCUSD', baseAsset: 'BTC', quoteAsset: 'USD' }, { symbol: 'broken' }] })
    expect(parts?.by === 'discover' && parts.list(listed)).toEqual(['BTC/USD'])
  })
})

describe('who a row is', () => {
  test.each([
    ['spot_trades', { id: 7, time: 1704067200123 }, 'BTC/USD', 'BTC/USD:7', 'spot_trades/BTC/USD:7'],
    [
      'deposits',
      { txId: 't', coin: 'BTC', amount: '1.0', insertTime: 1704067200123 },
      '',
      't|BTC|1.0|1704067200123',
      'deposits/t|BTC|1.0|1704067200123',
    ],
    ['fiat_withdrawals', { orderId: 'f', createTime: 1704067200123 }, '', 'f', 'fiat_withdrawals/f'],
    ['purchases', { orderId: 'o', createTime: 1704067200123 }, '', 'o', 'purchases/o'],
    [
      'distributions',
      { tranId: 7, asset: 'BNB', amount: '1', divTime: 1704067200123 },
      '',
      '7|BNB|1|1704067200123',
      '7',
    ],
    [
      'staking_rewards',
      { tranId: 7, asset: 'BNB', amount: '1', time: 1704067200123 },
      '',
      '7|BNB|1|1704067200123',
      '7',
    ],
    [
      'stakes',
      { asset: 'BNB', amount: '20', type: 'staked', initiatedTime: 1704067200123 },
      '',
      '1704067200123|BNB|staked|20',
      'stakes/1704067200123|BNB|staked|20',
    ],
    [
      'referrals',
      { userId: 3, rewardAmount: '8', receiveDateTime: 1704067200123, rewardType: 'USD' },
      '0',
      '0:1704067200123|3|USD|8',
      'referrals/0:1704067200123|3|USD|8',
    ],
  ])('%s', (name, value, part, nativeId, group) => {
    expect(named(stream(name).identify(row(value), part))).toEqual({
      nativeId,
      group,
      at: at('2024-01-01T00:00:00.123Z'),
    })
  })

  test('a moment is of whole seconds where the documents say so, and of thousandths where it is long enough', () => {
    for (const createTime of [1641806714, 1641806714000])
      expect(named(stream('converts').identify(row({ orderId: '10002349', createTime }), ''))).toMatchObject({
        at: at('2022-01-10T09:25:14Z'),
      })
  })

  test('an instant in text is UTC', () => {
    const withdrawal = row({ id: '69e5', applyTime: '2021-04-15 12:09:16' })
    expect(named(stream('withdrawals').identify(withdrawal, ''))).toMatchObject({ at: at('2021-04-15T12:09:16Z') })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of binanceusStreams) expect(one.identify(row({}), 'A/B')).toHaveProperty('reason')
  })
})
