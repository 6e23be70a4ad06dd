import { describe, expect, test } from 'vitest'
import { asset } from '../../core/asset.ts'
import { decimal, format } from '../../core/decimal.ts'
import { at, formatInstant } from '../../core/instant.ts'
import { detectFile } from './detect.ts'
import { FileUnreadable } from './fault.ts'
import { formatById } from './formats.ts'
import { krakenPair } from './kraken-pair.ts'
import { Ordinals } from './ordinals.ts'
import { pair } from './pairing.ts'
import type { FileSource } from './reader.ts'
import { openFile, type Batch } from './scan.ts'
import { readTime } from './time.ts'
import { zoneReader } from './zone.ts'

const HEADER = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
const ROW = 'LAAAAA,TAAAAA,2024-01-02 03:04:05,deposit,,currency,ZEUR,10.0000,0.0000,10.0000'

function source(bytes: string | Uint8Array, pieces = 7): FileSource {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return {
    name: 'a file.csv',
    async *bytes() {
      const size = Math.max(1, Math.ceil(all.length / pieces))
      for (let start = 0; start < all.length; start += size) yield all.subarray(start, start + size)
    },
  }
}

async function read(file: FileSource, wish: Parameters<typeof openFile>[1] = {}): Promise<Batch> {
  const opened = await openFile(file, wish)
  const batches: Batch[] = []
  for await (const batch of opened.batches()) batches.push(batch)
  return {
    rows: batches.reduce((sum, one) => sum + one.rows, 0),
    records: batches.flatMap((one) => one.records),
    rejects: batches.flatMap((one) => one.rejects),
    ignored: batches.flatMap((one) => one.ignored),
  }
}

async function refusal(bytes: string | Uint8Array): Promise<string> {
  try {
    await read(source(bytes))
  } catch (error) {
    if (error instanceof FileUnreadable) return `${error.fault.kind}: ${error.fault.what} ${error.fault.remedy}`
    throw error
  }
  return 'read'
}

describe('a file that cannot be read is refused in a sentence that says what to do', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0])
  test.each([
    ['an empty file', '', /^empty: The file is empty/],
    ['a picture', png, /^not_text: This file is no text/],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6]), /^workbook: .*save the sheet as CSV/],
    ['a table of something else', 'name,age\nAda,36\n', /^unknown_format: .*Kraken ledgers/],
    ['JSON cut short', '{"base_currency":"EUR","transactions":[{"id"', /^broken: .*like JSON/],
    ['JSON of something else', '{"name":"Ada"}', /^unknown_format/],
    ['ten megabytes in one line', `${HEADER}\n"${'x'.repeat(10_000_000)}`, /^broken: .*million characters/],
    ['ten megabytes in one line without a header', 'x'.repeat(10_000_000), /^unknown_format/],
    ['a quote that is never closed', `${HEADER}\n"LAAAAA,TAAAAA\n${`${ROW}\n`.repeat(20_000)}`, /^broken/],
    ['a line of commas', `${HEADER}\n${','.repeat(5_000)}`, /^broken: A line has 5001 cells/],
  ])('%s', async (_name, bytes, sentence) => {
    expect(await refusal(bytes)).toMatch(sentence)
  })

  test('a zone that does not exist', async () => {
    await expect(openFile(source(`${HEADER}\n${ROW}`), { zone: 'Mars/Base' })).rejects.toThrow(
      /no time zone "Mars\/Base"/,
    )
  })
})

