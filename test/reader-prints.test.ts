import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMAND, faultOf, printOf, readerNames, writtenPrints, type Print } from '../bin/reader-prints.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'
import { FORMATS } from '../src/outside/files/formats.ts'

// Wallets are read anew where the version of their reader was raised, and nowhere else. So a reader that makes something else of
// the same rows must have been given another version: nobody remembers that by himself.

const written = writtenPrints()
const names = readerNames()

describe('a reader that makes something else of the same rows has another version', () => {
  test.each(names)('%s', (name) => {
    expect(faultOf(name, printOf(name), written[name])).toBeUndefined()
  })

  // What a table's format makes of rows is written down in words, test/files/tables.txt.
  test('and every reader has rows', () => {
    const tables = readFileSync(join(import.meta.dirname, 'files', 'tables.txt'), 'utf8')
    const own = readdirSync(join(import.meta.dirname, 'files'))
    const isWritten = (id: string): boolean => tables.includes(`\n== ${id}\n`) || own.includes(`${id}.test.ts`)
    const files = FORMATS.filter(({ id }) => !isWritten(id)).map(({ id }) => `file-${id}`)
    const readers = [...EXCHANGES.map(({ id }) => id), ...files]
    expect(readers.filter((name) => !names.includes(name))).toEqual([])
    expect(Object.keys(written).toSorted()).toEqual(names.toSorted())
  })
})

describe('what is said of a print that differs', () => {
  const print: Print = { version: 1, rows: 'a', said: 'b' }
  const told = (change: Partial<Print>): string | undefined => faultOf('kraken', { ...print, ...change }, print)

  test('under the same version asks for another, and says where', () => {
    expect(told({ said: 'c' })).toMatch(/version is still 1.*raise readVersion in .*kraken\/profile\.ts, then run/)
    expect(faultOf('file-kraken-trades', { ...print, said: 'c' }, print)).toContain('raise FILES_VERSION')
  })

  test('with its version or its rows asks to be written', () => {
    for (const change of [{ version: 2, said: 'c' }, { version: 2 }, { rows: 'c', said: 'c' }])
      expect(told(change)).toMatch(new RegExp(`: run ${COMMAND}\\.$`))
    expect(faultOf('kraken', print, undefined)).toContain(`run ${COMMAND}`)
    expect(told({})).toBeUndefined()
  })
})
