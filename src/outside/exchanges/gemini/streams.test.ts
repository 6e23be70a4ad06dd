import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import type { StreamProfile } from '../profile.ts'
import { asVariant } from '../variant.ts'
import { gemini } from './profile.ts'
import { named, row } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 50,
}

function stream(name: string): StreamProfile {
  const found = gemini.streams.find((one) => one.name === name)
  if (!found) throw new RangeError(name)
  return found
}

const MAY = 1714996800000

describe('what Gemini is asked', () => {
  test.each([
    ['trades', { timestamp: '1704067200000', limit_trades: '50' }],
    ['transfers', { timestamp: '1704067200000', limit_transfers: '50' }],
    ['custody_fees', { timestamp: '1704067200000', limit_transfers: '50' }],
    ['staking', { since: '1704067200000', until: '1706745599999', limit: '50' }],
    ['funding', { since: '1704067200000', to: '1706745599999' }],
  ])('%s', (name, params) => {
    expect(stream(name).params(ask, '')).toEqual(params)
  })

  test('trades go on from the newest instant of a page, which comes once more', () => {
    const rows = [row({ timestampms: MAY + 1, tid: 2 }), row({ timestampms: MAY, tid: 1 })]
    const { nextCursor, more } = stream('trades').facts(undefined, rows, { ...ask, pageSize: 2 })
    expect([more, nextCursor]).toEqual([true, String((MAY + 1) * 1000)])
    expect(stream('trades').params({ ...ask, cursor: nextCursor }, '')).toMatchObject({ timestamp: String(MAY + 1) })
  })

  test('the largest pages that there are are asked for', () => {
    expect(['trades', 'transfers', 'staking'].map((name) => stream(name).walk.pageSize)).toEqual([500, 50, 500])
  })

  test('each kind of account for what it has', () => {
    const names = gemini.variants.map((variant) => asVariant(gemini, variant).streams.map(({ name }) => name))
    expect(names).toEqual([
      ['trades', 'transfers', 'custody_fees', 'staking'],
      ['trades', 'transfers', 'funding'],
    ])
  })

  test('no two requests in one second, so that a nonce in seconds grows', () => {
    expect(gemini.nonce).toBe('seconds')
    expect(gemini.parallel).toBe(1)
    for (const { call } of gemini.streams) expect(call.cost).toContainEqual({ bucket: 'key', weight: 1 })
    expect(gemini.buckets['key']?.bucket).toEqual({ kind: 'window', max: 1, perMillis: 1_100 })
  })
})

describe('who a row is', () => {
  const identify = (name: string, value: object) => named(stream(name).identify(row(value), ''))

  test('a trade by its market and number', () => {
    expect(identify('trades', { symbol: 'BTCUSD', tid: 7, timestampms: MAY })).toEqual({
      nativeId: 'BTCUSD:7',
      group: 'trades/BTCUSD:7',
      at: at('2024-05-06T12:00:00Z'),
    })
  })

  test.each([
    ['transfers', { eid: 7, timestampms: MAY }, '7'],
    ['custody_fees', { eid: 7, txTime: MAY, eventType: 'RiaFeeDebit' }, 'RiaFeeDebit:7'],
    ['staking', { transactionId: 'MPZ7', dateTime: MAY }, 'MPZ7'],
    [
      'funding',
      {
        hourlyFundingTransfer: { timestamp: MAY, instrumentSymbol: 'P', action: 'Debit', quantity: { value: '1.5' } },
      },
      `${MAY}|P|Debit|1.5`,
    ],
  ])('a row of %s by its own', (name, value, nativeId) => {
    expect(identify(name, value)).toMatchObject({ nativeId, at: at('2024-05-06T12:00:00Z') })
  })

  test('rows of staking lie in lists within the list', () => {
    expect(stream('staking').within).toBe('transactions')
  })

  test('a row without its instant is refused in words', () => {
    for (const one of gemini.streams) expect(one.identify(row({}), '')).toHaveProperty('reason')
  })
})
