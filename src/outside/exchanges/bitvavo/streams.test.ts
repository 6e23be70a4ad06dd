import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import type { Row, StreamProfile } from '../profile.ts'
import { bitvavo } from './profile.ts'
import { named } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 100,
}

function stream(name: string): StreamProfile {
  const found = bitvavo.streams.find((one) => one.name === name)
  if (!found) throw new RangeError(name)
  return found
}

const json = (value: object): Json => parseJson(JSON.stringify(value)) ?? null
const row = (value: object): Row => ({ key: '', text: JSON.stringify(value), json: json(value) })

describe('what Bitvavo is asked', () => {
  test('the history by pages, up to a fixed moment so that no page shifts', () => {
    expect(stream('history').params({ ...ask, page: 3 }, '')).toEqual({
      fromDate: '1704067200000',
      toDate: '1706745599999',
      page: '3',
      maxItems: '100',
    })
  })

  test.each(['deposits', 'withdrawals'])('%s as many at once as there are', (name) => {
    expect(stream(name).params({ ...ask, pageSize: 1000 }, '')).toEqual({
      start: '1704067200000',
      end: '1706745599999',
      limit: '1000',
    })
    expect(stream(name).walk).toMatchObject({ pages: 'split', pageSize: 1000 })
  })
})

describe('whether there is more', () => {
  const facts = (told: object, count = 1) =>
    stream('history').facts(
      json(told),
      Array(count).fill(row({ transactionId: 'a', executedAt: '2024-01-02T00:00:00Z' })),
      ask,
    )

  test('is told by the number of pages', () => {
    expect(facts({ currentPage: 1, totalPages: 2 }).more).toBe(true)
    expect(facts({ currentPage: 2, totalPages: 2 }).more).toBe(false)
  })

  test('an empty page is the last, whatever the number of pages', () => {
    expect(facts({ currentPage: 1, totalPages: 1 }, 0).more).toBe(false)
    expect(facts({ currentPage: 1, totalPages: 9 }, 0).more).toBe(false)
  })

  test('is not known where nothing is told', () => {
    expect(facts({}).more).toBeNull()
  })
})

describe('who a row is', () => {
  const identify = (name: string, value: object) => named(stream(name).identify(row(value), ''))
  const trade = {
    transactionId: 'a',
    executedAt: '2024-01-02T03:04:05.678Z',
    type: 'buy',
    sentAmount: '1',
    receivedAmount: '2',
  }

  test('a trade by its id and what it moved, on its own', () => {
    expect(identify('history', trade)).toEqual({
      nativeId: 'a|buy|2024-01-02T03:04:05.678Z|1|2',
      group: 'history/a|buy|2024-01-02T03:04:05.678Z|1|2',
      at: at('2024-01-02T03:04:05.678Z'),
    })
  })

  test('a deposit meets its row of the history by coin, amount and day', () => {
    const told = { ...trade, type: 'deposit', receivedCurrency: 'ETH', receivedAmount: '1.5' }
    const group = 'deposit/ETH/1.5/2024-01-02'
    expect(identify('history', told)).toMatchObject({ group })
    expect(identify('deposits', { timestamp: 1704164645678, symbol: 'ETH', amount: '1.50' })).toMatchObject({ group })
  })

  test('a withdrawal by coin, address and day', () => {
    const group = 'withdrawal/ETH/0xto/2024-01-02'
    const told = { ...trade, type: 'withdrawal', sentCurrency: 'ETH', address: '0xto' }
    expect(identify('history', told)).toMatchObject({ group })
    const row = { timestamp: 1704164645678, symbol: 'ETH', amount: '1', address: '0xto' }
    expect(identify('withdrawals', row)).toMatchObject({ group, nativeId: '1704164645678|ETH|1|0xto' })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of bitvavo.streams) expect(one.identify(row({}), '')).toHaveProperty('reason')
  })
})
