import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { at, plus, MICROS_PER_DAY, type Instant } from '../instant.ts'
import { othersOf } from './ambiguous.ts'
import { assetAt, newest } from './at.ts'
import { COLLISIONS } from './collisions.ts'
import { RENAMES } from './renames.ts'

/** `exchange CODE day` as a line: what it meant, and how sure that is. An exchange of `-` is a file of anyone. */
function meant(line: string): string {
  const [exchange = '', code = '', day = ''] = line.split(' ')
  const { asset: id, certainty } = assetAt({
    exchange: exchange === '-' ? null : exchange,
    code: asset(code),
    at: at(day),
  })
  return `${id}, ${certainty}`
}

describe('a code and its day are an asset', () => {
  test.each([
    // Two coins under one name.
    ['binance LUNA 2021-11-01', 'LUNC, documented'],
    ['binance LUNA 2023-03-01', 'LUNA, documented'],
    ['binance LUNC 2021-11-01', 'LUNC, seen'],
    ['binance UST 2021-11-01', 'USTC, documented'],
    // The moment differs by exchange, and is assumed where nobody told it.
    ['binance LUNA 2022-05-26T16:00:00Z', 'LUNA, documented'],
    ['gate LUNA 2022-05-26T16:00:00Z', 'LUNC, assumed'],
    ['- LUNA 2022-05-28T06:00:00Z', 'LUNA, assumed'],
    ['- LUNA 2022-07-28T06:00:00Z', 'LUNA, documented'],
    ['coinbase DAI 2019-12-01', 'SAI, documented'],
    ['coinbase DAI 2019-12-03', 'DAI, documented'],
    ['- DAI 2019-12-01', 'DAI, assumed'],
    ['- DAI 2019-01-01', 'SAI, documented'],
    ['okx BTT 2022-01-13', 'BTT-OLD, documented'],
    ['okx BTT 2022-01-14', 'BTT, documented'],
    ['binance STRAX 2024-03-01', 'STRAX-OLD, documented'],
    ['htx SUN 2021-06-01T06:00:00Z', 'SUN, documented'],
    ['kucoin SKY 2020-01-01', 'SKYCOIN, seen'],
    // One coin under two names, whatever the day.
    ['binance MATIC 2021-11-01', 'POL, documented'],
    ['binance MATIC 2025-11-01', 'POL, documented'],
    ['binance POL 2024-12-01', 'POL, seen'],
    ['- FTM 2020-01-01', 'S, documented'],
    ['- EOS 2018-06-01', 'A, documented'],
    ['- RNDR 2021-11-01', 'RENDER, documented'],
    ['- MIOTA 2017-11-01', 'IOTA, seen'],
    ['- STRAT 2018-01-01', 'STRAX-OLD, documented'],
    ['- XRB 2018-01-01', 'XNO, seen'],
    ['- TON 2024-01-01', 'GRAM, assumed'],
    ['binance TON 2024-01-01', 'GRAM, documented'],
    // A name that is younger than the row is another coin's.
    ['gate S 2021-01-01', 'S-OLD, unconfirmed'],
    ['gate S 2024-07-16T23:59:59Z', 'S-OLD, unconfirmed'],
    ['gate S 2024-07-17', 'S, seen'],
    ['gate S 2025-02-01', 'S, seen'],
    ['gate GRAM 2024-01-01', 'GRAM-OLD, unconfirmed'],
    ['- POL 2019-01-01', 'POL-OLD, unconfirmed'],
    // What is only assumed joins nothing.
    ['- TOMO 2022-01-01', 'TOMO, unconfirmed'],
    ['- COCOS 2022-01-01', 'COCOS, seen'],
    // Everything else.
    ['kraken BTC 2014-01-01', 'BTC, seen'],
    ['- EUR 2014-01-01', 'EUR, documented'],
    ['- HRK 2021-01-01', 'HRK, documented'],
    ['- APE 2022-04-01', 'APE, assumed'],
    ['binance APE 2022-04-01', 'APE, seen'],
    ['- WHATEVER 2022-04-01', 'WHATEVER, unconfirmed'],
  ])('%s is %s', (line, said) => {
    expect(meant(line)).toBe(said)
  })
})

test('a ticker that several coins share names the others', () => {
  expect(othersOf(asset('CORE'))).toEqual(['coreum'])
  expect(othersOf(asset('LUNA'))).toContain('luna-by-virtuals')
  expect(othersOf(asset('BTC'))).toEqual([])
})

describe('the rules themselves', () => {
  const codes = [...COLLISIONS.map(({ code }) => code), ...RENAMES.flatMap(({ old, now }) => [old, now]), 'BTC', 'NEW1']
  const anyCode = fc.constantFrom(...codes).map((code) => asset(code))
  const anyDay = fc.bigInt({ min: at('2009-01-03'), max: at('2030-01-01') }).map((micros) => micros as Instant)
  const anyExchange = fc.constantFrom(null, 'binance', 'coinbase', 'htx', 'okx', 'elsewhere')

  test('no code has two rules of the same kind', () => {
    const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index)
    expect(twice(COLLISIONS.map(({ code }) => code))).toEqual([])
    expect(twice(RENAMES.map(({ old }) => old))).toEqual([])
  })

  test('renames end: no name leads back to itself', () => {
    for (const { old, known } of RENAMES) {
      if (known === 'assumed') continue
      expect(newest(asset(old))).not.toBe(old)
      expect(newest(newest(asset(old)))).toBe(newest(asset(old)))
    }
  })

  test('an answer depends on nothing but the question, and the newest name is never renamed again', () => {
    fc.assert(
      fc.property(anyExchange, anyCode, anyDay, (exchange, code, day) => {
        const once = assetAt({ exchange, code, at: day })
        expect(assetAt({ exchange, code, at: day })).toEqual(once)
        expect(newest(once.asset)).toBe(once.asset)
      }),
    )
  })

  test('as days go by, a code changes its meaning once at most', () => {
    fc.assert(
      fc.property(anyExchange, anyCode, fc.array(anyDay, { minLength: 3, maxLength: 12 }), (exchange, code, days) => {
        const ids = days
          .toSorted((left, right) => (left < right ? -1 : 1))
          .map((day) => assetAt({ exchange, code, at: day }).asset)
        expect(ids.filter((id, index) => index > 0 && id !== ids[index - 1]).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('old and new name of a coin are one asset from the day of the notice on', () => {
    for (const { old, now, known, notice } of RENAMES) {
      if (known === 'assumed' || COLLISIONS.some(({ code }) => code === now)) continue
      const day = plus(notice ?? at('2026-10-01'), MICROS_PER_DAY)
      const [left, right] = [old, now].map((code) => assetAt({ exchange: null, code: asset(code), at: day }).asset)
      expect(left).toBe(right)
    }
  })
})
