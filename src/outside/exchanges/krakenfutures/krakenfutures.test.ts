import { describe, expect, test } from 'vitest'
import { matchError } from '../../../core/diagnosis/errors.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { readingOf } from '../test-reading.ts'
import { krakenfutures as profile } from './profile.ts'

const { records, read, lines } = readingOf(profile)
const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

let id = 0
const entry = (info: string, asset: string, before: string, after: string, more: object = {}) => {
  id += 1
  return {
    id,
    info,
    asset,
    old_balance: before,
    new_balance: after,
    date: '2024-05-06T12:00:00.000Z',
    booking_uid: `b${id}`,
    ...more,
  }
}
const log = (...rows: readonly object[]) => records('log', ...rows)

describe('an entry of the account log', () => {
  test.each([
    [
      'a loss and its fee',
      entry('futures trade', 'usd', '0.0077', '0', { fee: '0.0035', realized_pnl: '-0.0042' }),
      ['margin_pnl 0.0042 USD > - fee 0.0035 USD'],
    ],
    [
      'a profit and its fee',
      entry('futures trade', 'xbt', '1', '1.25', { fee: '0.01' }),
      ['margin_pnl - > 0.26 BTC fee 0.01 BTC'],
    ],
    [
      'an opening, which costs a fee alone',
      entry('futures trade', 'usd', '10', '9.5', { fee: '0.5' }),
      ['fee - > - fee 0.5 USD'],
    ],
    [
      'a rebate for making the market',
      entry('futures trade', 'usd', '10', '10.2', { fee: '-0.2' }),
      ['margin_pnl - > 0.2 USD'],
    ],
    [
      'a liquidation',
      entry('futures liquidation', 'usd', '10', '3', { fee: '1' }),
      ['liquidation 6 USD > - fee 1 USD'],
    ],
    ['funding paid', entry('funding rate change', 'usd', '10', '9.9'), ['funding 0.1 USD > -']],
    ['funding received', entry('funding rate change', 'usd', '10', '10.1'), ['funding - > 0.1 USD']],
    ['interest paid', entry('interest payment', 'usd', '10', '9'), ['margin_interest - > - fee 1 USD']],
    ['interest received', entry('interest payment', 'usd', '10', '11'), ['income:interest - > 1 USD']],
    ['tax that was kept back', entry('tax withheld', 'usd', '10', '9'), ['fee - > - fee 1 USD']],
    ['tax that was given back', entry('tax refund', 'usd', '9', '10'), ['adjustment - > 1 USD']],
    ['what came from Kraken', entry('cross-exchange transfer', 'eth', '0', '2'), ['deposit - > 2 ETH']],
    ['what went to Kraken', entry('cross-exchange transfer', 'eth', '2', '0.5'), ['withdrawal 1.5 ETH > -']],
    ['a move between wallets', entry('transfer', 'usd', '5', '3'), ['transfer internal 2 USD > -']],
    ['a position, which is no money', entry('futures trade', 'pf_xbtusd', '1', '2'), []],
    ['an entry that changes nothing', entry('funding rate change', 'usd', '10', '10'), []],
  ])('%s', (_name, row, expected) => {
    expect(lines(log(row))).toEqual(expected)
    expect(read(log(row)).rejects).toEqual([])
  })

  test('and its twin of one booking are one conversion', () => {
    const given = entry('conversion', 'xbt', '1', '0.9')
    const got = entry('conversion', 'usdt', '0', '6500', { booking_uid: given.booking_uid })
    expect(lines(log(given, got))).toEqual(['trade 0.1 BTC > 6500 USDT'])
  })

  test('of an unknown kind goes to quarantine', () => {
    const { transactions, rejects } = read(log(entry('moon dust', 'usd', '0', '1')))
    expect([transactions, rejects[0]?.reason]).toEqual([[], 'the log entry "moon dust" is not known to this version'])
  })
})

