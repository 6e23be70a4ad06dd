import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { okx } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))
const data = (...rows: readonly object[]): Json | undefined => json({ code: '0', msg: '', data: rows })

describe('OKX’s record of a key', () => {
  const config = { perm: 'read_only', ip: '', uid: '4470', mainUid: '4470', label: 'Holdfast' }
  const passport = (change: object) => okx.inspect.read([data({ ...config, ...change })])

  test('of a reading key lacks nothing and is not too strong', () => {
    expect(passport({})).toMatchObject({
      scopes: ['read_only'],
      excess: [],
      lacks: [],
      boundAddresses: [],
      expiresAt: null,
      uid: '4470',
    })
  })

  test.each([
    ['read_only,trade', ['trade', 'transfer']],
    ['read_only,withdraw', ['withdraw']],
    ['read_only,withdraw,trade', ['withdraw', 'trade', 'transfer']],
  ])('names what is too much in %s', (perm, excess) => {
    expect(passport({ perm })?.excess).toEqual(excess)
  })

  test('names the one box to tick where nothing may be read', () => {
    const lacks = passport({ perm: '' })?.lacks ?? []
    expect(lacks.length).toBeGreaterThan(5)
    expect(new Set(lacks.map((lack) => lack.box))).toEqual(new Set(['Read']))
  })

  test('tells the addresses', () => {
    expect(passport({ ip: '192.0.2.7,2001:db8::1' })?.boundAddresses).toEqual(['192.0.2.7', '2001:db8::1'])
  })

  test('of another form is no passport', () => {
    expect(okx.inspect.read([data()])).toBeNull()
    expect(okx.inspect.read([undefined])).toBeNull()
  })
})

describe('balances', () => {
  const pocket = (name: string, value: Json | undefined) =>
    okx.balances
      .find((one) => one.pocket === name)
      ?.read(value)
      ?.map(formatMoney)

  test('of the trading account are its cash', () => {
    const details = [
      { ccy: 'BTC', cashBal: '0.049', eq: '0.05' },
      { ccy: 'USDT', cashBal: '-12.5' },
      { ccy: 'ADA', cashBal: '' },
    ]
    expect(pocket('trading', data({ details }))).toEqual(['0.049 BTC', '-12.5 USDT'])
    expect(pocket('trading', data({ details: [], totalEq: '' }))).toEqual([])
  })

  test.each([
    ['funding', { ccy: 'BTC', bal: '0.00005426', availBal: '0' }, '0.00005426 BTC'],
    ['flexible earn', { ccy: 'USDT', amt: '11.0010926' }, '11.0010926 USDT'],
    ['on-chain earn', { ordId: '1', investData: [{ ccy: 'DOT', amt: '12' }] }, '12 DOT'],
  ])('of %s', (name, row, expected) => {
    expect(pocket(name, data(row))).toEqual([expected])
    expect(pocket(name, data())).toEqual([])
  })

  test('of another form are never an empty account', () => {
    for (const one of okx.balances) {
      expect(one.read(json({ message: 'hello' }))).toBeNull()
      expect(one.read(data({ details: 'x' }))).toBeNull()
      expect(one.read(undefined)).toBeNull()
    }
    expect(pocket('trading', data({ details: [{ ccy: 'BTC', cashBal: 'much' }] }))).toBeUndefined()
  })
})

describe('time and status', () => {
  test('are read as OKX tells them', () => {
    expect(okx.time.read(data({ ts: '1712250348676' }))).toBe(at('2024-04-04T17:05:48.676Z'))
    expect(okx.status.read(data())).toEqual({ state: 'online', text: 'no maintenance' })
    const notice = { state: 'ongoing', env: '1', title: 'Trading account system upgrade' }
    expect(okx.status.read(data(notice))).toEqual({ state: 'maintenance', text: 'Trading account system upgrade' })
    expect(okx.status.read(data({ ...notice, env: '2' }))?.state).toBe('online')
  })

  test('are unknown in another form', () => {
    for (const body of [{}, { data: {} }, { data: 'x' }]) {
      expect(okx.time.read(json(body))).toBeNull()
      expect(okx.status.read(json(body))).toBeNull()
    }
  })
})

describe('the three sites', () => {
  test('have hosts of their own, which the signer knows too', () => {
    expect(okx.variants.map(({ id, hosts, signing }) => [id, hosts?.['api'], signing?.['hostname']])).toEqual([
      ['global', 'https://www.okx.com', 'www.okx.com'],
      ['eea', 'https://eea.okx.com', 'eea.okx.com'],
      ['us', 'https://us.okx.com', 'us.okx.com'],
    ])
  })

  test('take keys of one form; a passphrase keeps its spaces', () => {
    const [key, secret, passphrase] = okx.variants[0]?.fields ?? []
    expect('b68428e0-6ea2-4dd8-9de2-af7f6114ecb8').toMatch(key?.pattern ?? /^$/)
    expect('22582BD0CFF14C41EDBF1AB98506286D').toMatch(secret?.pattern ?? /^$/)
    expect('b68428e0-6ea2-4dd8-9de2-af7f6114ecb8').not.toMatch(secret?.pattern ?? /./)
    expect(' Holdfast 1! ').toMatch(passphrase?.pattern ?? /^$/)
    expect('   ').not.toMatch(passphrase?.pattern ?? /./)
  })
})
