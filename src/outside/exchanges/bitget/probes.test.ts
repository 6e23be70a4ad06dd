import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { asVariant } from '../variant.ts'
import { bitget } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))
const of = (id: string) => {
  const variant = bitget.variants.find((one) => one.id === id)
  if (!variant) throw new RangeError(id)
  return { variant, profile: asVariant(bitget, variant) }
}

describe('the record of a key of a classic account', () => {
  const record = { userId: '1234567890', ips: '', authorities: ['stor', 'wtor', 'coor', 'cpor', 'smor'] }
  const passport = (change: object) =>
    of('classic').profile.inspect.read([json({ code: '00000', data: { ...record, ...change } })])

  test('that may read everything', () => {
    expect(passport({})).toMatchObject({
      excess: [],
      boundAddresses: [],
      uid: '1234567890',
      expiresAt: null,
      lacks: [],
    })
  })

  test('in the older wording', () => {
    expect(passport({ authorities: ['readonly'] })).toMatchObject({ excess: [], lacks: [] })
    expect(passport({ authorities: ['trade', 'readonly'] })).toMatchObject({ excess: ['trade'], lacks: [] })
  })

  test.each([
    ['stow', 'trade'],
    ['coow', 'trade'],
    ['cpow', 'trade'],
    ['smow', 'trade'],
    ['ttow', 'trade'],
    ['p2p', 'trade'],
    ['pllw', 'trade'],
    ['wtow', 'transfer'],
    ['chow', 'transfer'],
    ['wwow', 'withdraw'],
  ])('that lists %s may %s', (authority, excess) => {
    expect(passport({ authorities: [...record.authorities, authority] })?.excess).toEqual([excess])
  })

  test.each(['taxr', 'taxw', 'ttor', 'chor', 'p2pr', 'pllr'])('that lists %s may nothing more', (authority) => {
    expect(passport({ authorities: [...record.authorities, authority] })?.excess).toEqual([])
  })

  test.each([
    [
      ['wtor', 'coor', 'smor'],
      ['read_ledger', 'read_balances', 'read_trades'],
    ],
    [
      ['coor', 'smor'],
      ['read_ledger', 'read_balances', 'read_trades', 'read_transfers'],
    ],
    [['stor', 'smor'], ['read_futures']],
    [['stor', 'cpor'], ['read_margin']],
  ])('of %s lacks %s', (authorities, scopes) => {
    expect(passport({ authorities })?.lacks.map(({ scope }) => scope)).toEqual(scopes)
  })

  test('futures and margin are only for those who use them', () => {
    const lacks = passport({ authorities: ['stor'] })?.lacks ?? []
    expect(lacks.map(({ scope, optional }) => [scope, optional])).toEqual([
      ['read_futures', true],
      ['read_margin', true],
    ])
  })

  test('tells its addresses', () => {
    expect(passport({ ips: '127.0.0.1, 10.0.0.1' })?.boundAddresses).toEqual(['127.0.0.1', '10.0.0.1'])
  })

  test('of another form is no passport', () => {
    for (const answer of [json({ data: {} }), json({ data: { authorities: 'stor' } }), undefined])
      expect(bitget.inspect.read([answer])).toBeNull()
  })
})

describe('the record of a key of a unified account', () => {
  const record = { uid: '123456789', ips: '192.168.1.1', permType: 'read-only', permissions: ['uta_mgt', 'uta_trade'] }
  const passport = (change: object) => of('unified').profile.inspect.read([json({ data: { ...record, ...change } })])

  test('that may only read', () => {
    expect(passport({})).toMatchObject({
      excess: [],
      uid: '123456789',
      boundAddresses: ['192.168.1.1'],
      lacks: [],
    })
  })

  test('that may write, each right in its way', () => {
    expect(passport({ permType: 'read-and-write' })?.excess).toEqual(['transfer', 'trade'])
    expect(passport({ permissions: ['uta_mgt', 'withdraw'] })?.excess).toEqual(['withdraw'])
    expect(passport({ permType: 'read-and-write', permissions: ['copy_futures_order'] })?.excess).toEqual(['trade'])
  })

  test('without management lacks everything', () => {
    const lacks = passport({ permissions: ['uta_trade'] })?.lacks ?? []
    expect(lacks.map(({ scope }) => scope)).toEqual(['read_ledger', 'read_transfers', 'read_balances'])
  })

  test('of another form is no passport', () => {
    for (const change of [{ permType: undefined }, { permissions: undefined }]) expect(passport(change)).toBeNull()
  })
})