test('the log is asked for upwards from the first number that is not known', () => {
  const [stream] = profile.streams
  const ask = { from: at('2024-01-01'), until: at('2024-02-01'), offset: 0, page: 1, cursor: null, pageSize: 500 }
  expect(stream?.params({ ...ask, fromId: null }, '')).toEqual({ from: '1', sort: 'asc', count: '500' })
  expect(stream?.params({ ...ask, fromId: '8' }, '')).toEqual({ from: '8', sort: 'asc', count: '500' })
})

describe('an entry that was not known or not read', () => {
  test.each([
    ['futures partial liquidation', ['liquidation 5 USD > - fee 2 USD'], { fee: '0.5', liquidation_fee: '1.5' }],
    ['futures_unwind', ['margin_pnl 7 USD > -'], {}],
    ['options trade', ['margin_pnl 7 USD > -'], {}],
    ['hedging trade', ['margin_pnl 7 USD > -'], {}],
    ['rfq', ['margin_pnl 7 USD > -'], {}],
    ['portfolio auctioning', ['liquidation 7 USD > -'], {}],
    ['futures tax withheld', ['fee - > - fee 7 USD'], {}],
    ['position transfer', ['withdrawal 7 USD > -'], {}],
  ])('"%s" is in Kraken’s own list of kinds', (info, expected, more) => {
    expect(lines(log(entry(info, 'usd', '10', '3', more)))).toEqual(expected)
  })

  test('a tax refund and the credit of a conversion are known too', () => {
    expect(lines(log(entry('futures tax refund', 'usd', '3', '10')))).toEqual(['adjustment - > 7 USD'])
    const given = entry('conversion', 'xbt', '1', '0.9')
    const got = entry('conversion credit', 'usdt', '0', '6500', { booking_uid: given.booking_uid })
    expect(lines(log(given, got))).toEqual(['trade 0.1 BTC > 6500 USDT'])
  })

  test('a position under the name of its contract moves no money, whatever its prefix', () => {
    expect(lines(log(entry('futures trade', 'pv_xrpxbt', '1', '2', { contract: 'pv_xrpxbt' })))).toEqual([])
  })

  test('a fee that cannot be read rejects its entry', () => {
    const { transactions, rejects } = read(log(entry('futures trade', 'usd', '10', '9', { fee: 'much' })))
    expect([transactions, rejects.map(({ reason }) => reason)]).toEqual([[], ['a log entry whose fee cannot be read']])
  })

  test('half a conversion is not booked', () => {
    const given = entry('conversion', 'xbt', '1', '0.9')
    const got = entry('conversion', 'usdt', 'some', '6500', { booking_uid: given.booking_uid })
    const { transactions, rejects } = read(log(given, got))
    expect([transactions, rejects.length]).toEqual([[], 2])
  })
})

test('the clock is asked where nothing is about to be taken away', () => {
  expect(profile.time.call.path).toBe('/derivatives/api/v3/instruments/status')
  expect(profile.status.call.path).toBe(profile.time.call.path)
})

describe('the record of a key in the documented form', () => {
  // Form of https://docs.kraken.com/api/docs/futures-api/auth/check-v-3-api-key; the values are our own.
  const levels = (permissions: object) =>
    profile.inspect.read([
      json({ apiKey: 'a', accountUid: 'u', createdAt: '2024-01-01T00:00:00Z', permissions, allowedCidrBlocks: [] }),
    ])

  test('of a key that may read is not too strong and lacks nothing', () => {
    expect(levels({ general: 'READ_ONLY', transfer: 'NO_ACCESS' })).toMatchObject({
      scopes: ['general:READ_ONLY', 'transfer:NO_ACCESS'],
      excess: [],
      lacks: [],
      uid: 'u',
    })
    expect(levels({ general: 'READ_ONLY', transfer: 'READ_ONLY' })?.excess).toEqual([])
  })

  test.each([
    [{ general: 'FULL_ACCESS', transfer: 'NO_ACCESS' }, ['trade']],
    [{ general: 'READ_ONLY', transfer: 'FULL_ACCESS' }, ['withdraw']],
    [{ general: 'FULL_ACCESS', transfer: 'FULL_ACCESS' }, ['trade', 'withdraw']],
    [{ general: 'SOME_ACCESS', transfer: 'NO_ACCESS' }, ['trade']],
  ])('names what is too much: %o', (permissions, excess) => {
    expect(levels(permissions)?.excess).toEqual(excess)
  })

  test('of a key without access lacks reading', () => {
    expect(levels({ general: 'NO_ACCESS', transfer: 'NO_ACCESS' })?.lacks).toHaveLength(1)
  })

  test('without members tells nothing, and says so', () => {
    expect(levels({})).toMatchObject({ excess: [], lacks: [], untold: ['trade', 'withdraw'] })
  })
})

