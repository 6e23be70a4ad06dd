import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import type { Row } from '../profile.ts'
import { cryptocomStreams } from './streams.ts'
import { named, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-01-08T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}
const NANOS = { start_time: '1704067200000000000', end_time: '1704672000000000000', limit: '100' }
const MILLIS = { start_time: '1704067200000', end_time: '1704671999999', limit: '100' }
const PAGE = { page: '0', page_size: '100' }
const SINCE = { start_ts: '1704067200000', end_ts: '1704671999999' }

const stream = streamIn(cryptocomStreams)

const json = (value: object): Json => parseJson(JSON.stringify(value)) ?? null
const row = (value: object): Row => ({ key: '', text: JSON.stringify(value), json: json(value) })

describe('what Crypto.com Exchange is asked', () => {
  test.each([
    ['trades', NANOS],
    ['journal', NANOS],
    ['deposits', { ...SINCE, ...PAGE }],
    ['withdrawals', { ...SINCE, ...PAGE }],
    ['fiat_deposits', PAGE],
    ['fiat_withdrawals', PAGE],
    ['staking_rewards', MILLIS],
    ['stakes', MILLIS],
    ['staking_converts', MILLIS],
  ])('%s', (name, params) => {
    expect(stream(name).params(ask, '')).toEqual(params)
  })

  test('every stream is among these', () => {
    expect(cryptocomStreams).toHaveLength(9)
  })

  test.each([
    ['trades', 7, 100, 180],
    ['journal', 7, 100, 180],
    ['staking_rewards', 180, 500, null],
    ['stakes', 180, 500, null],
    ['staking_converts', 180, 500, null],
  ])('%s no more than %i days and %i rows at once', (name, days, pageSize, retentionDays) => {
    const one = stream(name)
    const width = one.walk.by === 'windows' ? Number(one.walk.windowMicros) / 86_400_000_000 : 0
    expect(width).toBeLessThan(days)
    expect(width).toBeGreaterThan(days - 0.01)
    expect([one.walk.pageSize, one.retentionDays]).toEqual([pageSize, retentionDays])
  })

  test('as many transfers as a page may hold, from page nought on', () => {
    for (const name of ['deposits', 'withdrawals']) expect(stream(name).walk.pageSize).toBe(200)
    expect(stream('deposits').params({ ...ask, page: 3 }, '')).toMatchObject({ page: '2' })
  })

  test('deposits, withdrawals and staking only of a master account', () => {
    for (const { name, variants } of cryptocomStreams)
      expect(variants, name).toEqual(name === 'trades' || name === 'journal' ? undefined : ['master'])
  })
})

describe('a full page', () => {
  const rows = Array.from({ length: 100 }, (_, index) =>
    row({ trade_id: String(index), create_time_ns: String(1_704_300_000_000_000_999n + BigInt(index) * 1_000_000n) }),
  )

  test('leads to what is as old as its oldest row or older, whose own microsecond is asked for once more', () => {
    const { nextCursor, more } = stream('trades').facts(json({}), rows, ask)
    expect([nextCursor, more]).toEqual(['1704300000000000', true])
    expect(stream('trades').params({ ...ask, cursor: nextCursor }, '')).toEqual({
      ...NANOS,
      end_time: '1704300000000001000',
    })
  })

  test('is the last when it is not full', () => {
    expect(stream('trades').facts(json({}), rows.slice(1), ask).more).toBe(false)
  })
})

describe('who a row is', () => {
  const journal = {
    journal_type: 'SESSION_SETTLE',
    journal_id: '4321',
    event_timestamp_ms: 1704067200123,
    instrument_name: 'BTCUSD-PERP',
    transaction_qty: '0',
    realized_pnl: '-0.5',
  }
  const NS = '1704067200123000635'
  const when = at('2024-01-01T00:00:00.123Z')

  test('a trade by its number, with what the journal tells of it', () => {
    const identity = { nativeId: '7', group: 'trade/7', at: when }
    expect(named(stream('trades').identify(row({ trade_id: '7', create_time_ns: NS }), ''))).toEqual(identity)
    const told = { ...journal, event_timestamp_ns: NS, journal_type: 'TRADE_FEE', trade_id: '7' }
    expect(named(stream('journal').identify(row(told), ''))).toMatchObject({ group: 'trade/7', at: when })
  })

  test('two rows of one number are told apart by what they say', () => {
    const one = stream('journal').identify(row({ ...journal, event_timestamp_ns: NS }), '')
    const two = stream('journal').identify(
      row({ ...journal, event_timestamp_ns: NS, realized_pnl: '0', isolation_id: 19848526 }),
      '',
    )
    expect(one).toMatchObject({
      nativeId: `4321|${NS}|1704067200123|SESSION_SETTLE|BTCUSD-PERP|0|-0.5|`,
      group: `journal/4321|${NS}|1704067200123|SESSION_SETTLE|BTCUSD-PERP|0|-0.5|`,
    })
    expect(two).not.toEqual(one)
  })

  test('a row without a trade stands alone, and both sides of a conversion meet in their moment', () => {
    const identify = (change: object) =>
      stream('journal').identify(row({ ...journal, event_timestamp_ns: NS, ...change }), '')
    expect(identify({ trade_id: '0', journal_type: 'FUNDING' })).toHaveProperty(
      'group',
      expect.stringMatching(/^journal\//),
    )
    for (const journal_type of ['AUTO_CONVERSION', 'MANUAL_CONVERSION'])
      expect(identify({ journal_type })).toMatchObject({ group: 'conversion/1704067200123' })
  })

  test.each([
    ['deposits', { id: '2220', create_time: 1704067200123 }, '2220'],
    ['fiat_withdrawals', { id: 'e9d9', created_at: '1704067200123' }, 'e9d9'],
    ['staking_converts', { convert_id: 1, create_timestamp_ms: '1704067200123' }, '1'],
    [
      'stakes',
      { staking_id: '1', side: 'STAKE', instrument_name: 'SOL.staked', create_timestamp_ms: '1704067200123' },
      '1|STAKE|SOL.staked',
    ],
    [
      'staking_rewards',
      {
        event_timestamp_ms: '1704067200123',
        staking_inst_name: 'SOL.staked',
        reward_inst_name: 'SOL.staked',
        reward_quantity: '0.1',
      },
      '1704067200123|SOL.staked|SOL.staked|0.1',
    ],
  ])('%s', (name, value, nativeId) => {
    expect(named(stream(name).identify(row(value), ''))).toEqual({ nativeId, group: `${name}/${nativeId}`, at: when })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of cryptocomStreams)
      expect(one.identify(row({ id: '1', trade_id: '1' }), '')).toHaveProperty('reason')
  })
})
