import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { htx } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('the record of a key', () => {
  const accounts = json({ status: 'ok', data: [{ id: 1, type: 'spot' }] })
  const uid = json({ code: 200, data: 63628520 })
  const time = json({ status: 'ok', data: Number(at('2026-01-01') / 1000n) })
  const record = { permission: 'readOnly', ipAddresses: '', validDays: 30, status: 'normal' }
  const passport = (change: object) =>
    htx.inspect.read([accounts, uid, json({ code: 200, data: [{ ...record, ...change }] }), time])

  test('that reads lacks nothing, is not too strong, and ends when its days are over', () => {
    expect(passport({})).toEqual({
      scopes: ['readOnly'],
      excess: [],
      boundAddresses: [],
      expiresAt: at('2026-01-31'),
      uid: '63628520',
      seesFrom: null,
      seesUntil: null,
      source: 'GET /v2/user/api-key',
      lacks: [],
    })
  })

  test('that is bound to addresses lasts', () => {
    expect(passport({ validDays: -1, ipAddresses: '192.0.2.7,192.0.2.8' })).toMatchObject({
      expiresAt: null,
      boundAddresses: ['192.0.2.7', '192.0.2.8'],
    })
  })

  test('that may more is told', () => {
    expect(passport({ permission: 'readOnly,trade' })?.excess).toEqual(['trade', 'transfer'])
    expect(passport({ permission: 'readOnly,withdraw' })?.excess).toEqual(['withdraw'])
  })

  test('without "Read" lacks everything', () => {
    expect(passport({ permission: 'trade' })?.lacks.map(({ box }) => box)).toEqual(Array(6).fill('Read'))
  })

  test('of a sub-user may not be read: what it may do beyond reading is untold', () => {
    expect(htx.inspect.read([accounts, uid, undefined, time])).toMatchObject({
      excess: [],
      untold: ['trade', 'withdraw', 'transfer'],
      uid: '63628520',
    })
  })

  test('of another form is no passport', () => {
    expect(htx.inspect.read([json({ status: 'ok' }), uid, undefined, time])).toBeNull()
    expect(htx.inspect.read([undefined])).toBeNull()
  })

  test('asks for itself alone, by the number of its user', () => {
    const [, , own] = htx.inspect.calls
    expect(typeof own?.params === 'function' && own.params([accounts, uid])).toEqual({
      uid: '63628520',
      accessKey: '{apiKey}',
    })
  })
})

describe('balances', () => {
  const [pocket] = htx.balances

  test('of the spot account and those of margin', () => {
    const accounts = [
      { id: 1, type: 'point' },
      { id: 2, type: 'spot' },
      { id: 3, type: 'super-margin' },
      { id: 4, type: 'margin' },
      { id: 5, type: 'otc' },
    ]
    expect(pocket?.over?.list(json({ status: 'ok', data: accounts }))).toEqual(
      ['2', '3', '4'].map((id) => ({ 'account-id': id })),
    )
    expect(pocket?.over?.list(json({ status: 'ok' }))).toBeNull()
  })

  test('are what lies there less what is owed, without interest that is not paid yet', () => {
    const list = [
      { currency: 'btc', type: 'trade', balance: '10.5' },
      { currency: 'btc', type: 'frozen', balance: '0.5' },
      { currency: 'btc', type: 'loan', balance: '-2.433' },
      { currency: 'btc', type: 'interest', balance: '-0.000533' },
      { currency: 'btc', type: 'loan-available', balance: '8161' },
      { currency: 'btc', type: 'transfer-out-available', balance: '-1' },
      { currency: 'trx', type: 'lock', balance: '1' },
      { currency: 'trx', type: 'bank', balance: '2' },
      { currency: 'lun', type: 'trade', balance: '0' },
    ]
    expect(pocket?.read(json({ status: 'ok', data: { list } }))?.map(formatMoney)).toEqual(['8.567 BTC', '3 TRX'])
  })

  test('of another form are none, not nothing', () => {
    expect(pocket?.read(json({ status: 'ok', data: {} }))).toBeNull()
    expect(pocket?.read(json({ data: { list: [{ type: 'trade', currency: 'btc', balance: 'much' }] } }))).toBeNull()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  expect(htx.time.read(json({ status: 'ok', data: 1637504261099 }))).toBe(at('2021-11-21T14:17:41.099Z'))
  const states = [1, 2, 3].map((marketStatus) => htx.status.read(json({ code: 200, data: { marketStatus } }))?.state)
  expect(states).toEqual(['online', 'maintenance', 'limited'])
  expect(htx.status.read(json({ data: { marketStatus: 2, haltReason: 'upgrade' } }))?.text).toBe('upgrade')
})

test('the fields of a key', () => {
  const fields = htx.variants[0]?.fields ?? []
  const right = { apiKey: 'a1b2c3d4-11112222-33334444-bewr5drtmh', secret: 'a1b2c3d4-11112222-33334444-5fb2c' }
  expect(checkFields(fields, right)).toEqual([])
  expect(checkFields(fields, { ...right, secret: right.secret.slice(0, -1) })).toHaveLength(1)
  expect(checkFields(fields, { ...right, apiKey: 'a1b2c3d4' })).toHaveLength(1)
})