describe('a header is found by its names, however the file was written', () => {
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  test.each([
    ['plain', `${HEADER}\n${ROW}\n`],
    ['with a byte order mark', `\uFEFF${HEADER}\r\n${ROW}\r\n`],
    ['UTF-16', utf16(`${HEADER}\n${ROW}\n`)],
    ['UTF-16 without a mark', Buffer.from(`${HEADER}\n${ROW}\n`, 'utf16le')],
    ['semicolons', `${HEADER}\n${ROW}\n`.replaceAll(',', ';')],
    ['tabs', `${HEADER}\n${ROW}\n`.replaceAll(',', '\t')],
    ['a preamble', `Statement\n\n"Ada Lovelace, London"\n${HEADER}\n${ROW}\n`],
    [
      'columns in another order',
      `balance,fee,amount,asset,type,time,refid,txid\n10,0,10,ZEUR,deposit,2024-01-02 03:04:05,TAAAAA,LAAAAA`,
    ],
    ['whole lines in quotes', `"${HEADER}"\n"${ROW}"\n`],
    ['the header once more in the middle', `${HEADER}\n${HEADER}\n${ROW}\n`],
    ['an empty last column and a blank line', `${HEADER},\n\n${ROW},\n,,,,,,,,,,\n`],
  ])('%s', async (_name, bytes) => {
    const file = await read(source(bytes))
    expect(file.records.map(({ record }) => [record.stream, record.nativeId, record.group])).toEqual([
      ['file/kraken-ledgers', 'LAAAAA', 'TAAAAA'],
    ])
    expect(formatInstant(file.records[0]?.record.at ?? at('1970-01-01'))).toBe('2024-01-02T03:04:05.000Z')
    expect(file.rejects).toEqual([])
    expect(file.records.length + file.ignored.length).toBe(file.rows)
  })

  test('a name that nobody knows makes the format only likely', async () => {
    const found = await detectFile(source(`${HEADER},moonphase\n${ROW},full\n`))
    expect([found.format.id, found.certainty]).toEqual(['kraken-ledgers', 'likely'])
  })

  test('what the user says it is must fit', async () => {
    const wanted = formatById('binance-history')
    await expect(detectFile(source(`${HEADER}\n${ROW}`), wanted)).rejects.toThrow(/not one of the format/)
  })

  test('a row that is wrong is rejected with its line, column and value; formulas are only texts', async () => {
    const bad = `LB,TB,yesterday,deposit,,currency,ZEUR,1,0,1\nLC,TC,2024-01-02 03:04:05,deposit,,currency,ZEUR,=cmd|'/c calc'!A1,0,1`
    const file = await read(source(`${HEADER}\n${ROW}\n${bad}\n`))
    expect(file.rejects.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [3, 'time', 'yesterday', 'this is no time'],
      [4, 'amount', "=cmd|'/c calc'!A1", 'this is no number'],
    ])
  })

  test('a transfer that was not final yet is told twice, and counts once', async () => {
    const pending = `,TAAAAA,2024-01-02 03:00:00,deposit,,currency,ZEUR,10.0000,0.0000,`
    const file = await read(source(`${HEADER}\n${pending}\n${ROW}\n`))
    expect([file.records.length, file.ignored.length]).toEqual([1, 1])
  })
})

