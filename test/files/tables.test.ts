import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readOne, type FileView } from '../../src/flows/files/read.ts'
import { isColumn, plainName } from '../../src/outside/files/columns.ts'
import type { RowsFormat } from '../../src/outside/files/format.ts'
import { FORMATS, formatById } from '../../src/outside/files/formats.ts'

interface Fixture {
  readonly id: string
  readonly rows: readonly ReadonlyMap<string, string>[]
  readonly said: readonly string[]
}

/** The rows beside this file, and what is read in them. */
const FIXTURES: readonly Fixture[] = readFileSync(join(import.meta.dirname, 'tables.txt'), 'utf8')
  .split('\n== ')
  .slice(1)
  .map((block) => {
    const [id = '', ...lines] = block.split('\n').filter((line) => line !== '' && !line.startsWith('# '))
    const isSaid = (line: string): boolean => line.startsWith('-> ')
    return {
      id,
      rows: lines.filter((line) => !isSaid(line)).map((line) => new Map(line.split('|').map(cellOf))),
      said: lines.filter(isSaid),
    }
  })

function cellOf(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** A header as the venue writes it: the format's names in their order, in the spelling of the rows, and what the rows name beside. */
function headerOf(format: RowsFormat, rows: Fixture['rows']): readonly string[] {
  const named = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter((name) => !/ [23]$/.test(name))
  const used = new Set<string>()
  const must = format.columns.map((names) => {
    const own = named.find((name) => !used.has(name) && names.some((one) => isColumn(plainName(one), plainName(name))))
    const name = own ?? (names[0] ?? '').replaceAll('*', 'UTC')
    used.add(name)
    return name
  })
  const all = [...must, ...named.filter((name) => !must.includes(name))]
  // CoinTracking writes "Cur." three times, each behind its amount.
  return format.id === 'cointracking' ? thrice(all) : all
}

function thrice(header: readonly string[]): readonly string[] {
  return header.flatMap((name) =>
    name === 'Cur.' ? [] : ['Buy', 'Sell', 'Fee', 'Kauf', 'Verkauf', 'Gebühr'].includes(name) ? [name, 'Cur.'] : [name],
  )
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

function fileOf(format: RowsFormat, rows: Fixture['rows']): string {
  const header = headerOf(format, rows)
  const cellsOf = (row: ReadonlyMap<string, string>): readonly string[] => {
    const seen = new Map<string, number>()
    return header.map((name) => {
      const time = (seen.get(name) ?? 0) + 1
      seen.set(name, time)
      return row.get(time === 1 ? name : `${name} ${time}`) ?? ''
    })
  }
  return [header, ...rows.map(cellsOf)].map((cells) => cells.map(quoted).join(',')).join('\r\n')
}

async function readText(text: string, format?: string): Promise<FileView> {
  const source = {
    name: 'file.csv',
    async *bytes() {
      yield Buffer.from(text)
    },
  }
  const read = await readOne(source, format === undefined ? {} : { format })
  if (!read.ok) throw new Error(read.what)
  return read.value
}

function linesOf({ transactions, rejects, ignored }: FileView): readonly string[] {
  const side = (sign: string, amounts: readonly { asset: string; amount: string }[]): readonly string[] =>
    amounts.map(({ asset, amount }) => `${sign}${amount} ${asset}`)
  return [
    ...transactions.map(({ time, type, legs }) => {
      const of = (role: string) => legs.filter((leg) => leg.role === role)
      const moved = [...side('-', of('out')), ...side('+', of('in')), ...side('fee ', of('fee'))]
      return ['->', time.replace('.000Z', 'Z'), type, ...moved].join(' ')
    }),
    ...rejects.map(({ column, value, reason }) => `-> rejected ${column} ${JSON.stringify(value)}: ${reason}`),
    ...ignored.map(({ reason }) => `-> passed over: ${reason}`),
  ]
}

/** By which of its names a row calls each column that has several. */
function spellingOf(format: RowsFormat, row: ReadonlyMap<string, string>): string {
  return format.columns
    .map((names) => {
      const own = [...row.keys()].find((name) => names.some((one) => isColumn(plainName(one), plainName(name))))
      return names.length > 1 || names[0]?.includes('*') ? (own ?? '') : ''
    })
    .join()
}

const TABLES = FORMATS.filter((one): one is RowsFormat => one.shape === 'rows')
/** Formats of several levels have tests of their own. */
const OWN = new Set(['kraken-ledgers', 'kraken-trades', 'binance-history', 'binance-orders'])

describe.each(FIXTURES)('$id', ({ id, rows, said }) => {
  const format = formatById(id)
  if (format?.shape !== 'rows') throw new Error(`${id} is no table`)
  // One header has one language and is of one year: rows of another make a file of their own.
  const files = Map.groupBy(rows, (row) => spellingOf(format, row))

  test('is read as it was written down', async () => {
    const read = []
    for (const some of files.values()) read.push(...linesOf(await readText(fileOf(format, some), id)))
    expect(read.toSorted()).toEqual([...said].toSorted())
  })

  test('is recognised by its header', async () => {
    for (const some of files.values()) {
      const found = await readText(fileOf(format, some))
      expect([found.format]).toEqual([id])
    }
  })
})

test('every format that is a table has rows here', () => {
  const missing = TABLES.filter(({ id }) => !OWN.has(id) && !FIXTURES.some((one) => one.id === id))
  expect(missing.map(({ id }) => id)).toEqual([])
})

test('no two formats have one id, and each says where its file is had', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length)
  expect(FORMATS.filter(({ source }) => source.length < 10).map(({ id }) => id)).toEqual([])
})
