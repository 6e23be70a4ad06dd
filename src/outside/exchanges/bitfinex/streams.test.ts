import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson } from '../../../core/json.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import type { Row, StreamProfile } from '../profile.ts'
import { bitfinex } from './profile.ts'
import { named } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 2500,
}

function stream(name: string): StreamProfile {
  const found = bitfinex.streams.find((one) => one.name === name)
  if (!found) throw new RangeError(name)
  return found
}

const row = (value: readonly unknown[]): Row => {
  const text = JSON.stringify(value)
  return { key: '', text, json: parseJson(text) ?? null }
}
const MAY = 1714996800000

describe('what Bitfinex is asked', () => {
  test.each(['ledger', 'trades', 'movements'])('%s from the newest on, in one stretch', (name) => {
    const { params } = stream(name)
    expect(params(ask, '')).toEqual({ start: '1704067200000', end: '1706745599999', limit: '2500' })
    expect(params({ ...ask, cursor: '1705000000000000' }, '')).toMatchObject({ end: '1705000000000' })
  })

  test('limits and instants go as numbers', () => {
    for (const one of bitfinex.streams) expect(one.call.numbers).toEqual(['start', 'end', 'limit'])
  })

  test('the largest pages that there are are asked for', () => {
    expect(bitfinex.streams.map(({ name, walk }) => [name, walk.pageSize])).toEqual([
      ['ledger', 2500],
      ['trades', 2500],
      ['movements', 1000],
    ])
  })
})

test('a full page leads on from the instant of its oldest row', () => {
  const { facts } = stream('ledger')
  const rows = [row([2, 'USD', null, MAY, null, 1]), row([1, 'USD', null, MAY - 1, null, 1])]
  expect(facts(undefined, rows, { ...ask, pageSize: 2 })).toMatchObject({
    more: true,
    nextCursor: String((MAY - 1) * 1000),
  })
  expect(facts(undefined, rows, ask)).toMatchObject({ more: false, rows: 2 })
})

describe('who a row is', () => {
  const identify = (name: string, value: readonly unknown[]) => named(stream(name).identify(row(value), ''))
  const ledger = (description: string) => identify('ledger', [7, 'ETH', null, MAY, null, 1, 2, null, description])

  test.each([
    ['Exchange 0.20 ETH for UST @ 1500.50 on wallet exchange', 'trade/ETH/0.2/1500.5/2024-05-06'],
    ['Trading fees for 0.2 ETH (ETHUST) @ 1500.5 on BFX (0.2%) on wallet exchange', 'trade/ETH/0.2/1500.5/2024-05-06'],
    ['Deposit (ETHEREUM) #13 on wallet exchange', 'movement/13'],
    ['Deposit Fee (ETHEREUM) 13 on wallet exchange', 'movement/13'],
    ['ETHEREUM Withdrawal #13 on wallet exchange', 'movement/13'],
    ['Canceled withdrawal request #13 on wallet exchange', 'movement/13'],
    ['Margin Funding Payment on wallet funding', 'ledger/7'],
    ['Quantum grant', 'ledger/7'],
  ])('the ledger row "%s"', (description, group) => {
    expect(ledger(description)).toEqual({ nativeId: '7', group, at: at('2024-05-06T12:00:00Z') })
  })

  test('both rows of a transfer meet by its words and its instant', () => {
    const what = 'Transfer of 1.0 ETH from wallet Exchange to Trading'
    expect(ledger(`${what} on wallet margin`)).toEqual(ledger(`${what} on wallet exchange`))
  })

  test('a fill meets its rows of the ledger, whether its symbol has a colon or not', () => {
    const fill = (symbol: string) => identify('trades', [402, symbol, MAY + 5, 3, -0.2, 1500.5, 'MARKET'])
    expect(fill('tETHUST')).toMatchObject({ nativeId: '402', group: 'trade/ETH/0.2/1500.5/2024-05-06' })
    expect(fill('tDOGE:USD')).toMatchObject({ group: 'trade/DOGE/0.2/1500.5/2024-05-06' })
  })

  test('a movement by its number and the instant of its beginning', () => {
    const movement = [13, 'ETH', 'ETHEREUM', null, null, MAY, MAY + 9, null, null, 'COMPLETED']
    expect(identify('movements', movement)).toEqual({
      nativeId: '13',
      group: 'movement/13',
      at: at('2024-05-06T12:00:00Z'),
    })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of bitfinex.streams) expect(one.identify(row([]), '')).toHaveProperty('reason')
  })
})