describe('rows without ids', () => {
  const HISTORY = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
  const fill = '1,2024-01-02 03:04:05,Spot,Transaction Fee,EUR,-10.0,'

  test('equal rows stay as many as they are, the same in every export', async () => {
    const file = await read(source(`${HISTORY}\n${fill}\n${fill}\n`))
    const other = await read(
      source(
        `Time;Account;Operation;Coin;Change;Remark\n24-01-02 03:04:05;SPOT;Transaction fee;EUR;-1E1;x\n24-01-02 03:04:05;SPOT;Transaction fee;EUR;-10.00;\n`,
      ),
    )
    const ids = (batch: Batch) => batch.records.map(({ record }) => record.nativeId)
    expect(new Set(ids(file)).size).toBe(2)
    expect(ids(other)).toEqual(ids(file))
  })

  test('a zone that the user names counts where the file names none, and nowhere else', async () => {
    const none = 'Time,Account,Operation,Coin,Change,Remark\n2024-07-02 03:04:05,Spot,Deposit,EUR,1,\n'
    const moment = async (text: string) => {
      const [one] = (await read(source(text), { zone: 'Europe/Berlin' })).records
      return one && formatInstant(one.record.at)
    }
    expect(await moment(none)).toBe('2024-07-02T01:04:05.000Z')
    expect(await moment(none.replace('Time', 'UTC_Time'))).toBe('2024-07-02T03:04:05.000Z')
  })

  test('are numbered by day, also when a day comes back after many others', () => {
    const ordinals = new Ordinals()
    expect(ordinals.next('d0', 'row')).toBe('')
    for (let day = 1; day < 100; day += 1) expect(ordinals.next(`d${day}`, 'row')).toBe('')
    expect(ordinals.next('d0', 'row')).toBe('~2')
    expect(ordinals.next('d0', 'other')).toBe('')
    for (let day = 1; day < 100; day += 1) expect(ordinals.next(`d${day}`, 'row')).toBe('~2')
    expect(ordinals.next('d0', 'row')).toBe('~3')
  })

  test('legs of several markets in one second are paired by the rates of the day', () => {
    const leg = (id: string, symbol: string, amount: string) => ({
      id,
      at: at('2024-01-01'),
      asset: asset(symbol),
      quantity: decimal(amount),
      internal: false,
    })
    const rates = new Map([
      ['ETH/USDT', 2000],
      ['DOGE/USDT', 0.1],
    ])
    const deals = pair(
      [leg('a', 'DOGE', '1000'), leg('b', 'ETH', '1')],
      [leg('c', 'USDT', '-2010'), leg('d', 'USDT', '-101')],
      rates,
    )
    const shown = deals?.map((deal) => [...deal.ins, ...deal.outs].map((one) => `${format(one.quantity)} ${one.asset}`))
    expect(shown?.sort()).toEqual([
      ['1 ETH', '-2010 USDT'],
      ['1000 DOGE', '-101 USDT'],
    ])
    expect(pair([leg('a', 'DOGE', '1'), leg('b', 'ETH', '1')], [leg('c', 'USDT', '-1')], rates)).toBeUndefined()
  })
})

test.each([
  ['XXBTZEUR', 'BTC/EUR'],
  ['XETHXXBT', 'ETH/BTC'],
  ['DOTEUR', 'DOT/EUR'],
  ['XTZEUR', 'XTZ/EUR'],
  ['AI16ZEUR', 'AI16Z/EUR'],
  ['CHZUSD', 'CHZ/USD'],
  ['USDTZUSD', 'USDT/USD'],
  ['XXDGZUSD', 'DOGE/USD'],
  ['BTC/EUR', 'BTC/EUR'],
  ['BCHXBT', 'BCH/BTC'],
])("Kraken's market %s is %s", (market, want) => {
  const read = krakenPair(market)
  expect(read && `${read.base}/${read.quote}`).toBe(want)
})

test.each([
  ['Europe/Berlin', '2024-01-15T12:00:00Z', '2024-01-15T11:00:00.000Z'],
  ['Europe/Berlin', '2024-07-15T12:00:00Z', '2024-07-15T10:00:00.000Z'],
  ['Europe/Berlin', '2024-03-31T03:30:00Z', '2024-03-31T01:30:00.000Z'],
  ['Europe/Berlin', '2024-03-31T01:30:00Z', '2024-03-31T00:30:00.000Z'],
  ['+08:00', '2024-01-15T12:00:00Z', '2024-01-15T04:00:00.000Z'],
  ['UTC-5', '2024-01-15T12:00:00Z', '2024-01-15T17:00:00.000Z'],
  ['UTC', '2024-01-15T12:00:00Z', '2024-01-15T12:00:00.000Z'],
])('a clock in %s that shows %s is at %s', (zone, shown, want) => {
  const reader = zoneReader(zone)
  expect(reader && formatInstant(reader(at(shown)))).toBe(want)
})

test('a year of two digits stands in front', () => {
  const read = readTime('23-12-22 18:26:26')
  expect(read && formatInstant(read)).toBe('2023-12-22T18:26:26.000Z')
})
