import { describe, expect, test } from 'vitest'
import { at } from '../../core/instant.ts'
import { parseJson, type Json } from '../../core/json.ts'
import { formatMoney } from '../../core/money.ts'
import { binance } from './binance/profile.ts'
import { kraken } from './kraken/profile.ts'
import type { ExchangeProfile } from './profile.ts'
import { EXCHANGES, exchangeById } from './registry.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))
const balances = (profile: ExchangeProfile, pocket: string, value: object) =>
  profile.balances
    .find((one) => one.pocket === pocket)
    ?.read(json(value))
    ?.map(formatMoney)

describe('Kraken’s record of a key', () => {
  const info = {
    permissions: ['query-funds', 'query-closed-trades', 'query-ledger'],
    iban: 'AA88 N84G WOAK NMOI',
    validUntil: '0',
    queryFrom: '0',
    queryTo: '0',
    ipAllowlist: [],
  }
  const passport = (change: object) => kraken.inspect.read([json({ error: [], result: { ...info, ...change } })])

  test('of a reading key lacks nothing and is not too strong', () => {
    expect(passport({})).toMatchObject({
      excess: [],
      lacks: [],
      boundAddresses: [],
      expiresAt: null,
      uid: 'AA88N84GWOAKNMOI',
      seesFrom: null,
      seesUntil: null,
    })
  })

  test.each([
    ['modify-trades', 'trade'],
    ['close-trades', 'trade'],
    ['trades_modify', 'trade'],
    ['withdraw-funds', 'withdraw'],
    ['funds_withdraw', 'withdraw'],
    ['earn-funds', 'transfer'],
  ])('names %s as too much: %s', (token, excess) => {
    expect(passport({ permissions: [...info.permissions, token] })?.excess).toEqual([excess])
  })

  test('names the box to tick for what is missing', () => {
    expect(passport({ permissions: ['query-funds', 'query-closed-trades'] })?.lacks).toEqual([
      { scope: 'read_ledger', box: 'Query ledger entries' },
    ])
  })

  test('reads both spellings of the tokens', () => {
    expect(passport({ permissions: ['funds_query', 'trades_query_closed', 'ledger_query'] })?.lacks).toEqual([])
  })

  test('tells the day of expiry, the addresses, and what the key does not see', () => {
    expect(passport({ validUntil: '1772627060', ipAllowlist: ['192.0.2.7'], queryFrom: '1704067200' })).toMatchObject({
      expiresAt: at('2026-03-04T12:24:20Z'),
      boundAddresses: ['192.0.2.7'],
      seesFrom: at('2024-01-01T00:00:00Z'),
    })
  })

  test('of another form is no passport', () => {
    expect(kraken.inspect.read([json({ error: [], result: {} })])).toBeNull()
    expect(kraken.inspect.read([undefined])).toBeNull()
  })
})

describe('Binance’s record of a key', () => {
  const flags = {
    ipRestrict: false,
    createTime: 1698645219000,
    enableReading: true,
    enableWithdrawals: false,
    enableFutures: false,
    enableFixReadOnly: true,
    enableSpotAndMarginTrading: false,
  }
  const passport = (change: object) => binance.inspect.read([json({ ...flags, ...change }), json({ uid: 354937868 })])

  test('of a reading key is not too strong and lacks futures alone, which are optional', () => {
    expect(passport({})).toMatchObject({
      excess: [],
      uid: '354937868',
      boundAddresses: [],
      lacks: [{ scope: 'read_futures', optional: true }],
    })
  })

  test.each([
    ['enableSpotAndMarginTrading', 'trade'],
    ['enableMargin', 'trade'],
    ['enableFutures', 'trade'],
    ['enableVanillaOptions', 'trade'],
    ['enableFixApiTrade', 'trade'],
    ['enableWithdrawals', 'withdraw'],
    ['enableInternalTransfer', 'transfer'],
    ['permitsUniversalTransfer', 'transfer'],
  ])('names %s as too much: %s', (flag, excess) => {
    expect(passport({ [flag]: true })?.excess).toEqual([excess])
  })

  test('of a key that may not read lacks everything', () => {
    const lacks = passport({ enableReading: false })?.lacks.filter((lack) => !lack.optional)
    expect(lacks?.length).toBeGreaterThan(4)
    expect(new Set(lacks?.map((lack) => lack.box))).toEqual(new Set(['Enable Reading']))
  })

  test('says that addresses are bound, not which', () => {
    expect(passport({ ipRestrict: true })?.boundAddresses).toBeNull()
  })

  test('is read without the account too', () => {
    expect(binance.inspect.read([json(flags), undefined])?.uid).toBeNull()
  })
})

