import { describe, expect, test } from 'vitest'
import { format } from '../decimal.ts'
import { parseInstant } from '../instant.ts'
import { reported } from '../lots/journal.ts'
import type { Policy } from '../lots/policy.ts'
import { csvChunks } from './csv.ts'
import { jsonChunks, toJson } from './json.ts'
import type { Certainty } from './certainty.ts'
import { tablesOf } from './tables.ts'

const YEARS = `
  2023-03-01  income:staking in 1 eth worth 1000 usd
  2024-02-01  acquire 1 btc for 100 usd
  2024-03-01  income:staking in 1 eth worth 2000 usd
  2024-04-01  gift_out out 0.5 eth
  2024-12-31T23:30  dispose 0.5 btc for 80 usd
  2025-01-02  dispose 0.25 btc for 90 usd
  2025-02-01  withdrawal out 0.1 btc
`

/** `unknown 2 of 30, assumed 1 of 5`. */
function told({ state, assumed, unknown }: Certainty): string {
  const part = (name: string, { count, amount }: Certainty['assumed']) =>
    count === 0 ? '' : ` ${name} ${count} of ${format(amount)}`
  return `${state}${part('unknown', unknown)}${part('assumed', assumed)}`
}

function sure(journal: string, settings: Partial<Policy> = {}, year?: number) {
  const { certaintyOf, certainty } = reported(settings, journal, year).totals
  const { proceeds, cost, gain, income } = certaintyOf
  return { all: told(certainty), proceeds: told(proceeds), cost: told(cost), gain: told(gain), income: told(income) }
}

describe('a report of a year', () => {
  test('has disposals, income, removals, problems and totals of that year alone', () => {
    const report = toJson(reported({}, YEARS, 2024))
    expect(report.disposals.map(({ tx }) => tx)).toEqual(['t5'])
    expect(report.income.map(({ tx, value }) => [tx, value])).toEqual([['t3', '2000']])
    expect(report.removals.map(({ tx }) => tx)).toEqual(['t4'])
    expect(report.problems).toEqual([])
    expect([report.totals.gain, report.totals.income, Object.keys(report.totals.byYear)]).toEqual([
      '30',
      '2000',
      ['2024'],
    ])
    expect(report.year).toBe(2024)
    expect(toJson(reported({}, YEARS, 2025)).problems.map(({ kind }) => kind)).toEqual(['unmatched_withdrawal'])
  })

  test('adds up to the report of all years, whatever the year', () => {
    const all = toJson(reported({}, YEARS))
    const years = [2023, 2024, 2025].map((year) => toJson(reported({}, YEARS, year)))
    for (const list of ['disposals', 'income', 'removals', 'problems'] as const)
      expect(years.flatMap((one): readonly unknown[] => one[list])).toEqual(all[list])
    expect(years.map((one, index) => one.totals.byYear[String(2023 + index)])).toEqual(Object.values(all.totals.byYear))
  })

  test('is of the year of the zone', () => {
    const berlin = (year: number) =>
      toJson(reported({ zone: 'Europe/Berlin' }, YEARS, year)).disposals.map(({ tx }) => tx)
    expect([berlin(2024), berlin(2025)]).toEqual([[], ['t5', 't6']])
  })

  test('lists what was left at its end and says so; of all years, what is left in the end', () => {
    const held = (year?: number) => {
      const { asOf, at, lots } = toJson(reported({}, YEARS, year)).remaining
      return [asOf, at, lots.map(({ asset, quantity, wallet }) => `${quantity} ${asset} ${wallet}`)]
    }
    expect(held(2023)).toEqual(['end_of_year', null, ['1 ETH main']])
    expect(held(2024)).toEqual(['end_of_year', null, ['0.5 ETH main', '1 ETH main', '0.5 BTC main']])
    expect(held()).toEqual([
      'end_of_ledger',
      '2025-02-01T00:00:00.000Z',
      ['0.5 ETH main', '1 ETH main', '0.15 BTC main', '0.1 BTC outside'],
    ])
    expect(held(2025)[0]).toBe('end_of_ledger')
  })

  test('of a year without anything has nothing but what was left before', () => {
    const report = toJson(reported({}, '2020-01-01 acquire 1 btc for 5 usd\n 2023-01-01 dispose 1 btc for 9 usd', 2021))
    expect([report.disposals, report.totals.gain, report.totals.byYear]).toEqual([[], '0', {}])
    expect(report.remaining.lots.map(({ quantity }) => quantity)).toEqual(['1'])
  })

  test('with a total average is settled for the year and anew for the next', () => {
    const journal = `
      2024-01-01  acquire 1 btc for 100 usd
      2024-02-01  dispose 0.5 btc for 90 usd
      2024-03-01  acquire 1 btc for 300 usd
      2025-03-01  dispose 1 btc for 300 usd
    `
    const of = (year: number) => toJson(reported({ method: 'total_average', longTerm: 'none' }, journal, year))
    expect(of(2024).disposals.map(({ cost }) => cost)).toEqual(['100'])
    expect(of(2024).remaining.pools).toEqual([{ asset: 'BTC', wallet: 'all wallets', quantity: '1.5', cost: '300' }])
    expect(of(2025).disposals.map(({ cost }) => cost)).toEqual(['200'])
  })
})

