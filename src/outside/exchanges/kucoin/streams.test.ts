import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { kucoinStreams } from './streams.ts'
import { answer, named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-02T00:00:00Z'),
  offset: 0,
  page: 2,
  cursor: null,
  fromId: null,
  pageSize: 50,
}
const window = { startAt: '1704067200000', endAt: '1704153599999' }

const stream = streamIn(kucoinStreams)

describe('what KuCoin is asked', () => {
  test.each([
    ['ledger', { ...window, currentPage: '2', pageSize: '50' }],
    ['hf_ledger', { ...window, limit: '50' }],
    ['margin_ledger', { ...window, limit: '50' }],
    ['unified_ledger', { ...window, pageSize: '50', accountType: 'UNIFIED' }],
    ['futures_ledger', { ...window, maxCount: '50', forward: 'true' }],
    ['fills', { ...window, currentPage: '2', pageSize: '50' }],
    ['deposits', { ...window, currentPage: '2', pageSize: '50' }],
    ['withdrawals', { ...window, currentPage: '2', pageSize: '50' }],
    ['old_deposits', { currentPage: '2', pageSize: '50' }],
    ['old_withdrawals', { currentPage: '2', pageSize: '50' }],
  ])('%s', (name, params) => {
    expect(stream(name).params(ask, '')).toEqual(params)
  })

  test('margin_interest, of cross and of isolated margin', () => {
    const asked = { startTime: window.startAt, endTime: window.endAt, currentPage: '2', pageSize: '50' }
    const { parts } = stream('margin_interest')
    expect(parts?.by === 'fixed' ? parts.parts : []).toEqual(['false', 'true'])
    expect(stream('margin_interest').params(ask, 'true')).toEqual({ ...asked, isIsolated: 'true' })
  })

  test('a page is turned by what the answer says leads on', () => {
    const turned = { ...ask, cursor: '77' }
    expect(stream('hf_ledger').params(turned, '')).toMatchObject({ lastId: '77' })
    expect(stream('unified_ledger').params(turned, '')).toMatchObject({ lastId: '77' })
    expect(stream('futures_ledger').params(turned, '')).toMatchObject({ offset: '77' })
  })

  test.each([
    ['ledger', 1, 364, 500],
    ['hf_ledger', 1, 3, 200],
    ['margin_ledger', 1, 3, 200],
    ['unified_ledger', 1, 90, 200],
    ['futures_ledger', 1, 364, 50],
    ['fills', 7, null, 500],
    ['deposits', 30, null, 500],
    ['withdrawals', 30, null, 500],
    ['margin_interest', 30, null, 500],
  ])('%s in windows of %i days, as far back as it is kept', (name, days, retentionDays, pageSize) => {
    const { walk, retentionDays: kept } = stream(name)
    if (walk.by !== 'windows') throw new RangeError(name)
    expect(Number(walk.windowMicros) / 86_400_000_000).toBeCloseTo(days, 3)
    expect(Number(walk.windowMicros)).toBeLessThan(days * 86_400_000_000)
    expect([kept, walk.pageSize]).toEqual([retentionDays, pageSize])
  })

  test('an account of the other mode is asked once', () => {
    expect(stream('unified_ledger').gate?.params).toEqual({ accountType: 'UNIFIED' })
  })
})

describe('what a page says of itself', () => {
  test('a total, a flag, the last id, a cursor', () => {
    expect(stream('ledger').facts(answer({ data: { totalNum: 3, items: [] } }), [], ask).total).toBe(3)
    expect(stream('futures_ledger').facts(answer({ data: { hasMore: true } }), [], ask).more).toBe(true)
    const rows = [row({ id: '9', createdAt: 1 }), row({ id: '8', createdAt: 1 })]
    expect(stream('hf_ledger').facts(answer({ data: [] }), rows, { ...ask, pageSize: 2 })).toMatchObject({
      more: true,
      nextCursor: '8',
    })
    expect(stream('hf_ledger').facts(answer({ data: [] }), rows, ask).more).toBe(false)
    const page = answer({ data: { lastId: 12, items: [] } })
    expect(stream('unified_ledger').facts(page, rows, ask).nextCursor).toBe('12')
    expect(stream('unified_ledger').facts(page, [], ask).nextCursor).toBeNull()
  })
})

describe('who a row is', () => {
  const context = '{"orderId":"o-1","symbol":"A-B","tradeId":"t-1"}'
  test.each([
    ['ledger', { id: 'l', createdAt: 1, bizType: 'Rewards', context }, 'l', 'ledger/l'],
    [
      'ledger',
      { id: 'l', createdAt: 1741089600123, bizType: 'Transfer', currency: 'USDT', amount: '5.0', direction: 'out' },
      'l',
      'move/USDT|5|29018160',
    ],
    [
      'hf_ledger',
      { id: '7', createdAt: '1741089600456', bizType: 'TRANSFER', currency: 'USDT', amount: '5', direction: 'in' },
      '7',
      'move/USDT|5|29018160',
    ],
    ['ledger', { id: 'l', createdAt: 1, bizType: 'Exchange', context }, 'l', 'order/o-1'],
    ['hf_ledger', { id: 'l', createdAt: 1, bizType: 'TRADE_EXCHANGE', context }, 'l', 'order/o-1'],
    ['hf_ledger', { id: 'l', createdAt: 1, bizType: 'TRADE_EXCHANGE', context: '' }, 'l', 'hf_ledger/l'],
    ['fills', { tradeId: 't', symbol: 'A-B', orderId: 'o', createdAt: 1 }, 'A-B:t', 'order/o'],
    ['deposits', { walletTxId: 'x', currency: 'A', amount: '1', createdAt: 1 }, 'x|A|1|1', 'deposits/x|A|1|1'],
    ['withdrawals', { id: 'w', createdAt: 1 }, 'w', 'withdrawals/w'],
    [
      'futures_ledger',
      { offset: 1, time: 2, type: 'RealisedPNL', currency: 'A' },
      '1|2|RealisedPNL|A',
      'futures_ledger/1|2|RealisedPNL|A',
    ],
  ])('%s', (name, one, nativeId, group) => {
    expect(named(stream(name).identify(row(one), ''))).toMatchObject({ nativeId, group })
  })

  test('one without its instant is refused in words', () => {
    for (const one of kucoinStreams) expect(one.identify(row({}), '')).toHaveProperty('reason')
  })
})
