import { afterEach, describe, expect, test } from 'vitest'
import { startRehearsal, type Rehearsal, type RehearsalOptions } from '../rehearse.ts'
import { callBinance, look, type Parameters } from '../test-callers.ts'
import { LISTS, type ListEndpoint } from './endpoints.ts'
import { DAY_MS, maxWidth } from './lists.ts'
import { SYMBOLS } from './markets.ts'

const NO_LIMITS = 1_000_000
let open: Rehearsal | undefined

async function start(options: Omit<RehearsalOptions, 'exchange'> = {}): Promise<Rehearsal> {
  open = await startRehearsal({ exchange: 'binance', rows: 600, speed: NO_LIMITS, ...options })
  return open
}

afterEach(async () => open?.stop())

describe('the gate', () => {
  test('a right signature passes; a wrong secret, a wrong key and a broken key are told apart', async () => {
    const binance = await start()
    const told = async (changed: object): Promise<unknown> => {
      const { status, json } = await callBinance(binance, '/api/v3/account', {}, changed)
      return [status, json.code]
    }
    expect(await told({})).toEqual([200, undefined])
    expect(await told({ secret: 'wrong' })).toEqual([400, -1022])
    expect(await told({ apiKey: 'a'.repeat(64) })).toEqual([401, -2015])
    expect(await told({ apiKey: 'short' })).toEqual([401, -2014])
  })

  test('a timestamp may be five seconds old and one second ahead', async () => {
    const binance = await start()
    const told = async (ms: number, parameters: Parameters = {}): Promise<unknown> =>
      (await callBinance(binance, '/api/v3/account', parameters, { timestamp: Date.now() + ms })).json.code
    expect(await told(-4_000)).toBeUndefined()
    expect(await told(-8_000)).toBe(-1021)
    expect(await told(-8_000, { recvWindow: 20_000 })).toBeUndefined()
    expect(await told(3_000)).toBe(-1021)
    expect(await told(0, { recvWindow: 60_001 })).toBe(-1131)
  })

  test('two fiat calls a minute pass, the third is refused with its wait, and who goes on is banned', async () => {
    const binance = await start({ speed: 1 })
    const call = (): ReturnType<typeof callBinance> =>
      callBinance(binance, '/sapi/v1/fiat/orders', { transactionType: 0 })
    const answers = []
    for (let count = 0; count < 30; count += 1) answers.push(await call())
    expect(answers.some(({ status }) => status === 429)).toBe(true)
    expect(Number(answers.find(({ status }) => status === 429)?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answers.at(-1)?.status).toBe(418)
    expect(answers.at(-1)?.json.msg).toMatch(/IP banned until \d{13}\./)
    expect((await look(binance, '/api/v3/time')).status).toBe(418)
  })

  test('futures refuse a key without their flag and name the address', async () => {
    const binance = await start()
    const { status, json } = await callBinance(binance, '/fapi/v2/account')
    expect([status, json.msg]).toEqual([401, 'Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1'])
  })
})

describe('windows', () => {
  const now = Date.now()
  const cases: readonly (readonly [string, string, Parameters, number | undefined])[] = [
    ['a symbol must be named', '/api/v3/myTrades', {}, -1102],
    ['an unknown symbol', '/api/v3/myTrades', { symbol: 'NOPE' }, -1121],
    ['more than a day of trades', '/api/v3/myTrades', { symbol: 'BTCUSDT', startTime: 0, endTime: 86_400_001 }, -1127],
    [
      'earn of 31 days',
      '/sapi/v1/simple-earn/locked/history/rewardsRecord',
      { startTime: now - 31 * DAY_MS, endTime: now },
      -6021,
    ],
    [
      'earn of 30 days',
      '/sapi/v1/simple-earn/locked/history/rewardsRecord',
      { startTime: now - 30 * DAY_MS, endTime: now },
      undefined,
    ],
    ['the type of a reward', '/sapi/v1/simple-earn/flexible/history/rewardsRecord', {}, -1102],
    ['the type of a transfer', '/sapi/v1/asset/transfer', {}, -1102],
    ['deposits of 90 days', '/sapi/v1/capital/deposit/hisrec', { startTime: now - 90 * DAY_MS, endTime: now }, -1127],
    ['margin that was never opened', '/sapi/v1/margin/account', {}, -3003],
  ]
  test.each(cases)('%s', async (_name, path, parameters, code) => {
    const binance = await start()
    expect((await callBinance(binance, path, parameters)).json.code).toBe(code)
  })

  test('a convert window that is too wide is answered with success and nothing', async () => {
    const binance = await start({ rows: 2_000 })
    const path = '/sapi/v1/convert/tradeFlow'
    const wide = await callBinance(binance, path, { startTime: now - 900 * DAY_MS, endTime: now })
    expect([wide.status, wide.json.list]).toEqual([200, []])
  })

  test('a fiat payment list without rows has no data', async () => {
    const binance = await start()
    const { json } = await callBinance(binance, '/sapi/v1/fiat/payments', { transactionType: 1 })
    expect(json).toEqual({ code: '000000', message: 'success', success: true, total: 0 })
  })
})

function rowsOf(json: Record<string, unknown>): readonly unknown[] {
  const nested = json['data'] as Record<string, unknown> | undefined
  const found = json['rows'] ?? json['list'] ?? nested?.['data'] ?? nested ?? json['userAssetDribblets'] ?? []
  return Array.isArray(json) ? json : (found as unknown[])
}

/** Reads a list from `since` to now in the widest windows and the largest pages. */
async function walk(binance: Rehearsal, list: ListEndpoint, since: number, now: number): Promise<number> {
  const { window, page, time, filter } = list
  const width = window ? maxWidth(window) : now
  const kinds = filter?.name === 'transactionType' ? ['0', '1'] : [filter?.all ?? '']
  let found = 0
  for (const kind of kinds)
    for (let from = since; from <= now; from += width + 1) {
      for (let skip = 0, more = true; more;) {
        const at = page.by === 'offset' ? skip : skip / page.max + 1
        const parameters = {
          [time[0]]: from,
          [time[1]]: Math.min(now, from + width),
          ...(page.size ? { [page.size]: page.max } : {}),
          ...(page.name ? { [page.name]: at } : {}),
          ...(filter && kind ? { [filter.name]: kind } : {}),
        }
        const { json } = await callBinance(binance, list.path, parameters)
        const rows = rowsOf(json).length
        found += rows
        skip += rows
        const total = json.total ?? json.data?.totalRecords
        more = list.envelope === 'array' ? rows === page.max : page.by === 'number' && skip < total
      }
    }
  return found
}

test('a perfect walk sees every row and needs exactly the least requests', async () => {
  const since = Date.now() - 200 * DAY_MS
  const binance = await start({ rows: 1_500, since: new Date(since).toISOString() })
  const { records } = (await look(binance, '/_rehearsal/truth')).json
  const now = Date.now()
  for (const list of LISTS.filter(({ stream }) => stream !== 'transfers'))
    expect(await walk(binance, list, since, now), list.path).toBe(records[list.path])
  const ids = new Set<string>()
  for (const { symbol } of SYMBOLS) {
    const { json } = await callBinance(binance, '/api/v3/myTrades', { symbol, fromId: 0, limit: 1_000 })
    for (const row of json) ids.add(`${symbol}${row.id}`)
  }
  expect(ids.size).toBe(records['/api/v3/myTrades'])
  await callBinance(binance, '/api/v3/account', { omitZeroBalances: 'true' })
  for (const kind of ['flexible', 'locked'])
    await callBinance(binance, `/sapi/v1/simple-earn/${kind}/position`, { size: 100 })
  const { total } = (await look(binance, '/_rehearsal/requests')).json
  expect(total).toBe((await look(binance, '/_rehearsal/least')).json.requests)
})

test('spot, flexible and locked positions together are the true balances', async () => {
  const binance = await start({ rows: 2_000 })
  const sums = new Map<string, bigint>()
  const put = (code: string, text: string): void => {
    const asset = code === 'MATIC' ? 'POL' : code
    sums.set(asset, (sums.get(asset) ?? 0n) + BigInt(text.replace('.', '')))
  }
  const { json } = await callBinance(binance, '/api/v3/account', { omitZeroBalances: 'true' })
  for (const { asset, free } of json.balances) if (!/^LD(?!O$)/.test(asset)) put(asset, free)
  for (const kind of ['flexible', 'locked']) {
    const positions = (await callBinance(binance, `/sapi/v1/simple-earn/${kind}/position`, { size: 100 })).json.rows
    for (const row of positions) put(row.asset, row.totalAmount ?? row.amount)
  }
  const { balances } = (await look(binance, '/_rehearsal/truth')).json
  for (const { asset, amount } of balances as { asset: string; amount: string }[]) {
    const [whole = '', fraction = ''] = amount.split('.')
    expect(sums.get(asset), asset).toBe(BigInt(whole + fraction.padEnd(8, '0')))
  }
  expect(sums.size).toBe(balances.length)
})
