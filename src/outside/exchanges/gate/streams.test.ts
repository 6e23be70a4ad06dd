import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { gateStreams } from './streams.ts'
import { named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-31T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}
const window = { from: '1704067200', to: '1706659199', limit: '100' }

const stream = streamIn(gateStreams)

describe('what Gate is asked', () => {
  test.each([
    ['spot_book', '', { ...window, page: '1' }],
    ['trades', '', { ...window, page: '1' }],
    ['deposits', '', window],
    ['withdrawals', '', window],
    ['push', 'deposit', { ...window, transaction_type: 'deposit' }],
    ['futures_book', 'btc', { ...window, settle: 'btc' }],
    ['delivery_book', 'usdt', { ...window, settle: 'usdt' }],
    ['options_book', '', window],
  ])('%s, by whole seconds', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
  })

  test('further pages by number or by rows to skip', () => {
    expect(stream('spot_book').params({ ...ask, page: 3 }, '')).toMatchObject({ page: '3' })
    expect(stream('deposits').params({ ...ask, offset: 500 }, '')).toMatchObject({ offset: '500' })
  })

  test('no more than 30 days at once', () => {
    for (const { walk } of gateStreams)
      expect(walk.by === 'windows' && Number(walk.windowMicros) / 86_400_000_000).toBeLessThan(30)
  })

  test('contracts only where there are any', () => {
    for (const one of gateStreams)
      expect(one.variants).toEqual(/futures|delivery|options/.test(one.name) ? ['classic', 'unified'] : undefined)
  })
})

describe('who a row is', () => {
  test.each([
    ['spot_book', { id: '7', time: 1704067200123, type: 'airdrop' }, '', '7', 'spot_book/7'],
    ['spot_book', { id: '7', time: 1704067200123, type: 'cv_buy' }, '', '7', 'swap/convert/1704067200123'],
    ['spot_book', { id: '7', time: 1704067200123, type: 'dust_swap_fee' }, '', '7', 'swap/dust/1704067200123'],
    [
      'trades',
      { id: '7', create_time_ms: '1704067200123.000', currency_pair: 'LTC_USDT' },
      '',
      'LTC_USDT:7',
      'trades/LTC_USDT:7',
    ],
    ['push', { id: 7, create_time: 1704067200.123 }, 'deposit', 'deposit:7', 'push/deposit:7'],
    [
      'futures_book',
      { time: 1704067200.123, type: 'fee', change: '1', balance: '2', text: 'x' },
      'btc',
      'btc:1704067200.123|fee|1|2|x',
      'futures_book/btc:1704067200.123|fee|1|2|x',
    ],
  ])('%s', (name, value, part, nativeId, group) => {
    expect(named(stream(name).identify(row(value), part))).toEqual({
      nativeId,
      group,
      at: at('2024-01-01T00:00:00.123Z'),
    })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of gateStreams) expect(one.identify(row({}), 'usdt')).toHaveProperty('reason')
  })
})