describe('balances', () => {
  test('Kraken’s pockets of one coin are told apart in the answer and each is named by the coin', () => {
    const result = {
      XXBT: { balance: '1.2435000000', hold_trade: '0.8' },
      'XBT.F': { balance: '0.5' },
      ZEUR: { balance: 0.1 },
      ADA: { balance: '0.0000' },
    }
    expect(balances(kraken, 'spot and earn', { error: [], result })).toEqual(['1.2435 BTC', '0.5 BTC', '0.1 EUR'])
  })

  test('Binance’s spot wallet counts what is locked, and leaves out the mirrors of Simple Earn', () => {
    const rows = [
      { asset: 'BTC', free: '0.5', locked: '0.25' },
      { asset: 'LDBTC', free: '1', locked: '0' },
      { asset: 'LDO', free: '3', locked: '0' },
      { asset: 'ADA', free: '0.00', locked: '0' },
    ]
    expect(balances(binance, 'spot', { balances: rows })).toEqual(['0.75 BTC', '3 LDO'])
  })

  test.each([
    ['funding', [{ asset: 'BUSD', free: '1129.83', locked: '1', freeze: '2', withdrawing: '3' }], '1135.83 BUSD'],
    ['flexible earn', { rows: [{ asset: 'USDT', totalAmount: '75.46' }] }, '75.46 USDT'],
    ['locked earn', { rows: [{ asset: 'DOT', amount: '12' }] }, '12 DOT'],
    ['cross margin', { userAssets: [{ asset: 'BTC', netAsset: '-0.1' }] }, '-0.1 BTC'],
  ])('Binance’s %s', (pocket, answer, expected) => {
    expect(balances(binance, pocket, answer)).toEqual([expected])
  })

  test('an answer of another form is never an empty account', () => {
    for (const profile of EXCHANGES)
      for (const one of profile.balances) expect(one.read(json({ message: 'hello' }))).toBeNull()
    expect(balances(kraken, 'spot and earn', { error: [], result: { XXBT: { balance: 'much' } } })).toBeUndefined()
  })
})

describe('time and status', () => {
  test('are read as each exchange tells them', () => {
    expect(kraken.time.read(json({ result: { unixtime: 1591502873 } }))).toBe(at('2020-06-07T04:07:53Z'))
    expect(binance.time.read(json({ serverTime: 1591502873123 }))).toBe(at('2020-06-07T04:07:53.123Z'))
    const kinds = ['online', 'maintenance', 'cancel_only', 'post_only'].map(
      (status) => kraken.status.read(json({ result: { status } }))?.state,
    )
    expect(kinds).toEqual(['online', 'maintenance', 'limited', 'limited'])
    expect([0, 1].map((status) => binance.status.read(json({ status }))?.state)).toEqual(['online', 'maintenance'])
  })

  test('are unknown, and no failure, where the answer has another form', () => {
    for (const profile of EXCHANGES) {
      for (const body of [{}, { result: {} }, { serverTime: 'soon' }, { result: { unixtime: 'soon' } }]) {
        expect(profile.time.read(json(body))).toBeNull()
        expect(profile.status.read(json(body))).toBeNull()
      }
    }
  })
})

test('an exchange is found by its id, and no other', () => {
  expect(exchangeById('kraken')).toBe(kraken)
  expect(exchangeById('Kraken')).toBeUndefined()
})
