import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { asVariant } from '../variant.ts'
import { gate } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('Gate’s list of keys', () => {
  const perms = ['spot', 'wallet', 'futures', 'account'].map((name) => ({ name, read_only: true }))
  const own = { key: 'c5dcfbf1f3a7*****', user_id: 7, perms, ip_whitelist: ['192.0.2.7'], created_at: 1704067200 }
  const bot = { ...own, key: 'aaaaaaaa*****', perms: [{ name: 'spot', read_only: false }] }
  const isOurs = (masked: string): boolean => masked.startsWith('c5')
  const passport = (change: object) =>
    gate.inspect.read([json([bot, { ...own, ...change }]), undefined, undefined, undefined, undefined], isOurs)

  test('holds the key that asks, which lacks nothing and is not too strong', () => {
    expect(passport({})).toMatchObject({
      scopes: ['spot', 'wallet', 'futures', 'account'],
      excess: [],
      lacks: [],
      boundAddresses: ['192.0.2.7'],
      expiresAt: null,
      uid: '7',
    })
    expect(passport({})?.untold).toBeUndefined()
  })

  test.each([
    ['spot', 'trade'],
    ['futures', 'trade'],
    ['withdrawal', 'withdraw'],
    ['wallet', 'transfer'],
  ])('names %s with the right to write as too much: %s', (name, excess) => {
    expect(passport({ perms: [...perms, { name, read_only: false }] })?.excess).toEqual([excess])
  })

  test('names the boxes to tick', () => {
    const lacks = passport({ perms: [{ name: 'account', read_only: true }] })?.lacks
    expect(lacks?.map(({ box, optional }) => [box, optional ?? false])).toEqual([
      ['Spot/Margin Trade', false],
      ['Spot/Margin Trade', false],
      ['Spot/Margin Trade', false],
      ['Wallet', false],
      ['Perpetual Futures', true],
    ])
  })

  test('a key without addresses expires 90 days after its last change', () => {
    expect(passport({ ip_whitelist: [] })?.expiresAt).toBe(at('2024-03-31T00:00:00Z'))
    expect(passport({ ip_whitelist: [], update_at: 1704153600 })?.expiresAt).toBe(at('2024-04-01T00:00:00Z'))
  })
})

describe('a key that may not see the list', () => {
  const account = json({ user_id: 7, ip_whitelist: [], key: { mode: 1 } })
  const read = (...answers: readonly (Json | undefined)[]) => gate.inspect.read([undefined, account, ...answers])

  test('shows what it may read, and nothing shows what else it may do', () => {
    expect(read(json([]), json([]), json({ total: '0' }))).toMatchObject({
      excess: [],
      untold: ['trade', 'withdraw', 'transfer'],
      lacks: [],
      boundAddresses: [],
      uid: '7',
    })
  })

  test('lacks what is refused', () => {
    expect(read(undefined, undefined, undefined)?.lacks.map((lack) => lack.scope)).toEqual([
      'read_balances',
      'read_ledger',
      'read_trades',
      'read_transfers',
      'read_futures',
    ])
  })

  test('is the same where the list does not hold it', () => {
    expect(gate.inspect.read([json([]), account, json([]), json([]), json({})])?.untold).toHaveLength(3)
  })

  test('on a site without futures does not lack them', () => {
    const eu = gate.variants.find(({ id }) => id === 'eu')
    const inspect = eu && asVariant(gate, eu).inspect
    expect(inspect?.calls).toHaveLength(4)
    expect(inspect?.read([undefined, account, json([]), json([])])?.lacks).toEqual([])
  })

  test('of another form is no passport', () => {
    expect(gate.inspect.read([json({}), account])).toBeNull()
    expect(gate.inspect.read([undefined, undefined, undefined, undefined, undefined])).toBeNull()
  })
})

describe('balances', () => {
  const pocket = (name: string, value: object) =>
    gate.balances
      .find((one) => one.pocket === name)
      ?.read(json(value))
      ?.map(formatMoney)

  test('of spot count what is locked', () => {
    const rows = [
      { currency: 'BTC', available: '1', locked: '0.5' },
      { currency: 'ADA', available: '0', locked: '0' },
    ]
    expect(pocket('spot', rows)).toEqual(['1.5 BTC'])
    expect(pocket('spot', [])).toEqual([])
  })

  test('of margin are net of what is borrowed', () => {
    const market = {
      currency_pair: 'DOGE_USDT',
      base: { currency: 'DOGE', available: '10', locked: '2', borrowed: '5' },
      quote: { currency: 'USDT', available: '0.7', locked: '0', borrowed: '0' },
    }
    expect(pocket('isolated margin', [market])).toEqual(['7 DOGE', '0.7 USDT'])
  })

  test('of a unified account', () => {
    const balances = { ETH: { available: '1', freeze: '0.5', borrowed: '2' }, ADA: { available: '0', freeze: '0' } }
    expect(pocket('unified', { user_id: 1, balances })).toEqual(['1.5 ETH'])
  })

  test('of contracts', () => {
    expect(pocket('perpetual futures in USDT', { total: '12.5', currency: 'USDT' })).toEqual(['12.5 USDT'])
    expect(pocket('options', { total: '0', currency: 'USDT' })).toEqual([])
  })

  test('of another form are never an empty account', () => {
    for (const one of gate.balances) {
      expect(one.read(json({ message: 'hello' }))).toBeNull()
      expect(one.read(undefined)).toBeNull()
    }
    expect(pocket('spot', [{ currency: 'BTC', available: 'much' }])).toBeUndefined()
    expect(pocket('spot', [{ currency: 'BTC' }])).toBeUndefined()
  })

  test('of each kind of account are those that it has', () => {
    const pockets = gate.variants.map((variant) => asVariant(gate, variant).balances.map((one) => one.pocket))
    expect(pockets.map((names) => names.length)).toEqual([6, 5, 2, 2])
    expect(pockets[1]).not.toContain('spot')
  })
})

describe('time and status', () => {
  test('are one answer', () => {
    expect(gate.time.read(json({ server_time: 1731447921098 }))).toBe(at('2024-11-12T21:45:21.098Z'))
    expect(gate.status.read(json({ server_time: 1731447921098 }))?.state).toBe('online')
    for (const body of [{}, { result: {} }]) {
      expect(gate.time.read(json(body))).toBeNull()
      expect(gate.status.read(json(body))).toBeNull()
    }
  })
})
