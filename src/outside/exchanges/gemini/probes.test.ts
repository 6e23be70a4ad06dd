import { describe, expect, test } from 'vitest'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { gemini } from './profile.ts'

const json = (value: unknown): Json | undefined => parseJson(JSON.stringify(value))

describe('the roles of a key', () => {
  const passport = (roles: object) =>
    gemini.inspect.read([json({ isAuditor: false, isFundManager: false, isTrader: false, ...roles }), undefined])

  test('an auditor is not too strong and lacks nothing', () => {
    expect(passport({ isAuditor: true })).toMatchObject({
      scopes: ['Auditor'],
      excess: [],
      lacks: [],
      boundAddresses: null,
      expiresAt: null,
      uid: null,
    })
  })

  test.each([
    ['isTrader', ['trade']],
    ['isFundManager', ['withdraw', 'transfer']],
    ['isAccountAdmin', ['withdraw', 'transfer']],
  ])('%s may do too much', (role, excess) => {
    expect(passport({ [role]: true })?.excess).toEqual(excess)
  })

  test('a fund manager sees no trades', () => {
    expect(passport({ isFundManager: true })?.lacks).toEqual([
      { scope: 'read_trades', box: 'Auditor' },
      { scope: 'read_earn', box: 'Auditor' },
    ])
  })

  test('none at all lacks everything', () => {
    expect(passport({})?.lacks.map(({ scope }) => scope)).toEqual([
      'read_trades',
      'read_earn',
      'read_transfers',
      'read_balances',
    ])
  })

  test('the account’s reference says whose it is', () => {
    const account = json({ account: { accountName: 'Primary' }, memo_reference_code: 'GEMPJBRDZ' })
    expect(gemini.inspect.read([json({ isAuditor: true }), account])?.uid).toBe('GEMPJBRDZ')
  })

  test('of another form are none', () => {
    expect(gemini.inspect.read([json({ roles: [] })])).toBeNull()
    expect(gemini.inspect.read([undefined])).toBeNull()
  })
})

describe('balances', () => {
  const balances = (pocket: string, value: unknown) =>
    gemini.balances
      .find((one) => one.pocket === pocket)
      ?.read(json(value))
      ?.map(formatMoney)

  test('are what is held, not what may be traded', () => {
    const rows = [
      { type: 'exchange', currency: 'BTC', amount: '5.0', available: '4.5', availableForWithdrawal: '4.5' },
      { type: 'exchange', currency: 'ETH', amount: '0', available: '0' },
    ]
    expect(balances('account', rows)).toEqual(['5 BTC'])
    expect(balances('staking', [{ type: 'Staking', currency: 'MATIC', balance: 10.5, available: 0 }])).toEqual([
      '10.5 MATIC',
    ])
  })

  test('of another form are none', () => {
    expect(balances('account', [{ currency: 'BTC', amount: 'much' }])).toBeUndefined()
    expect(balances('staking', [{ balance: '1' }])).toBeUndefined()
  })
})

test('the ticker says that the exchange is there, and not what time it is', () => {
  expect(gemini.status.read(json({ bid: '1', ask: '2', last: '1.5' }))?.state).toBe('online')
  expect(gemini.time.read(json({ last: '1.5' }))).toBeNull()
})