describe('a key for taxes', () => {
  const { profile, variant } = of('tax')
  const time = json({ data: { serverTime: '1704153600000' } })
  const info = json({ data: { uid: '7', ips: '', permType: 'read-only', permissions: [] } })
  const given = json({ data: [] })

  test('is tried by asking for its records of the last hour', () => {
    const asked = profile.inspect.calls.map(({ call, params }) => [
      call.path,
      typeof params === 'function' ? params([time]) : params,
    ])
    const hour = { startTime: '1704150000000', endTime: '1704153600000' }
    expect(asked).toEqual([
      ['/api/v2/public/time', {}],
      ['/api/v3/account/info', {}],
      ['/api/v2/spot/account/info', {}],
      ['/api/v3/tax/records', { bizType: 'SPOT', ...hour }],
      ['/api/v2/tax/spot-record', hour],
    ])
  })

  test('of a unified account, whose record answers', () => {
    expect(profile.inspect.read([time, info, undefined, given, undefined])).toMatchObject({
      scopes: ['tax (unified account)', 'read-only'],
      excess: [],
      uid: '7',
      lacks: [],
    })
  })

  test('whose rights nobody tells', () => {
    const passport = profile.inspect.read([time, undefined, undefined, undefined, given])
    expect(passport).toMatchObject({ scopes: ['tax (classic account)'], excess: [], uid: null })
    expect(passport?.untold).toEqual(['trade', 'withdraw', 'transfer'])
  })

  test('that is a normal key of a classic account is as strong as that', () => {
    const record = json({ data: { userId: '8', ips: '', authorities: ['taxr', 'stow'] } })
    expect(profile.inspect.read([time, undefined, record, undefined, given])).toMatchObject({
      excess: ['trade'],
      uid: '8',
    })
  })

  test('that gets no records is none', () => {
    expect(profile.inspect.read([time, info, undefined, undefined, undefined])).toBeNull()
  })

  test('needs no passphrase', () => {
    const right = { apiKey: `bg_${'a'.repeat(32)}`, secret: 'b'.repeat(64) }
    expect(checkFields(variant.fields, right)).toEqual([])
    expect(variant.signing).toEqual({ password: '', requiredCredentials: { password: false } })
  })
})

describe('balances', () => {
  const held = (id: string, pocket: string, data: unknown) =>
    of(id)
      .profile.balances.find((one) => one.pocket === pocket)
      ?.read(json({ code: '00000', data }))
      ?.map(formatMoney)

  test.each([
    [
      'classic',
      'spot',
      [{ coin: 'usdt', available: '1', frozen: '0.5', locked: '0.25', limitAvailable: '9' }],
      '1.75 USDT',
    ],
    ['classic', 'earn', [{ coin: 'BTC', amount: '0.10000000' }], '0.1 BTC'],
    ['classic', 'cross margin', [{ coin: 'USDT', totalAmount: '12', borrow: '0.1', net: '11.9' }], '12 USDT'],
    ['classic', 'isolated margin', [{ symbol: 'BTCUSDT', coin: 'BTC', totalAmount: '3', borrow: '1' }], '3 BTC'],
    [
      'unified',
      'unified',
      { assets: [{ coin: 'USDT', equity: '7', balance: '6.19300826', debt: '0' }] },
      '6.19300826 USDT',
    ],
    ['unified', 'funding', [{ coin: 'BGB', available: '0.01', frozen: '0', balance: '0.01' }], '0.01 BGB'],
  ])('%s, %s', (id, pocket, data, line) => {
    expect(held(id, pocket, data)).toEqual([line])
  })

  test('of another form are none, not nothing', () => {
    for (const { read } of bitget.balances)
      for (const data of [{}, [{}], [{ coin: 'A' }], { assets: [{ coin: 'A' }] }])
        expect(read(json({ data }))).toBeNull()
  })

  test('pockets that a key may lack the right for are left out then', () => {
    const optional = of('classic').profile.balances.filter((one) => one.optional)
    expect(optional.map((one) => one.pocket)).toEqual(['earn', 'cross margin', 'isolated margin'])
  })

  test('of a key for taxes are what the newest record of each coin says', () => {
    const told = of('tax').profile.held
    const record = (part: string, nativeId: string, moment: string, payload: object) => ({
      part,
      nativeId,
      at: at(moment),
      payload: JSON.stringify(payload),
    })
    const records = [
      record('SPOT', '9', '2025-01-02T00:00:00Z', { coin: 'BGB', balance: '2.1598' }),
      record('OTHER', '10', '2025-01-02T00:00:00Z', { coin: 'USDT', balance: '40' }),
      record('SPOT', '8', '2025-01-02T00:00:00Z', { coin: 'BGB', balance: '2.1603' }),
      record('SPOT', '7', '2025-01-01T00:00:00Z', { coin: 'USDT', balance: '42' }),
    ]
    expect(told?.read('tax_records', records).map(formatMoney)).toEqual(['2.1598 BGB', '40 USDT'])
    const margin = [
      record('crossed', '1', '2025-01-01T00:00:00Z', { coin: 'USDT', total: '1' }),
      record('isolated', '2', '2025-01-01T00:00:00Z', { coin: 'USDT', symbol: 'BTCUSDT', total: '2' }),
      record('isolated', '3', '2025-01-01T00:00:00Z', { coin: 'USDT', symbol: 'ETHUSDT', total: '3' }),
    ]
    expect(told?.read('tax_margin', margin).map(formatMoney)).toEqual(['1 USDT', '2 USDT', '3 USDT'])
    expect(of('classic').profile.held).toBeUndefined()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  const answer = json({ code: '00000', data: { serverTime: '1700111073740' } })
  expect(bitget.time.read(answer)).toBe(at('2023-11-16T05:04:33.740Z'))
  expect(bitget.status.read(answer)?.state).toBe('online')
  expect(bitget.status.read(json({ data: {} }))).toBeNull()
})

test('the fields of a key', () => {
  const { fields } = of('classic').variant
  const right = { apiKey: `bg_${'a'.repeat(32)}`, secret: 'b'.repeat(64), passphrase: 'my words' }
  expect(checkFields(fields, right)).toEqual([])
  expect(checkFields(fields, { ...right, apiKey: 'a'.repeat(35) })).toHaveLength(1)
  expect(checkFields(fields, { ...right, passphrase: '' })).toHaveLength(1)
})
