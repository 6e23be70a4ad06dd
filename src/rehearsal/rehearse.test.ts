import { afterEach, describe, expect, test } from 'vitest'
import { faultsOf, REHEARSED, startRehearsal, type Rehearsal } from './rehearse.ts'
import { callBinance, callKraken, look, type CallAnswer } from './test-callers.ts'

let open: Rehearsal | undefined

async function start(exchange: string, ...faults: readonly string[]): Promise<Rehearsal> {
  open = await startRehearsal({ exchange, rows: 300, speed: 1_000_000, faults })
  return open
}

afterEach(async () => open?.stop())

test('an unknown exchange and an unknown fault are refused in words that list what is known', async () => {
  await expect(startRehearsal({ exchange: 'nowhere' })).rejects.toThrow('Known are: kraken, binance,')
  await expect(start('kraken', 'gremlins')).rejects.toThrow(/no fault "gremlins" here\. Known are: invalid_key, /)
  await expect(start('kraken', 'revoked_key:soon')).rejects.toThrow('takes a number of requests')
  await expect(start('kraken', 'missing_permission:all')).rejects.toThrow('takes one of query-funds')
})

test('each exchange lists its faults with a title and what they do', () => {
  for (const exchange of REHEARSED) {
    const faults = faultsOf(exchange)
    expect(faults.length).toBeGreaterThan(20)
    for (const fault of faults) expect(fault.what).toMatch(/\.$/)
  }
})

const KRAKEN_ERRORS: readonly (readonly [string, string])[] = [
  ['invalid_key', 'EAPI:Invalid key'],
  ['expired_key', 'EAPI:Invalid key'],
  ['ip_not_allowed', 'EAPI:Invalid key'],
  ['invalid_secret', 'EAPI:Invalid signature'],
  ['nonce_conflict', 'EAPI:Invalid nonce'],
  ['rate_limited', 'EAPI:Rate limit exceeded'],
  ['account_restricted', 'EAuth:Account temporary disabled'],
  ['exchange_maintenance', 'EService:Unavailable'],
  ['missing_permission:query-ledger', 'EGeneral:Permission denied'],
]

const BINANCE_ERRORS: readonly (readonly [string, number, number])[] = [
  ['invalid_key', 401, -2015],
  ['revoked_key', 401, -2015],
  ['invalid_secret', 400, -1022],
  ['missing_permission', 401, -2015],
  ['clock_skew', 400, -1021],
  ['clock_skew:-90', 400, -1021],
  ['rate_limited', 429, -1003],
  ['region_blocked', 451, 0],
  ['exchange_maintenance', 503, -1016],
  ['account_restricted', 401, -2017],
]

describe('each fault is told in the exchange’s own words', () => {
  test.each(KRAKEN_ERRORS)('kraken %s', async (fault, error) => {
    const kraken = await start('kraken', fault)
    expect((await callKraken(kraken, 'Ledgers')).json.error).toEqual([error])
    await look(kraken, '/_rehearsal/fault', { name: fault, on: false })
    expect((await callKraken(kraken, 'Ledgers')).json.error).toEqual([])
  })

  test.each(BINANCE_ERRORS)('binance %s', async (fault, status, code) => {
    const binance = await start('binance', fault)
    const told = await callBinance(binance, '/api/v3/account')
    expect([told.status, told.json.code]).toEqual([status, code])
    await look(binance, '/_rehearsal/fault', { name: fault, on: false })
    expect((await callBinance(binance, '/api/v3/account')).status).toBe(200)
  })
})

