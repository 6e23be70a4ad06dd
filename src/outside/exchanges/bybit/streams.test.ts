import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson } from '../../../core/json.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { bybitStreams } from './streams.ts'
import { named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-08T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 50,
}
const week = { startTime: '1704067200000', endTime: '1704671999999', limit: '50' }

const stream = streamIn(bybitStreams)

describe('what Bybit is asked', () => {
  test.each([
    ['transaction_log', '', { ...week, accountType: 'UNIFIED' }],
    ['funding_history', '', { createTimeFrom: '1704067200', createTimeTo: '1704671999', limit: '50' }],
    ['executions', '', { ...week, category: 'spot' }],
    ['deposits', '', week],
    ['internal_deposits', '', week],
    ['withdrawals', '', { ...week, withdrawType: '2' }],
    ['pre_upgrade_executions', '', { ...week, category: 'spot' }],
    ['pre_upgrade_log', 'option', { ...week, category: 'option' }],
  ])('%s', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
  })

  test('further pages by the cursor as it came, already encoded', () => {
    const cursor = '132766%3A2%2C132766%3A2'
    expect(stream('transaction_log').params({ ...ask, cursor }, '')).toMatchObject({ cursor, ...week })
  })

  test.each([
    ['transaction_log', 7],
    ['funding_history', 7],
    ['executions', 7],
    ['deposits', 30],
    ['internal_deposits', 30],
    ['withdrawals', 30],
    ['pre_upgrade_executions', 7],
    ['pre_upgrade_log', 7],
  ])('%s by no more than %i days at once', (name, most) => {
    const { walk } = stream(name)
    const days = walk.by === 'windows' ? Number(walk.windowMicros) / 86_400_000_000 : 0
    expect(days).toBeLessThan(most)
    expect(days).toBeGreaterThan(most - 0.01)
  })
})

describe('a deposit that is not credited yet', () => {
  test.each(['', '0'])('has no moment (%j) and is no row that cannot be read', (successAt) => {
    const pending = row({ txID: 'a', coin: 'BTC', amount: '1', status: 2, successAt })
    expect(stream('deposits').unready?.(pending.json)).toBe(true)
    expect(stream('deposits').unready?.(row({ successAt: '1704067200000' }).json)).toBe(false)
  })
})

describe('what a page says of itself', () => {
  const json = parseJson('{"result":{"list":[],"nextPageCursor":"a%3A1"}}')

  test('the cursor leads on', () => {
    const rows = [row({ transactionTime: '1704067200000' })]
    expect(stream('transaction_log').facts(json, rows, ask)).toMatchObject({ rows: 1, nextCursor: 'a%3A1' })
    const last = parseJson('{"result":{"nextPageCursor":""}}')
    expect(stream('transaction_log').facts(last, rows, ask).nextCursor).toBeNull()
  })

  test('but not behind an empty page', () => {
    expect(stream('deposits').facts(json, [], ask).nextCursor).toBeNull()
  })
})

describe('who a row is', () => {
  const moment = { transactionTime: '1704067200000' }
  test.each([
    ['transaction_log', { ...moment, id: 'i', type: 'TRADE', orderId: '7' }, 'order/7'],
    ['transaction_log', { ...moment, id: 'i', type: 'CURRENCY_BUY', orderId: '' }, 'swap/1704067200000'],
    ['transaction_log', { ...moment, id: 'i', type: 'CURRENCY_BUY', orderId: '', tradeId: 't' }, 'swap/t'],
    [
      'transaction_log',
      { ...moment, id: 'i', type: 'AIRDROP', orderId: '7' },
      'transaction_log/i||7|AIRDROP||||1704067200000',
    ],
    ['executions', { execId: '5', orderId: '7', execTime: '1704067200000' }, 'order/7'],
    [
      'funding_history',
      { createTime: '1704067200', currency: 'BTC', showBusiTypeEn: 'Convert' },
      'funding-swap/1704067200',
    ],
    [
      'funding_history',
      { createTime: '1704067200', currency: 'BTC', ioDirection: 'I', txnAmt: '1', afterAmt: '2' },
      'funding_history/|1704067200|BTC|I|1|2',
    ],
    ['withdrawals', { withdrawId: '9', createTime: '1704067200000' }, 'withdrawals/9'],
    ['internal_deposits', { id: '9', createdTime: '1704067200' }, 'internal_deposits/9'],
  ])('%s', (name, value, group) => {
    expect(named(stream(name).identify(row(value), ''))).toMatchObject({ group, at: at('2024-01-01T00:00:00Z') })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of bybitStreams) expect(one.identify(row({}), 'linear')).toHaveProperty('reason')
  })
})
