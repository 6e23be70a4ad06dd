import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { bybit } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))
const result = (value: object): Json | undefined => json({ retCode: 0, retMsg: 'OK', result: value })

describe('Bybit’s record of a key', () => {
  const permissions = {
    ContractTrade: ['Order', 'Position'],
    Spot: ['SpotTrade'],
    Wallet: ['AccountTransfer', 'SubMemberTransfer'],
    Exchange: ['ExchangeHistory'],
    Earn: ['Earn'],
    NFT: [],
  }
  const info = {
    readOnly: 1,
    permissions,
    ips: ['*'],
    expiredAt: '1970-01-01T00:00:00Z',
    deadlineDay: -2,
    userID: 1448939,
  }
  const passport = (change: object) => bybit.inspect.read([result({ ...info, ...change })])

  test('of a reading key lacks nothing and is not too strong, whatever areas it may read', () => {
    expect(passport({})).toMatchObject({
      excess: [],
      lacks: [],
      boundAddresses: [],
      expiresAt: null,
      uid: '1448939',
    })
    expect(passport({})?.scopes).toContain('Wallet:AccountTransfer')
  })

  test('of a writing key names what it may do', () => {
    expect(passport({ readOnly: 0, permissions: { Spot: ['SpotTrade'] } })?.excess).toEqual(['trade'])
    expect(passport({ readOnly: 0 })?.excess).toEqual(['trade', 'transfer'])
    expect(passport({ readOnly: 0, permissions: { Wallet: ['Withdraw'] } })?.excess).toEqual(['trade', 'withdraw'])
  })

  test('names the boxes to tick', () => {
    expect(passport({ permissions: { ...permissions, Wallet: [] } })?.lacks).toEqual([
      { scope: 'read_balances', box: 'Wallet: Account Transfer' },
      { scope: 'read_ledger', box: 'Wallet: Account Transfer' },
      { scope: 'read_transfers', box: 'Wallet: Account Transfer' },
    ])
    expect(passport({ permissions: { ...permissions, Spot: [] } })?.lacks).toEqual([
      { scope: 'read_trades', box: 'SPOT: Trade' },
    ])
    expect(passport({ permissions: { ...permissions, ContractTrade: [] } })?.lacks).toMatchObject([
      { scope: 'read_futures', optional: true },
    ])
  })

  test('tells the addresses and the day of expiry', () => {
    expect(passport({ ips: ['192.0.2.7'], expiredAt: '2026-12-16T03:20:45Z' })).toMatchObject({
      boundAddresses: ['192.0.2.7'],
      expiresAt: at('2026-12-16T03:20:45Z'),
    })
    expect(passport({ ips: [] })?.boundAddresses).toEqual([])
  })

  test('of another form is no passport', () => {
    expect(bybit.inspect.read([result({})])).toBeNull()
    expect(bybit.inspect.read([undefined])).toBeNull()
  })
})

describe('balances', () => {
  const pocket = (name: string, value: Json | undefined) =>
    bybit.balances
      .find((one) => one.pocket === name)
      ?.read(value)
      ?.map(formatMoney)

  test('of the two accounts that have a ledger', () => {
    const coin = [
      { coin: 'BTC', walletBalance: '0.805994', equity: '0.9' },
      { coin: 'USDT', walletBalance: '' },
    ]
    expect(pocket('unified trading', result({ list: [{ coin }] }))).toEqual(['0.805994 BTC'])
    expect(pocket('funding', result({ balance: [{ coin: 'USDT', walletBalance: '1010' }] }))).toEqual(['1010 USDT'])
    expect(pocket('funding', result({ balance: [] }))).toEqual([])
  })

  test('of another form are never an empty account', () => {
    for (const one of bybit.balances) {
      expect(one.read(json({ message: 'hello' }))).toBeNull()
      expect(one.read(undefined)).toBeNull()
    }
    expect(pocket('funding', result({ balance: [{ coin: 'BTC', walletBalance: 'much' }] }))).toBeUndefined()
  })
})

describe('time and status', () => {
  test('are read as Bybit tells them', () => {
    expect(bybit.time.read(result({ timeSecond: '1666879482', timeNano: '1666879482792685914' }))).toBe(
      at('2022-10-27T14:04:42.792685Z'),
    )
    expect(bybit.time.read(result({ timeSecond: '1666879482' }))).toBe(at('2022-10-27T14:04:42Z'))
    expect(bybit.status.read(result({ list: [] }))?.state).toBe('online')
    const notice = { state: 'ongoing', env: 1, title: 'upgrade' }
    expect(bybit.status.read(result({ list: [notice] }))).toEqual({ state: 'maintenance', text: 'upgrade' })
    expect(bybit.status.read(result({ list: [{ ...notice, env: 2 }] }))?.state).toBe('online')
  })

  test('are unknown in another form', () => {
    for (const body of [{}, { result: {} }, { result: { timeNano: 'soon' } }]) {
      expect(bybit.time.read(json(body))).toBeNull()
      expect(bybit.status.read(json(body))).toBeNull()
    }
  })
})

describe('the sites', () => {
  test('have hosts of their own, and that of the EU has none here', () => {
    const hosts = bybit.variants.map(({ id, hosts: own, signing }) => [id, own?.['api'], signing?.['hostname']])
    expect(hosts).toContainEqual(['nl', 'https://api.bybit.nl', 'bybit.nl'])
    expect(hosts).toContainEqual(['jp', 'https://api.manepa.jp', 'manepa.jp'])
    expect(JSON.stringify(hosts)).not.toContain('bybit.eu')
    expect(bybit.guide.notes.join(' ')).toMatch(/Bybit EU .* cannot be connected/)
  })
})