test('a sale of old and new lots is in both sums, each piece with its share of the proceeds', () => {
  const journal = `
    2023-01-01  acquire 1 btc for 10 usd
    2024-02-01  acquire 3 btc for 90 usd
    2024-06-01  dispose 4 btc for 200 usd
  `
  const { totals } = toJson(reported({}, journal))
  expect([totals.longTermGain, totals.shortTermGain, totals.gain]).toEqual(['40', '60', '100'])
  expect(toJson(reported({ longTerm: 'none' }, journal)).totals).toMatchObject({
    longTermGain: '0',
    shortTermGain: '0',
    gain: '100',
  })
})

test('income of unknown value is a problem and is listed without one', () => {
  const report = toJson(reported({}, '2025-01-01 income:staking in 1 eth'))
  expect(report.problems.map(({ kind }) => kind)).toEqual(['missing_value'])
  expect(report.income.map(({ value, valuedBy }) => [value, valuedBy])).toEqual([[null, 'missing']])
})

describe('certainty', () => {
  test('of a ledger in which everything is known is proven', () => {
    expect(sure(YEARS, {}, 2024)).toEqual({
      all: 'proven',
      proceeds: 'proven',
      cost: 'proven',
      gain: 'proven',
      income: 'proven',
    })
  })

  test('a disposal without a value is unknown, with its cost', () => {
    expect(sure('2025-01-01 acquire 1 btc for 30 usd\n 2025-01-02 swap 1 btc into 2 eth')).toEqual({
      all: 'unknown unknown 1 of 30',
      proceeds: 'unknown unknown 1 of 30',
      cost: 'unknown unknown 1 of 30',
      gain: 'unknown unknown 1 of 30',
      income: 'proven',
    })
  })

  test('a cost that counts as zero is assumed, with the proceeds that hang on it', () => {
    expect(sure('2025-01-01 deposit in 2 btc\n 2025-01-02 dispose 1 btc for 50 usd')).toMatchObject({
      all: 'assumed assumed 1 of 50',
      proceeds: 'proven',
      cost: 'assumed assumed 1 of 50',
      gain: 'assumed assumed 1 of 50',
    })
    expect(sure('2025-01-01 deposit in 2 btc')).toMatchObject({ all: 'proven' })
    expect(sure('2025-01-01 deposit in 2 btc worth 5 usd\n 2025-01-02 dispose 1 btc for 50 usd')).toMatchObject({
      all: 'proven',
    })
  })

  test('an assumed cost goes along to another wallet, another name and into a pool', () => {
    const journal = `
      2025-01-01  deposit in 1 old in a
      2025-01-02  move 1 old from a to b
      2025-01-03  rename 1 old into 1 new from b
      2025-01-04  dispose 1 new for 50 usd in b
    `
    for (const method of ['fifo', 'hifo', 'specific', 'moving_average'] as const)
      expect(sure(journal, { scope: 'wallet', method }).cost, method).toBe('assumed assumed 1 of 50')
    expect(sure(journal, { method: 'total_average' }).cost).toBe('assumed assumed 1 of 50')
  })

  test('a pool is sure again once it was empty', () => {
    const journal = `
      2025-01-01  deposit in 1 btc
      2025-01-02  dispose 1 btc for 50 usd
      2026-01-03  acquire 1 btc for 60 usd
      2026-01-04  dispose 1 btc for 70 usd
    `
    for (const method of ['moving_average', 'total_average'] as const)
      expect(sure(journal, { method }), method).toMatchObject({ cost: 'assumed assumed 1 of 50' })
  })

  test('what was sold and not there is unknown with its proceeds, or assumed to have cost nothing', () => {
    const journal = '2025-01-01 acquire 1 btc for 10 usd\n 2025-01-02 dispose 4 btc for 80 usd'
    expect(sure(journal, { oversold: 'report' })).toMatchObject({ gain: 'unknown unknown 1 of 60' })
    expect(sure(journal, { oversold: 'zero_cost' })).toMatchObject({
      gain: 'assumed assumed 1 of 60',
      proceeds: 'proven',
    })
    expect(sure(journal, { oversold: 'zero_cost', method: 'total_average' })).toMatchObject({
      gain: 'assumed assumed 1 of 60',
    })
  })

  test('a withdrawal to nobody knows where is assumed to be no sale, with the cost of its lots', () => {
    const journal =
      '2025-01-01 acquire 1 btc for 10 usd\n 2025-01-02 withdrawal out 0.5 btc\n 2025-01-03 acquire 1 btc for 30 usd'
    expect(sure(journal)).toMatchObject({
      all: 'assumed assumed 1 of 5',
      proceeds: 'assumed assumed 1 of 5',
      cost: 'proven',
    })
    expect(sure(journal, { method: 'total_average' })).toMatchObject({ gain: 'assumed assumed 1 of 10' })
    expect(sure('2025-01-01 acquire 1 btc for 10 usd\n 2025-01-02 loan_out out 0.5 btc')).toMatchObject({
      all: 'proven',
    })
  })

  test('income and fees of unknown value are counted, for which there is no amount', () => {
    expect(sure('2025-01-01 income:staking in 1 eth')).toMatchObject({
      all: 'unknown unknown 1 of 0',
      income: 'unknown unknown 1 of 0',
      gain: 'proven',
    })
    expect(sure('2025-01-01 margin_pnl out 5 usdt')).toMatchObject({ income: 'unknown unknown 1 of 0' })
    expect(sure('2025-01-01 acquire 1 bnb for 5 usd\n 2025-01-02 acquire 1 btc for 10 usd fee 0.1 bnb').cost).toBe(
      'unknown unknown 1 of 0.5 assumed 1 of 0',
    )
  })

  test('is of the year that is asked for', () => {
    const journal = `
      2024-01-01  deposit in 2 btc
      2024-06-01  dispose 1 btc for 40 usd
      2025-01-02  dispose 1 btc for 50 usd
    `
    expect([2024, 2025].map((year) => sure(journal, {}, year).all)).toEqual([
      'assumed assumed 1 of 40',
      'assumed assumed 1 of 50',
    ])
    expect(sure(journal).all).toBe('assumed assumed 2 of 90')
  })

  test('a piece of a sale that is assumed has its share of the proceeds, and terms stay apart', () => {
    const journal = `
      2023-01-01  deposit in 1 btc
      2024-01-01  acquire 1 btc for 40 usd
      2024-06-01  dispose 2 btc for 100 usd
    `
    expect(sure(journal).gain).toBe('assumed assumed 1 of 50')
    const { totals } = toJson(reported({}, journal))
    expect([totals.longTermGain, totals.shortTermGain]).toEqual(['50', '10'])
  })
})

