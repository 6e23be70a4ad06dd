import { createNonces } from '../src/outside/exchanges/nonces.ts'
import * as ccxt from 'ccxt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { genericList } from '../bin/generic-list.ts'
import { BrokenInvariant } from '../src/core/assert.ts'
import { at } from '../src/core/instant.ts'
import { readingEndpoints, type Library } from '../src/outside/exchanges/generic/allowed.ts'
import { openGenericClient } from '../src/outside/exchanges/generic/client.ts'
import { GENERIC_LIST } from '../src/outside/exchanges/generic/list.ts'
import { genericProfile } from '../src/outside/exchanges/generic/profile.ts'
import type { ExchangeProfile, StreamProfile } from '../src/outside/exchanges/profile.ts'
import { EXCHANGES, GENERIC } from '../src/outside/exchanges/registry.ts'
import { fetchPage, metNothing } from '../src/flows/sync/page.ts'
import { secretFields } from '../src/flows/credentials.ts'
import { openSession, type Session } from '../src/flows/session.ts'
import { createPacer } from '../src/outside/exchanges/pace.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { fetchTruth } from './support/truth.ts'

const entryOf = (id: string) => {
  const found = GENERIC_LIST.find((one) => one.id === id)
  if (!found) throw new RangeError(id)
  return genericProfile(found)
}

test('the list is what the installed library says; after updating it, run node bin/generic-list.ts', () => {
  expect(GENERIC_LIST).toEqual(genericList())
  expect(GENERIC.length).toBeGreaterThan(40)
  expect(GENERIC.filter(({ id }) => EXCHANGES.some((one) => one.id === id))).toEqual([])
})

describe('endpoints that the reading methods name', () => {
  const WRITES =
    /withdraw(?!al|s$|Hist|_hist)|order(?!s?(\/history|History|\/hist))(?=.*(create|place|cancel|new))|transfer\/(create|new)|cancel|revoke/i

  test.each(GENERIC.map(({ id }) => id))('%s: none of them writes', async (id) => {
    const Exchange = (ccxt as unknown as Record<string, new (options: object) => Library>)[id]
    if (!Exchange) throw new RangeError(id)
    const endpoints = [...(await readingEndpoints(new Exchange({})))]
    expect(endpoints.length).toBeGreaterThan(0)
    expect(endpoints.filter((one) => /^\S+ (PUT|DELETE|PATCH)/.test(one))).toEqual([])
    expect(endpoints.filter((one) => / POST /.test(one) && WRITES.test(one))).toEqual([])
  })
})

describe('an exchange without a profile, here Bitvavo through the general way', () => {
  let rehearsal: Rehearsal
  let session: Session
  let profile: ExchangeProfile

  beforeAll(async () => {
    rehearsal = await startRehearsal({
      exchange: 'bitvavo',
      rows: 400,
      seed: 3,
      speed: 10_000,
      until: '2026-01-01T00:00:00Z',
    })
    profile = entryOf('bitvavo')
    const [variant] = profile.variants
    if (!variant) throw new Error('no variant')
    const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis))
    const nowMillis = () => Date.now()
    const credentials = secretFields(rehearsal.credentials)
    session = await openSession(
      { pacer: createPacer({ nowMillis, sleep }), nonces: createNonces(), nowMillis, sleep },
      { profile, variant, credentials, key: 'k', baseUrl: rehearsal.url, haste: 10_000 },
    )
  })
  afterAll(() => rehearsal?.stop())

  const stream = (name: string): StreamProfile => {
    const found = profile.streams.find((one) => one.name === name)
    if (!found) throw new RangeError(name)
    return found
  }
  const ask = {
    from: at('2022-12-01'),
    until: at('2026-02-01'),
    offset: 0,
    page: 1,
    cursor: null,
    fromId: null,
    pageSize: 1000,
  }

  test('gives deposits and withdrawals with exact amounts', async () => {
    const truth = await fetchTruth(rehearsal.truthUrl)
    for (const name of ['deposits', 'withdrawals']) {
      const page = await fetchPage(session, { stream: stream(name), part: '' }, ask, metNothing())
      if (!page.ok) throw new Error(page.verdict.said.text)
      const { transactions, rejects } = profile.read(page.page.records)
      expect(rejects).toEqual([])
      expect(transactions.length).toBe(truth.transactions.filter((one) => `${one.type}s` === name).length)
    }
  })

  test('tells that trades must be asked for by market, and gives them', async () => {
    const trades = stream('trades')
    if (trades.parts?.by !== 'discover') throw new Error('no parts')
    const listed = await session.ask(trades.parts.call, {})
    if (!listed.ok) throw new Error(listed.verdict.said.text)
    const parts = trades.parts.list(listed.json)
    expect(parts).toContain('BTC/EUR')
    let read = 0
    for (const part of parts) {
      const page = await fetchPage(session, { stream: trades, part }, ask, metNothing())
      if (page.ok) read += profile.read(page.page.records).transactions.length
    }
    const truth = await fetchTruth(rehearsal.truthUrl)
    expect(read).toBeGreaterThan(100)
    expect(read).toBeLessThanOrEqual(truth.transactions.length)
  })

  test('gives balances, and says that it cannot tell what the key may do', async () => {
    const [balance] = profile.balances
    if (!balance) throw new Error('no balances')
    const answered = await session.ask(balance.call, balance.params)
    expect(answered.ok && balance.read(answered.json)?.length).toBeGreaterThan(2)
    expect(profile.inspect.read([answered.ok ? answered.json : undefined])?.untold).toEqual([
      'trade',
      'withdraw',
      'transfer',
    ])
  })

  test('judges a refusal by the library’s tables and leaves it ambiguous', async () => {
    await fetch(`${rehearsal.url}/_rehearsal/fault`, { method: 'POST', body: '{"name":"revoked_key","on":true}' })
    const answered = await session.ask(stream('deposits').call, {})
    expect(answered.ok).toBe(false)
    if (answered.ok) return
    expect([answered.verdict.cause, answered.verdict.certainty]).toEqual(['invalid_key', 'possible'])
    expect(answered.verdict.others).toContain('revoked_key')
    expect(answered.verdict.said.text).toMatch(/No active API key found/)
  })
})

test('a request to anything else is refused before it is signed', async () => {
  const profile = entryOf('bitvavo')
  const [variant] = profile.variants
  if (!variant) throw new Error('no variant')
  const client = await openGenericClient({
    profile,
    variant,
    credentials: null,
    baseUrl: 'http://127.0.0.1:9',
    nowMillis: () => 0,
    nonces: createNonces(),
  })
  const [balance] = profile.balances
  if (!balance) throw new Error('no balances')
  await expect(client.call({ ...balance.call, signs: 'createOrder' }, {})).rejects.toThrow(BrokenInvariant)
})
