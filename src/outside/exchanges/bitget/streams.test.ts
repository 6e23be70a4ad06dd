import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import type { StreamProfile } from '../profile.ts'
import { asVariant } from '../variant.ts'
import { bitget } from './profile.ts'
import { answer, named, row } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-02T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 2,
}
/** A millisecond more on either side. */
const window = { startTime: '1704067199999', endTime: '1704153600000', limit: '2' }

function stream(name: string): StreamProfile {
  const found = bitget.streams.find((one) => one.name === name)
  if (!found) throw new RangeError(name)
  return found
}

describe('what Bitget is asked', () => {
  test.each([
    ['bills', '', {}, { idLessThan: '77' }],
    ['futures_ledger', 'COIN-FUTURES', { productType: 'COIN-FUTURES' }, { idLessThan: '77' }],
    ['cross_margin_ledger', '', {}, { idLessThan: '77' }],
    ['cross_margin_interest', '', {}, { idLessThan: '77' }],
    ['isolated_margin_ledger', 'BTCUSDT', { symbol: 'BTCUSDT' }, { idLessThan: '77' }],
    ['isolated_margin_interest', 'BTCUSDT', { symbol: 'BTCUSDT' }, { idLessThan: '77' }],
    ['deposits', '', {}, { idLessThan: '77' }],
    ['withdrawals', '', {}, { idLessThan: '77' }],
    ['converts', '', {}, { idLessThan: '77' }],
    ['dust', '', {}, { idLessThan: '77' }],
    ['unified_ledger', 'OTHER', { category: 'OTHER' }, { cursor: '77' }],
    ['funding_ledger', '', {}, { cursor: '77' }],
    ['unified_deposits', '', {}, { cursor: '77' }],
    ['unified_withdrawals', '', {}, { cursor: '77' }],
    ['tax_records', 'SPOT', { bizType: 'SPOT' }, { cursor: '77' }],
    ['tax_spot', '', {}, { idLessThan: '77' }],
    ['tax_margin', 'isolated', { marginType: 'isolated' }, { idLessThan: '77' }],
    ['tax_futures', 'USDC-FUTURES', { productType: 'USDC-FUTURES' }, { idLessThan: '77' }],
    ['tax_p2p', '', {}, { idLessThan: '77' }],
  ])('%s', (name, part, own, turned) => {
    expect(stream(name).params(ask, part)).toEqual({ ...window, ...own })
    expect(stream(name).params({ ...ask, cursor: '77' }, part)).toEqual({ ...window, ...own, ...turned })
  })

  test.each([
    ['bills', 90, 89, 500],
    ['futures_ledger', 30, 89, 100],
    ['cross_margin_ledger', 90, null, 500],
    ['cross_margin_interest', 90, null, 500],
    ['isolated_margin_ledger', 90, null, 500],
    ['isolated_margin_interest', 90, null, 500],
    ['deposits', 90, null, 100],
    ['withdrawals', 90, null, 100],
    ['converts', 90, null, 100],
    ['dust', 90, null, 100],
    ['unified_ledger', 30, 89, 100],
    ['funding_ledger', 30, 89, 100],
    ['unified_deposits', 30, null, 100],
    ['unified_withdrawals', 30, null, 100],
    ['tax_records', 7, 365, 500],
    ['tax_spot', 30, null, 500],
    ['tax_margin', 30, null, 500],
    ['tax_futures', 30, null, 500],
    ['tax_p2p', 30, null, 500],
  ])('%s in windows of %i days, as far back as it is kept', (name, days, retentionDays, pageSize) => {
    const { walk, retentionDays: kept } = stream(name)
    if (walk.by !== 'windows') throw new RangeError(name)
    expect(Number(walk.windowMicros) / 86_400_000_000).toBeCloseTo(days, 3)
    expect(Number(walk.windowMicros)).toBeLessThan(days * 86_400_000_000)
    expect([kept, walk.pageSize]).toEqual([retentionDays, pageSize])
  })

  test('each kind of key reaches its own lists', () => {
    const names = bitget.variants.map((variant) => asVariant(bitget, variant).streams.map(({ name }) => name))
    expect(names.map((all) => all.length)).toEqual([10, 4, 5])
    expect(new Set(names.flat()).size).toBe(19)
    expect(names[2]?.every((name) => name.startsWith('tax_'))).toBe(true)
  })

  test('a key for taxes asks once, for the last hour, whether the account is of this mode', () => {
    const until = at('2024-01-02T00:00:00Z')
    const asked = bitget.streams.flatMap(({ name, gate }) => {
      if (!gate) return []
      return [[name, typeof gate.params === 'function' ? gate.params(until) : gate.params] as const]
    })
    const hour = { startTime: '1704150000000', endTime: '1704153600000' }
    expect(asked).toEqual([
      ['tax_records', { bizType: 'SPOT', ...hour }],
      ...['tax_spot', 'tax_margin', 'tax_futures', 'tax_p2p'].map((name) => [name, hour]),
    ])
  })

  test('isolated margin is asked market by market, those that hold something', () => {
    const { parts } = stream('isolated_margin_ledger')
    if (parts?.by !== 'discover') throw new RangeError('parts')
    const accounts = [{ symbol: 'ETHUSDT' }, { symbol: 'BTCUSDT' }, { symbol: 'BTCUSDT' }, { symbol: '' }]
    expect(parts.list(answer({ data: accounts }))).toEqual(['BTCUSDT', 'ETHUSDT'])
    expect(parts.list(answer({ data: [] }))).toEqual([])
  })
})

