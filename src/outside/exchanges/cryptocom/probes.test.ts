import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { asVariant } from '../variant.ts'
import { cryptocom } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))
const [master, sub] = cryptocom.variants.map((variant) => asVariant(cryptocom, variant))

describe('what is learnt of a key by trying', () => {
  const data = json({ code: 0, result: { data: [] } })
  const account = json({ code: 0, result: { master_account: { uuid: '243d3f39-b193-4eb9-1d60-e98f2fc17707' } } })
  const all = [data, data, account, data, data, data]

  test('one that reads everything lacks nothing; what more it may do cannot be seen', () => {
    expect(master?.inspect.read(all)).toEqual({
      scopes: ['Can Read'],
      excess: [],
      untold: ['trade', 'withdraw', 'transfer'],
      boundAddresses: null,
      expiresAt: null,
      uid: '243d3f39-b193-4eb9-1d60-e98f2fc17707',
      seesFrom: null,
      seesUntil: null,
      source: 'POST /exchange/v1/private/user-balance',
      lacks: [],
    })
  })

  test.each([
    [0, [{ scope: 'read_balances', box: 'Can Read' }]],
    [
      1,
      [
        { scope: 'read_trades', box: 'Can Read' },
        { scope: 'read_ledger', box: 'Can Read' },
      ],
    ],
    [3, [{ scope: 'read_transfers', box: 'Can Read', optional: true }]],
    [4, [{ scope: 'read_transfers', box: 'Can Read', optional: true }]],
    [5, [{ scope: 'read_earn', box: 'Can Read', optional: true }]],
  ])('a refusal of probe %i is told as what is lost by it', (index, lacks) => {
    const answers = all.map((answer, one) => (one === index ? undefined : answer))
    expect(master?.inspect.read(answers)?.lacks).toEqual(lacks)
  })

  test('an account that does not tell itself lacks nothing by that', () => {
    expect(master?.inspect.read([data, data, undefined, data, data, data])).toMatchObject({ uid: null, lacks: [] })
  })

  test('nothing at all is no passport', () => {
    expect(master?.inspect.read([])).toBeNull()
  })

  test('a sub-account is not asked for what is the master account’s', () => {
    expect(sub?.inspect.calls.map(({ call }) => call.path)).toEqual([
      '/exchange/v1/private/user-balance',
      '/exchange/v1/private/get-transactions',
      '/exchange/v1/private/get-accounts',
    ])
    expect(sub?.streams.map(({ name }) => name)).toEqual(['trades', 'journal'])
    expect(sub?.balances.map(({ pocket }) => pocket)).toEqual(['wallet'])
  })

  test('only reads are tried, each with one row', () => {
    expect(master?.inspect.probing).toBe(true)
    expect(master?.inspect.calls.map(({ call, params }) => [call.path.split('private/')[1], params])).toEqual([
      ['user-balance', {}],
      ['get-transactions', { limit: '1' }],
      ['get-accounts', {}],
      ['get-deposit-history', { page: '0', page_size: '1' }],
      ['get-withdrawal-history', { page: '0', page_size: '1' }],
      ['staking/get-reward-history', { limit: '1' }],
    ])
  })
})

describe('balances', () => {
  const balances = (pocket: string, value: object) =>
    cryptocom.balances
      .find((one) => one.pocket === pocket)
      ?.read(json(value))
      ?.map(formatMoney)

  test('are what lies in the wallet, reserved or not', () => {
    const position_balances = [
      { instrument_name: 'CRO', quantity: '24422.72427884', reserved_qty: '4400' },
      { instrument_name: 'USD_Stable_Coin', quantity: '7.5', reserved_qty: '0' },
      { instrument_name: 'BTC', quantity: '0', reserved_qty: '0' },
    ]
    expect(balances('wallet', { result: { data: [{ instrument_name: 'USD', position_balances }] } })).toEqual([
      '24422.72427884 CRO',
      '7.5 USD',
    ])
  })

  test('of an account without anything are one row without positions', () => {
    expect(balances('wallet', { result: { data: [{ position_balances: [] }] } })).toEqual([])
  })

  test('of staking are what is staked and what waits to come back', () => {
    const position = {
      instrument_name: 'SOL.staked',
      underlying_inst_name: 'SOL',
      staked_quantity: '30000.00',
      pending_staked_quantity: '20000.00',
      pending_unstaked_quantity: '10000.00',
      reward_eligible_quantity: '10000.00',
    }
    expect(balances('staking', { result: { data: [position] } })).toEqual(['40000 SOL'])
  })

  test('of another form are none, not nothing', () => {
    for (const { pocket } of cryptocom.balances) expect(balances(pocket, { result: {} })).toBeUndefined()
    const position_balances = [{ instrument_name: 'CRO', quantity: 'much' }]
    expect(balances('wallet', { result: { data: [{ position_balances }] } })).toBeUndefined()
    expect(balances('wallet', { result: { data: [{}] } })).toBeUndefined()
  })
})

test('the time is that of the ticker, and what is announced is told', () => {
  expect(cryptocom.time.read(json({ result: { data: [{ i: 'BTC_USD', t: 1637504261099 }] } }))).toBe(
    at('2021-11-21T14:17:41.099Z'),
  )
  expect(cryptocom.status.read(json({ result: { data: [{ title: 'Scheduled upgrade' }] } }))).toEqual({
    state: 'online',
    text: 'Scheduled upgrade',
  })
  expect(cryptocom.status.read(json({ result: { data: [] } }))?.text).toBe('nothing is announced')
})

describe('the fields of a key', () => {
  const fields = cryptocom.variants[0]?.fields ?? []
  const right = { apiKey: 'aB3dE6gH9jK2mN5pQ8sT1v', secret: 'cxakp_aB3dE6gH9jK2mN5pQ8sT1v' }

  test('fit with and without the beginning of the secret', () => {
    expect(checkFields(fields, right)).toEqual([])
    expect(checkFields(fields, { ...right, secret: right.secret.slice(6) })).toEqual([])
  })

  test('do not when they are swapped', () => {
    expect(checkFields(fields, { apiKey: right.secret, secret: right.apiKey }).length).toBeGreaterThan(0)
  })
})
