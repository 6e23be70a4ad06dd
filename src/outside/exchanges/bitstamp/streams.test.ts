import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { callsOf, refusal } from '../allow.ts'
import type { Row, StreamProfile } from '../profile.ts'
import { bitstamp } from './profile.ts'
import { named } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 1000,
}

function stream(name: string): StreamProfile {
  const found = bitstamp.streams.find((one) => one.name === name)
  if (!found) throw new RangeError(name)
  return found
}

const json = (value: object): Json => parseJson(JSON.stringify(value)) ?? null
const row = (value: object): Row => ({ key: '', text: JSON.stringify(value), json: json(value) })

describe('what Bitstamp is asked', () => {
  test('its transactions by rising id, from the very first', () => {
    const { params } = stream('transactions')
    expect(params(ask, '')).toEqual({ since_id: '1', sort: 'asc', limit: '1000' })
    expect(params({ ...ask, fromId: '89' }, '')).toEqual({ since_id: '89', sort: 'asc', limit: '1000' })
  })

  test('the lists beside them by offset, and withdrawal requests as far back as they go', () => {
    expect(stream('crypto_deposits').params(ask, '')).toEqual({ limit: '1000' })
    expect(stream('crypto_withdrawals').params({ ...ask, offset: 1000 }, '')).toEqual({ limit: '1000', offset: '1000' })
    expect(stream('withdrawal_requests').params(ask, '')).toEqual({ timedelta: '50000000', limit: '1000' })
  })

  test('nothing that writes: keys cannot be revoked nor money moved', () => {
    const url = (name: string): URL => new URL(`https://www.bitstamp.net/api/v2/${name}/`)
    for (const name of ['revoke_all_api_keys', 'transfer-to-main', 'buy/btcusd', 'cancel_all_orders', 'btc_withdrawal'])
      expect(refusal(callsOf(bitstamp), bitstamp.hosts, 'POST', url(name))).toContain('not on the list')
  })
})

describe('what a page says of itself', () => {
  test('the largest id, whatever the order', () => {
    const rows = [9, 10, 8].map((id) => row({ id, datetime: '2024-01-02 00:00:00' }))
    expect(stream('transactions').facts(undefined, rows, ask)).toMatchObject({ rows: 3, lastId: '10' })
  })

  test('of two lists in one answer, both count', () => {
    const { facts } = stream('crypto_deposits')
    const page = (deposits: number, withdrawals: number): Json =>
      json({ deposits: Array(deposits).fill(1), withdrawals: Array(withdrawals).fill(1) })
    expect(facts(page(600, 400), [], ask)).toMatchObject({ rows: 1000, more: true })
    expect(facts(page(1000, 700), [], ask)).toMatchObject({ rows: 1000, more: true })
    expect(facts(page(600, 399), [], ask)).toMatchObject({ rows: 999, more: false })
  })
})

describe('who a row is', () => {
  const identify = (name: string, value: object) => named(stream(name).identify(row(value), ''))

  test('a trade by its id, on its own', () => {
    const trade = { id: 7, datetime: '2024-01-02 03:04:05.000000', type: '2', btc: '1', usd: '-1' }
    expect(identify('transactions', trade)).toEqual({
      nativeId: '7',
      group: 'transactions/7',
      at: at('2024-01-02T03:04:05Z'),
    })
  })

  test('a transfer meets what other lists say of it by coin, amount and day', () => {
    const group = 'withdrawal/BTC/0.5/2024-01-02'
    const moved = { id: 7, datetime: '2024-01-02 03:04:05', type: '1', btc: '-0.50000000', usd: 0 }
    expect(identify('transactions', moved)).toMatchObject({ group })
    const request = { id: 3, datetime: '2024-01-02 03:00:00', currency: 'BTC', amount: '0.50' }
    expect(identify('withdrawal_requests', request)).toMatchObject({ group, nativeId: '3' })
    const onChain = { datetime: 1704164645, currency: 'btc', amount: 0.5, txid: 'h' }
    expect(identify('crypto_withdrawals', onChain)).toMatchObject({ group, nativeId: '1704164645|btc|0.5|h' })
    expect(identify('crypto_deposits', onChain)).toMatchObject({ group: 'deposit/BTC/0.5/2024-01-02' })
  })

  test('a row without its instant is refused in words', () => {
    for (const one of bitstamp.streams) expect(one.identify(row({}), '')).toHaveProperty('reason')
  })
})