describe('what a page says of itself', () => {
  test.each([
    ['bills', { billId: '9', cTime: '1' }, '9'],
    ['deposits', { orderId: '9', cTime: '1' }, '9'],
    ['tax_records', { id: '9', ts: '1' }, '9'],
  ])('%s goes on behind its last row, as long as pages are full', (name, one, cursor) => {
    const rows = [row(one), row(one)]
    expect(stream(name).facts(answer({ data: [] }), rows, ask)).toMatchObject({ more: true, nextCursor: cursor })
    expect(stream(name).facts(answer({ data: [] }), rows.slice(1), ask).more).toBe(false)
  })

  test.each([
    ['futures_ledger', { endId: '55' }],
    ['cross_margin_ledger', { maxId: '99', minId: '55' }],
    ['converts', { endId: '55' }],
    ['unified_ledger', { cursor: '55' }],
    ['funding_ledger', { cursor: '55' }],
  ])('%s goes on where the answer says, as long as pages are full', (name, data) => {
    const rows = [row({ billId: '9', cTime: '1', ts: '1' }), row({ billId: '8', cTime: '1', ts: '1' })]
    const facts = stream(name).facts(answer({ data }), rows, ask)
    expect(facts).toMatchObject({ more: true, nextCursor: '55' })
    const short = stream(name).facts(answer({ data }), rows.slice(1), ask)
    expect(short).toMatchObject({ more: false, nextCursor: '55' })
    expect(stream(name).facts(answer({ data }), [], ask).nextCursor).toBeNull()
  })

  test('none is believed longer than balances agree', () => {
    expect(bitget.streams.filter(({ weak }) => !weak)).toEqual([])
  })
})

describe('who a row is', () => {
  test.each([
    ['bills', '', { billId: '1', cTime: '2', groupType: 'other', businessType: 'REBATE_REWARDS' }, '1', 'bills/1'],
    [
      'bills',
      '',
      { billId: '1', cTime: '2', groupType: 'transaction', businessType: 'BUY', bizOrderId: '7' },
      '1',
      'swap/bills//deal/7',
    ],
    [
      'bills',
      '',
      { billId: '1', cTime: '1741089600123', businessType: 'TRANSFER_OUT', coin: 'USDT', size: '-5.0' },
      '1',
      'move/USDT/5/29018160',
    ],
    [
      'unified_ledger',
      'OTHER',
      { id: '1', ts: '1741089600456', type: 'TRANSFER_IN', coin: 'USDT', amount: '5' },
      'OTHER:1',
      'move/USDT/5/29018160',
    ],
    [
      'unified_ledger',
      'SPOT',
      { id: '1', ts: '2', type: 'ORDER_PLF_FEE_OUT' },
      'SPOT:1',
      'swap/unified_ledger/SPOT/deal/2',
    ],
    [
      'tax_records',
      'OTHER',
      { id: '1', ts: '2', type: 'SMALL_ASSET_SOURCE_TOKEN_USER_OUT' },
      'OTHER:1',
      'swap/tax_records/OTHER/SMALL/2',
    ],
    // What is out of sight has no row to be paired with.
    ['tax_records', 'OTHER', { id: '1', ts: '2', type: 'TRANSFER_IN' }, 'OTHER:1', 'tax_records/OTHER:1'],
    ['deposits', '', { orderId: '1', cTime: '2' }, '1', 'deposits/1'],
    ['dust', '', { orderId: '1', ctime: '2' }, '1', 'dust/1'],
  ])('%s', (name, part, one, nativeId, group) => {
    expect(named(stream(name).identify(row(one), part))).toMatchObject({ nativeId, group })
  })

  test('one without its instant is refused in words', () => {
    for (const one of bitget.streams) expect(one.identify(row({}), '')).toHaveProperty('reason')
  })
})
