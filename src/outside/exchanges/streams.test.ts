import { describe, expect, test } from 'vitest'
import { at, instant } from '../../core/instant.ts'
import { parseJson } from '../../core/json.ts'
import type { Ask } from '../../core/sync/stream.ts'
import { binance } from './binance/profile.ts'
import { kraken } from './kraken/profile.ts'
import type { ExchangeProfile, Row, StreamProfile } from './profile.ts'
import { named } from './test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 50,
}

function stream(profile: ExchangeProfile, name: string): StreamProfile {
  const found = profile.streams.find((one) => one.name === name)
  if (!found) throw new RangeError(`${profile.id} has no stream ${name}`)
  return found
}

const row = (text: string, key = ''): Row => ({ key, text, json: parseJson(text) ?? null })

describe('what Kraken is asked', () => {
  test('the ledger by whole seconds, a little too much on either side, since its start is exclusive', () => {
    expect(stream(kraken, 'ledger').params(ask, '')).toEqual({ start: '1704067198', end: '1706745600' })
    const odd = { ...ask, until: instant(ask.until + 1n), offset: 100 }
    expect(stream(kraken, 'ledger').params(odd, '')).toEqual({ start: '1704067198', end: '1706745601', ofs: '100' })
  })

  test('everything, without a start, where the walk begins at its opening', () => {
    const { since, params } = stream(kraken, 'trades')
    expect(params({ ...ask, from: since }, '')).toEqual({ end: '1706745600' })
  })

  test('transfers by cursor, from the first on', () => {
    const deposits = stream(kraken, 'deposits')
    expect(deposits.params({ ...ask, pageSize: 500 }, '')).toMatchObject({ cursor: 'true', limit: '500' })
    expect(deposits.params({ ...ask, cursor: 'HgAA==' }, '')).toMatchObject({ cursor: 'HgAA==' })
  })
})

describe('what Binance is asked', () => {
  test.each([
    ['deposits', '', { startTime: '1704067200000', endTime: '1706745599999', limit: '50' }],
    [
      'fiat_orders',
      '1',
      { beginTime: '1704067200000', endTime: '1706745599999', page: '1', rows: '50', transactionType: '1' },
    ],
    ['c2c', '', { startTimestamp: '1704067200000', endTimestamp: '1706745599999', page: '1', rows: '50' }],
    [
      'earn_flexible_rewards',
      '',
      { startTime: '1704067200000', endTime: '1706745599999', current: '1', size: '50', type: 'ALL' },
    ],
    ['converts', '', { startTime: '1704067200000', endTime: '1706745599999', limit: '50' }],
    [
      'transfers',
      'MAIN_FUNDING',
      { startTime: '1704067200000', endTime: '1706745599999', current: '1', size: '50', type: 'MAIN_FUNDING' },
    ],
    ['spot_trades', 'BTC/EUR', { symbol: 'BTCEUR', fromId: '0', limit: '50' }],
  ])('%s', (name, part, params) => {
    expect(stream(binance, name).params(ask, part)).toEqual(params)
  })

  test('windows that the exchange takes, as wide as it allows', () => {
    const days = (name: string): number => {
      const { walk } = stream(binance, name)
      return walk.by === 'windows' ? Number(walk.windowMicros) / 86_400_000_000 : 0
    }
    for (const [name, most] of [
      ['deposits', 90],
      ['withdrawals', 90],
      ['converts', 30],
      ['distributions', 180],
      ['earn_flexible_rewards', 30],
      ['margin_interest', 30],
      ['margin_loans', 7],
      ['c2c', 30],
      ['pay', 90],
      ['rebates', 30],
      ['loan_borrows', 180],
      ['nft', 90],
    ] as const) {
      expect(days(name)).toBeLessThan(most)
      expect(days(name)).toBeGreaterThan(most - 0.01)
    }
  })

  test('every market that is listed, by base and quote', () => {
    const { parts } = stream(binance, 'spot_trades')
    const json = parseJson('{"symbols":[{"symbol":"BTCEUR","baseAsset":"BTC","quoteAsset":"EUR"},{"symbol":"broken"}]}')
    expect(parts?.by === 'discover' && parts.list(json)).toEqual(['BTC/EUR'])
  })
})