describe('tables', () => {
  test('hold what the JSON holds: a row a match, sums under their columns', () => {
    const [disposals, income, holdings, problems] = tablesOf(reported({}, YEARS))
    expect([...(disposals?.rows ?? [])][0]).toEqual([
      't5',
      'BTC',
      '0.5',
      '2024-02-01T00:00:00.000Z',
      '2024-12-31T23:30:00.000Z',
      '80',
      '50',
      '30',
      'short',
      'fifo',
      'main',
      'money',
    ])
    expect(disposals?.totals).toEqual([null, null, null, null, null, '170', '75', '95', null, null, null, null])
    expect(disposals?.columns.map(({ id, unit }) => (unit === undefined ? id : `${id} ${unit}`))).toEqual([
      'tx',
      'asset',
      'quantity',
      'acquired UTC',
      'disposed UTC',
      'proceeds USD',
      'cost USD',
      'gain USD',
      'term',
      'rule',
      'wallet',
      'source',
    ])
    expect([...(income?.rows ?? [])][1]).toEqual([
      't3',
      '2024-03-01T00:00:00.000Z',
      'income:staking',
      'ETH',
      '1',
      '2000',
      'stated',
    ])
    expect(income?.totals).toEqual([null, null, null, null, null, '3000', null])
    expect([...(holdings?.rows ?? [])].at(-1)).toEqual([
      'BTC',
      'outside',
      '2024-02-01T00:00:00.000Z',
      't2',
      '0.1',
      '10',
    ])
    expect(holdings?.title).toBe('Holdings at the end of the ledger')
    expect([...(problems?.rows ?? [])].map(([tx, kind]) => [tx, kind])).toEqual([['t7', 'unmatched_withdrawal']])
  })

  test('say what is assumed, what is unknown and what is a pool', () => {
    const [disposals, , holdings] = tablesOf(
      reported(
        { method: 'moving_average', longTerm: 'none' },
        '2025-01-01 deposit in 2 btc\n 2025-01-02 swap 1 btc into 2 eth',
        2025,
      ),
    )
    expect([...(disposals?.rows ?? [])]).toEqual([
      [
        't2',
        'BTC',
        '1',
        null,
        '2025-01-02T00:00:00.000Z',
        null,
        '0',
        null,
        null,
        'moving_average, cost assumed',
        'main',
        'missing',
      ],
    ])
    expect([...(holdings?.rows ?? [])][0]).toEqual(['BTC', 'all wallets', null, null, '1', '0'])
  })

  test('as CSV are quoted where they must be, and run as no formula', () => {
    const table = {
      id: 'x',
      title: 'X',
      columns: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B', unit: 'USD' },
      ],
      rows: [
        ['=1+1', '-5.5'],
        ['say "no", twice', null],
        ['-cmd', '@x'],
        ['+1', 'two\nlines'],
      ],
      totals: [],
    }
    expect([...csvChunks(table)].join('')).toBe(
      'A,B (USD)\r\n\'=1+1,-5.5\r\n"say ""no"", twice",\r\n\'-cmd,\'@x\r\n\'+1,"two\nlines"\r\n',
    )
  })
})

test('the JSON that is written in pieces is the JSON of the whole', () => {
  for (const year of [undefined, 2024]) {
    const report = reported(
      { scope: 'wallet', walletScopeFrom: parseInstant('2025-01-01') ?? (0n as never) },
      YEARS,
      year,
    )
    const options = { country: 'generic', file: 'a.json', walletName: (name: string) => `the ${name}` }
    expect(JSON.parse([...jsonChunks(report, options)].join(''))).toEqual({
      file: 'a.json',
      ...JSON.parse(JSON.stringify(toJson(report, options))),
    })
  }
})