describe('the record of a key', () => {
  const passport = (change: object) =>
    profile.inspect.read([json({ accountUid: 'u', permissions: ['query-funds', 'query-ledger'], ...change })])

  test('of a reading key is not too strong', () => {
    expect(passport({})).toMatchObject({ excess: [], lacks: [], uid: 'u', boundAddresses: [] })
  })

  test.each([
    ['modify-trades', 'trade'],
    ['full-access', 'trade'],
    ['withdraw-funds', 'withdraw'],
    ['transfer-funds', 'transfer'],
  ])('names %s as too much: %s', (token, excess) => {
    expect(passport({ permissions: ['query-funds', token] })?.excess).toEqual([excess])
  })

  test('tells the addresses, and lacks everything where nothing is granted', () => {
    expect(passport({ allowedCidrBlocks: ['192.0.2.0/24'] })?.boundAddresses).toEqual(['192.0.2.0/24'])
    expect(passport({ permissions: [] })?.lacks).toHaveLength(1)
    expect(profile.inspect.read([json({})])).toBeNull()
  })
})

test('balances are those of all wallets, positions left out, and an answer of another form is none', () => {
  const accounts = {
    cash: { balances: { xbt: '0.5', eur: '0.0' } },
    fi_xbtusd: { balances: { xbt: '0.25', fi_xbtusd_240329: '7' } },
    flex: { currencies: { USDT: { quantity: '12.5' } } },
  }
  expect(profile.balances[0]?.read(json({ accounts }))?.map(formatMoney)).toEqual(['0.5 BTC', '0.25 BTC', '12.5 USDT'])
  expect(profile.balances[0]?.read(json({ result: 'success' }))).toBeNull()
  expect(profile.balances[0]?.read(json({ accounts: { cash: { balances: { xbt: 'much' } } } }))).toBeNull()
})

describe('a refusal', () => {
  const judged = (status: number, body: string) => {
    const answer = { status, headers: {}, body }
    const said = profile.said(answer, parseJson(body))
    return said && matchError(profile.errors, answer, said, parseJson(body) !== undefined)?.cause
  }

  test.each([
    [200, '{"result":"error","error":"apiLimitExceeded"}', 'rate_limited'],
    [200, '{"result":"error","error":"authenticationError"}', 'invalid_key'],
    [200, '{"result":"error","error":"nonceBelowThreshold"}', 'nonce_conflict'],
    [200, '{"result":"error","error":"nonceDuplicate: 7"}', 'nonce_conflict'],
    [200, '{"result":"error","error":"accountInactive"}', 'empty_account'],
    [200, '{"result":"error","error":"Unavailable"}', 'exchange_maintenance'],
    [200, '{"result":"error","error":"Server Error"}', 'exchange_outage'],
    [429, '{"errors":[{"message":"slow down"}]}', 'rate_limited'],
    [401, '{"errors":[{"message":"unknown key"}]}', 'invalid_key'],
    [403, '{}', 'missing_permission'],
    [502, '<html>', 'exchange_outage'],
    [404, '<html>', 'endpoint_gone'],
  ])('%i %s is %s', (status, body, cause) => {
    expect(judged(status, body)).toBe(cause)
  })

  test('is none where there is an answer', () => {
    expect(judged(200, '{"result":"success","accounts":{}}')).toBeNull()
    expect(judged(200, '{"accountUid":"u","logs":[]}')).toBeNull()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  expect(profile.time.read(json({ serverTime: '2024-05-06T12:00:00.000Z' }))).toBe(at('2024-05-06T12:00:00Z'))
  expect(profile.status.read(json({ result: 'success' }))?.state).toBe('online')
})