describe('faults of every exchange', () => {
  const ask: Readonly<Record<string, (rehearsal: Rehearsal) => Promise<CallAnswer>>> = {
    kraken: (rehearsal) => callKraken(rehearsal, 'Ledgers'),
    binance: (rehearsal) => callBinance(rehearsal, '/sapi/v1/fiat/orders', { transactionType: 0, beginTime: 0 }),
  }

  for (const [exchange, call] of Object.entries(ask)) {
    test(`${exchange}: an outage is an HTML page with 502, a redirect leads elsewhere, a broken network says nothing`, async () => {
      const rehearsal = await start(exchange, 'exchange_outage')
      expect((await call(rehearsal)).status).toBe(502)
      await look(rehearsal, '/_rehearsal/fault', { name: 'redirect', on: true })
      expect((await call(rehearsal)).headers.get('location')).toBe('https://api.rehearsal.invalid/')
      await look(rehearsal, '/_rehearsal/fault', { name: 'network_unreachable', on: true })
      await expect(call(rehearsal)).rejects.toThrow()
    })

    test(`${exchange}: a malformed answer is HTML with 200, or JSON that breaks off`, async () => {
      const rehearsal = await start(exchange, 'malformed_response')
      expect((await call(rehearsal)).text).toMatch(/^<!DOCTYPE html>/)
      await look(rehearsal, '/_rehearsal/fault', { name: 'malformed_response:cut', on: true })
      const cut = await call(rehearsal)
      expect([cut.status, cut.json]).toEqual([200, undefined])
    })

    test(`${exchange}: an empty answer, an empty account and another account differ from the true one`, async () => {
      const rehearsal = await start(exchange)
      const before = (await call(rehearsal)).text
      for (const name of ['empty_answer', 'empty_account', 'different_account']) {
        await look(rehearsal, '/_rehearsal/fault', { name, on: true })
        expect((await call(rehearsal)).text, name).not.toBe(before)
        await look(rehearsal, '/_rehearsal/fault', { name, on: false })
        expect((await call(rehearsal)).text, name).toBe(before)
      }
    })
  }

  test('a key that is deleted after five requests works five times', async () => {
    const kraken = await start('kraken', 'revoked_key:5')
    const errors: unknown[] = []
    for (let call = 0; call < 7; call += 1) errors.push((await callKraken(kraken, 'Balance')).json.error.length)
    expect(errors).toEqual([0, 0, 0, 0, 0, 1, 1])
  })

  test('a page cut short has fewer rows although the count says more, and a shrunken answer a lower count', async () => {
    const kraken = await start('kraken', 'truncated_page')
    const cut = (await callKraken(kraken, 'Ledgers')).json.result
    expect([Object.keys(cut.ledger).length, cut.count]).toEqual([30, 300])
    await look(kraken, '/_rehearsal/fault', { name: 'shrinking_answer', on: true })
    expect((await callKraken(kraken, 'Ledgers')).json.result.count).toBe(240)
  })

  test('rows appear while pages are read, and the truth knows them', async () => {
    const kraken = await start('kraken', 'new_row_while_paging:1')
    for (let page = 0; page < 4; page += 1) await callKraken(kraken, 'Ledgers', { ofs: page * 50 })
    expect((await look(kraken, '/_rehearsal/truth')).json.records['/0/private/Ledgers']).toBe(304)
  })

  test('an unknown row is in the history, in the balances and in the truth', async () => {
    const kraken = await start('kraken', 'unknown_row')
    const rows = Object.values<{ type: string }>((await callKraken(kraken, 'Ledgers')).json.result.ledger)
    expect(rows[0]?.type).toBe('quantumgrant')
    const { transactions } = (await look(kraken, '/_rehearsal/truth')).json
    expect(transactions.at(-1).type).toBe('unknown')
  })

  test('too much permission is told by the key’s own record', async () => {
    const kraken = await start('kraken', 'excess_permission:withdraw')
    expect((await callKraken(kraken, 'GetApiKeyInfo')).json.result.permissions).toContain('withdraw-funds')
    await kraken.stop()
    const binance = await start('binance', 'excess_permission')
    const record = (await callBinance(binance, '/sapi/v1/account/apiRestrictions')).json
    expect(record.enableSpotAndMarginTrading).toBe(true)
  })

  test('a key limited to dates says so and lacks the older half', async () => {
    const kraken = await start('kraken', 'date_limited_key')
    const { queryFrom } = (await callKraken(kraken, 'GetApiKeyInfo')).json.result
    const { count } = (await callKraken(kraken, 'Ledgers', { start: 0 })).json.result
    expect(Number(queryFrom)).toBeGreaterThan(0)
    expect(count).toBeGreaterThan(100)
    expect(count).toBeLessThan(200)
  })

  test('new events happen after whatever a client has already looked at', async () => {
    for (const exchange of ['kraken', 'binance']) {
      const rehearsal = await start(exchange)
      const before = Date.now()
      await look(rehearsal, exchange === 'kraken' ? '/0/public/Time' : '/api/v3/time')
      await look(rehearsal, '/_rehearsal/advance', { rows: 20 })
      const { transactions } = (await look(rehearsal, '/_rehearsal/truth')).json
      // A withdrawal of Binance is told in whole seconds.
      expect(Date.parse(transactions.at(-1).time)).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000)
      await rehearsal.stop()
    }
  })
})