describe('what a page says of itself', () => {
  test('Kraken’s count, oldest and newest instant', () => {
    const rows = [row('{"time":1520103488.314}', 'L2'), row('{"time":1520102320.555}', 'L1')]
    expect(stream(kraken, 'ledger').facts(parseJson('{"result":{"count":7}}'), rows, ask)).toEqual({
      rows: 2,
      total: 7,
      more: null,
      oldest: at('2018-03-03T18:38:40.555Z'),
      newest: at('2018-03-03T18:58:08.314Z'),
      lastId: null,
      nextCursor: null,
    })
  })

  test('the largest id of a page of trades, beyond what a float holds', () => {
    const rows = ['9007199254740993', '9007199254740992'].map((id) => row(`{"id":${id},"time":1}`))
    expect(stream(binance, 'spot_trades').facts(undefined, rows, ask).lastId).toBe('9007199254740993')
  })

  test('an id that is no number brings nothing down', () => {
    expect(
      stream(binance, 'spot_trades').facts(
        undefined,
        [row('{"id":"six","time":1}'), row('{"id":"seven","time":1}')],
        ask,
      ),
    ).toMatchObject({ rows: 2, lastId: null })
  })

  test('whether there is more, and how many in all', () => {
    expect(stream(binance, 'converts').facts(parseJson('{"list":[],"moreData":true}'), [], ask).more).toBe(true)
    expect(stream(binance, 'rebates').facts(parseJson('{"data":{"totalNum":3}}'), [], ask).total).toBe(3)
  })

  test('the cursor of the next page, and none on the last', () => {
    const { facts } = stream(kraken, 'withdrawals')
    expect(facts(parseJson('{"result":{"withdrawals":[],"next_cursor":"HgAA"}}'), [], ask).nextCursor).toBe('HgAA')
    expect(facts(parseJson('{"result":{"withdrawals":[],"next_cursor":null}}'), [], ask).nextCursor).toBeNull()
  })
})

describe('who a row is', () => {
  test.each([
    [
      'a ledger row by its own id, of the event that its refid names',
      kraken,
      'ledger',
      row('{"refid":"T-1","time":1}', 'L-1'),
      '',
      'L-1',
      'T-1',
    ],
    [
      'a ledger row without refid stands alone',
      kraken,
      'ledger',
      row('{"refid":"","time":1}', 'L-1'),
      '',
      'L-1',
      'L-1',
    ],
    ['a trade by its id', kraken, 'trades', row('{"time":1}', 'T-1'), '', 'T-1', 'T-1'],
    ['a transfer by its refid', kraken, 'deposits', row('{"refid":"Q-1","time":1}'), '', 'Q-1', 'Q-1'],
    [
      'a fill by market and id',
      binance,
      'spot_trades',
      row('{"id":7,"time":1000}'),
      'BTC/EUR',
      'BTC/EUR:7',
      'spot_trades/BTC/EUR:7',
    ],
    [
      'a fiat order by direction and number',
      binance,
      'fiat_orders',
      row('{"orderNo":"n","createTime":1000}'),
      '1',
      '1:n',
      'fiat_orders/1:n',
    ],
    [
      'a deposit by what it says, since old ones have no id',
      binance,
      'deposits',
      row('{"txId":"t","coin":"BTC","amount":"1.0","insertTime":1000}'),
      '',
      't|BTC|1.0|1000',
      'deposits/t|BTC|1.0|1000',
    ],
  ] as const)('%s', (_name, profile, name, one, part, nativeId, group) => {
    expect(named(stream(profile, name).identify(one, part))).toMatchObject({ nativeId, group })
  })

  test('a row without its instant is refused in words', () => {
    for (const profile of [kraken, binance]) {
      for (const one of profile.streams) expect(one.identify(row('{}', 'X'), 'A/B')).toHaveProperty('reason')
    }
  })

  test('an instant in text is UTC', () => {
    const withdrawal = row('{"id":"69e5","applyTime":"2021-04-15 12:09:16"}')
    expect(named(stream(binance, 'withdrawals').identify(withdrawal, ''))).toMatchObject({
      at: at('2021-04-15T12:09:16Z'),
    })
  })
})
