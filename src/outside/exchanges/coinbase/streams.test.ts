import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { coinbaseStreams } from './streams.ts'
import { answer, named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}

const stream = streamIn(coinbaseStreams)

const transactions = stream('transactions')
const fills = stream('fills')

describe('what Coinbase is asked', () => {
  test('a wallet, newest first, behind the last row', () => {
    const params = { account_id: 'w1', order: 'desc', limit: '100' }
    expect(transactions.params(ask, 'w1')).toEqual(params)
    expect(transactions.params({ ...ask, cursor: 'row-9' }, 'w1')).toEqual({ ...params, starting_after: 'row-9' })
  })

  test('fills by time, a microsecond more on either side, and by cursor', () => {
    const params = {
      start_sequence_timestamp: '2023-12-31T23:59:59.999999Z',
      end_sequence_timestamp: '2024-02-01T00:00:00.000Z',
      limit: '100',
    }
    expect(fills.params(ask, '')).toEqual(params)
    expect(fills.params({ ...ask, cursor: '789' }, '')).toEqual({ ...params, cursor: '789' })
  })

  test('all wallets, over several pages', () => {
    const { parts } = transactions
    if (parts?.by !== 'discover') throw new RangeError('wallets are listed')
    const page = answer({
      pagination: { next_uri: '/v2/accounts?limit=100&starting_after=w2' },
      data: [{ id: 'w1' }, { id: 'w2' }, { name: 'broken' }],
    })
    expect(parts.params).toEqual({ limit: '100' })
    expect(parts.list(page)).toEqual(['w1', 'w2'])
    expect(parts.next?.(page)).toEqual({ limit: '100', starting_after: 'w2' })
    expect(parts.next?.(answer({ pagination: { next_uri: null }, data: [] }))).toBeNull()
    expect(parts.list(undefined)).toEqual([])
  })

  test('what is young is read again, since it may be pending', () => {
    expect(transactions.overlapMicros).toBe(14n * 86_400_000_000n)
    expect([transactions.retentionDays, fills.retentionDays]).toEqual([null, null])
  })
})

describe('what a page says of itself', () => {
  const page = { pagination: { next_uri: '/v2/accounts/w1/transactions?limit=100&starting_after=t2' } }
  const rows = [
    row({ id: 't1', created_at: '2024-01-20T00:00:00Z' }),
    row({ id: 't2', created_at: '2024-01-10T00:00:00Z' }),
  ]

  test('where the next one begins, however short it is', () => {
    expect(transactions.facts(answer(page), rows, ask)).toEqual({
      rows: 2,
      total: null,
      more: null,
      oldest: at('2024-01-10T00:00:00Z'),
      newest: at('2024-01-20T00:00:00Z'),
      lastId: 't2',
      nextCursor: 't2',
    })
  })

  test('that it is the last, or that it reaches what is known', () => {
    expect(transactions.facts(answer({ pagination: { next_uri: null } }), rows, ask).nextCursor).toBeNull()
    const known = [...rows, row({ id: 't3', created_at: '2023-12-31T23:59:59Z' })]
    expect(transactions.facts(answer(page), known, ask).nextCursor).toBeNull()
  })

  test('of fills the cursor, until a page is empty', () => {
    const fill = row({ trade_id: 'x', trade_time: '2024-01-20T00:00:00Z' })
    expect(fills.facts(answer({ cursor: '789' }), [fill], ask).nextCursor).toBe('789')
    expect(fills.facts(answer({ cursor: '' }), [fill], ask).nextCursor).toBeNull()
    expect(fills.facts(answer({ cursor: '789' }), [], ask).nextCursor).toBeNull()
  })
})

describe('who a row is', () => {
  const created_at = '2024-01-20T00:00:00Z'
  test.each([
    ['a row by its id', { id: 't1', type: 'send' }, 'transaction/t1'],
    [
      'a fill by its order',
      { id: 't1', type: 'advanced_trade_fill', advanced_trade_fill: { order_id: 'o' } },
      'order/o',
    ],
    ['half a conversion by its trade', { id: 't1', type: 'trade', trade: { id: 'c' } }, 'trade/c'],
    ['a purchase', { id: 't1', type: 'buy', buy: { id: 'b' } }, 'buy/b'],
    ['a sale', { id: 't1', type: 'sell', sell: { id: 's' } }, 'sell/s'],
    ['one that names no event', { id: 't1', type: 'trade' }, 'transaction/t1'],
    ['a bank transfer alone', { id: 't1', type: 'fiat_deposit', fiat_deposit: { id: 'f' } }, 'transaction/t1'],
  ])('%s', (_name, one, group) => {
    expect(named(transactions.identify(row({ ...one, created_at }), 'w1'))).toEqual({
      nativeId: 't1',
      group,
      at: at(created_at),
    })
  })

  test('a fill of the list by trade and entry, with its order', () => {
    const one = { trade_id: 'x', entry_id: 'e', order_id: 'o', trade_time: '2024-01-20T00:00:00.123456789Z' }
    expect(named(fills.identify(row(one), ''))).toEqual({
      nativeId: 'x|e',
      group: 'order/o',
      at: at('2024-01-20T00:00:00.123456Z'),
    })
    expect(named(fills.identify(row({ ...one, order_id: '' }), ''))).toMatchObject({ group: 'fill/x|e' })
  })

  test('one without id or moment is refused in words', () => {
    for (const one of coinbaseStreams) expect(one.identify(row({}), 'w1')).toHaveProperty('reason')
  })
})
