import { afterEach, describe, expect, test } from 'vitest'
import { startRehearsal, type Rehearsal, type RehearsalOptions } from '../rehearse.ts'
import { callKraken, look, type CallAnswer } from '../test-callers.ts'

const NO_LIMITS = 1_000_000
let open: Rehearsal | undefined

async function start(options: Omit<RehearsalOptions, 'exchange'> = {}): Promise<Rehearsal> {
  open = await startRehearsal({ exchange: 'kraken', rows: 300, speed: NO_LIMITS, ...options })
  return open
}

afterEach(async () => open?.stop())

describe('the gate', () => {
  test('a right signature passes, a wrong one and an unknown key are told apart', async () => {
    const kraken = await start()
    expect((await callKraken(kraken, 'Balance')).json.error).toEqual([])
    const secret = Buffer.alloc(64).toString('base64')
    expect((await callKraken(kraken, 'Balance', {}, { secret })).json.error).toEqual(['EAPI:Invalid signature'])
    expect((await callKraken(kraken, 'Balance', {}, { apiKey: 'x' })).json.error).toEqual(['EAPI:Invalid key'])
  })

  test('a nonce must grow', async () => {
    const kraken = await start()
    const told = async (nonce: string): Promise<unknown> =>
      (await callKraken(kraken, 'Balance', {}, { nonce })).json.error[0]
    expect(await told('100')).toBeUndefined()
    expect(await told('100')).toBe('EAPI:Invalid nonce')
    expect(await told('99')).toBe('EAPI:Invalid nonce')
    expect(await told('101')).toBeUndefined()
  })

  test('the counter lets seven pages pass and refuses the eighth, and falls again', async () => {
    const kraken = await start({ speed: 100 })
    const errors: unknown[] = []
    for (let call = 0; call < 8; call += 1) errors.push((await callKraken(kraken, 'Ledgers')).json.error[0])
    expect(errors.filter((error) => error === 'EAPI:Rate limit exceeded').length).toBeLessThanOrEqual(1)
    const slow = await startRehearsal({ exchange: 'kraken', rows: 10 })
    const slowErrors: unknown[] = []
    for (let call = 0; call < 8; call += 1) slowErrors.push((await callKraken(slow, 'Ledgers')).json.error[0])
    await slow.stop()
    expect(slowErrors).toEqual([...Array.from({ length: 7 }, () => undefined), 'EAPI:Rate limit exceeded'])
  })

  test('refusals in a row end in a lockout that strikes good calls too', async () => {
    const kraken = await start({ speed: 1 })
    for (let call = 0; call < 30; call += 1) await callKraken(kraken, 'Balance', {}, { apiKey: 'x' })
    expect((await callKraken(kraken, 'Balance')).json.error).toEqual(['EGeneral:Temporary lockout'])
  })

  test('reports by API need a permission that the key has not', async () => {
    const kraken = await start()
    expect((await callKraken(kraken, 'AddExport')).json.error).toEqual(['EGeneral:Permission denied'])
  })
})

async function walk(kraken: Rehearsal, name: string, list: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let count = Infinity; ids.length < count;) {
    const { result } = (await callKraken(kraken, name, { ofs: ids.length })).json
    ids.push(...Object.keys(result[list]))
    count = result.count
  }
  return ids
}

async function walkMovements(kraken: Rehearsal, name: string, list: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let cursor: string | null = 'true'; cursor !== null;) {
    const told: CallAnswer = await callKraken(kraken, name, { cursor, start: 0, limit: 500 })
    const { result } = told.json
    ids.push(...result[list].map((row: { refid: string }) => row.refid))
    cursor = result.next_cursor
  }
  return ids
}

describe('history', () => {
  test('a perfect walk sees every row once and needs exactly the least requests', async () => {
    const kraken = await start({ rows: 1_000 })
    const ledger = await walk(kraken, 'Ledgers', 'ledger')
    const trades = await walk(kraken, 'TradesHistory', 'trades')
    const deposits = await walkMovements(kraken, 'DepositStatus', 'deposits')
    const withdrawals = await walkMovements(kraken, 'WithdrawStatus', 'withdrawals')
    const balance = (await callKraken(kraken, 'BalanceEx')).json.result
    const { records } = (await look(kraken, '/_rehearsal/truth')).json
    expect([ledger, trades, deposits, withdrawals].map((ids) => new Set(ids).size)).toEqual(Object.values(records))
    expect(Object.keys(balance)).toContain('XXBT')
    const { total } = (await look(kraken, '/_rehearsal/requests')).json
    expect(total).toBe((await look(kraken, '/_rehearsal/least')).json.requests)
  })

  test('start is exclusive, end is inclusive, and both take times and ids', async () => {
    const kraken = await start()
    const page = (await callKraken(kraken, 'Ledgers', { ofs: 100 })).json.result.ledger
    const [newest, second] = Object.entries<{ time: number }>(page)
    if (!newest || !second) throw new Error('no rows')
    const first = async (parameters: Record<string, string>): Promise<string | undefined> =>
      Object.keys((await callKraken(kraken, 'Ledgers', parameters)).json.result.ledger)[0]
    expect(await first({ end: newest[0] })).toBe(newest[0])
    const between = (await callKraken(kraken, 'Ledgers', { start: second[0], end: newest[0] })).json.result
    expect(Object.keys(between.ledger)).toEqual([newest[0]])
    const none = (await callKraken(kraken, 'Ledgers', { start: newest[1].time, end: newest[1].time })).json.result
    expect(none).toEqual({ ledger: {}, count: 0 })
  })

  test('types and assets can be chosen, also by their other names', async () => {
    const kraken = await start()
    const { ledger } = (await callKraken(kraken, 'Ledgers', { type: 'deposit', asset: 'XBT' })).json.result
    const rows = Object.values<{ type: string; asset: string }>(ledger)
    expect(rows.every((row) => row.type === 'deposit' && row.asset === 'XXBT')).toBe(true)
    expect((await callKraken(kraken, 'Ledgers', { type: 'nonsense' })).json.error).toEqual([
      'EGeneral:Invalid arguments',
    ])
  })

  test('new rows shift the offsets and move the balances', async () => {
    const kraken = await start()
    const before = Object.keys((await callKraken(kraken, 'Ledgers')).json.result.ledger)
    await look(kraken, '/_rehearsal/advance', { rows: 3 })
    const after = Object.keys((await callKraken(kraken, 'Ledgers')).json.result.ledger)
    expect(after[3]).toBe(before[0])
    expect((await look(kraken, '/_rehearsal/truth')).json.records['/0/private/Ledgers']).toBe(303)
  })

  test('without a start, only the deposits of ninety days are given', async () => {
    const kraken = await start({ rows: 1_000, since: '2020-01-01', until: '2021-01-01' })
    expect((await callKraken(kraken, 'DepositStatus')).json.result).toEqual([])
    expect((await callKraken(kraken, 'DepositStatus', { start: 0 })).json.result.length).toBe(25)
  })
})
