import { describe, expect, test } from 'vitest'
import { matched, text } from './journal.ts'

const UK = { method: 'uk_pool', longTerm: 'none', zone: 'Europe/London' } as const
const CA = { method: 'ca_acb', longTerm: 'none', zone: 'America/Toronto' } as const

describe('the United Kingdom: the day, the thirty days after it, the pool', () => {
  // HMRC, Shares and Capital Gains Tax, HS284 example 3: 1000 at 4.15 and 500 at 4.26, of which 700 and 400 are sold.
  test('a pool costs its average, fees and all', () => {
    expect(
      matched(
        UK,
        `
      2014-04-01  acquire 1000 lob for 4150 usd
      2017-09-01  acquire 500 lob for 2130 usd
      2018-05-01  dispose 700 lob for 3260 usd
    `,
      ),
    ).toContain('gain 329.3333')
  })

  test('what is bought on the day of a sale is matched before anything else, whatever the order on that day', () => {
    for (const order of [
      ['2020-05-01T09:00  dispose 10 x for 100 usd', '2020-05-01T17:00  acquire 10 x for 80 usd'],
      ['2020-05-01T09:00  acquire 10 x for 80 usd', '2020-05-01T17:00  dispose 10 x for 100 usd'],
    ])
      expect(matched(UK, ['2019-01-01  acquire 10 x for 10 usd', ...order].join('\n'))).toContain('gain 20 ')
  })

  test('what is bought on the thirtieth day after is matched, and on the next day it is not', () => {
    const bought = (day: string): string =>
      matched(
        UK,
        `2019-01-01  acquire 10 x for 10 usd\n2020-01-01  dispose 10 x for 100 usd\n${day}  acquire 10 x for 30 usd`,
      )
    expect(bought('2020-01-31')).toContain('gain 70 ')
    expect(bought('2020-02-01')).toContain('gain 90 ')
  })

  test('the parts of one day share alike what was bought on it', () => {
    expect(
      matched(
        UK,
        `
      2019-01-01  acquire 100 x for 100 usd
      2020-02-01T09:00  acquire 100 x for 1000 usd
      2020-02-01T10:00  dispose 100 x for 2000 usd
      2020-02-01T11:00  dispose 100 x for 2000 usd
    `,
      ),
    ).toBe(text`
      2020-02-01  50 x of lot 2020-02-01  proceeds 1000  basis 500  gain 500 usd
      2020-02-01  50 x of the pool  proceeds 1000  basis 50  gain 950 usd
      2020-02-01  50 x of lot 2020-02-01  proceeds 1000  basis 500  gain 500 usd
      2020-02-01  50 x of the pool  proceeds 1000  basis 50  gain 950 usd
    `)
  })
})

describe('Canada: one average, and losses that are superficial', () => {
  test('a loss is denied whole where as much is bought back within thirty days and kept, and goes onto its cost', () => {
    const journal = `
      2020-01-01  acquire 10 x for 1000 usd
      2020-06-01  dispose 10 x for 400 usd
      2020-06-20  acquire 10 x for 500 usd
      2021-06-01  dispose 10 x for 2000 usd
    `
    expect(matched(CA, journal)).toBe(text`
      2020-06-01 10 x of the pool  proceeds 400  basis 400  gain 0 usd
      2021-06-01 10 x of the pool  proceeds 2000  basis 1100  gain 900 usd
    `)
  })

  test('only the part that was bought back is denied, and nothing where nothing is held at the end', () => {
    expect(
      matched(
        CA,
        '2020-01-01  acquire 10 x for 1000 usd\n2020-06-01  dispose 10 x for 400 usd\n2020-06-20  acquire 4 x for 200 usd',
      ),
    ).toContain('gain -360 ')
    expect(
      matched(
        CA,
        `
      2020-01-01  acquire 10 x for 1000 usd
      2020-06-01  dispose 10 x for 400 usd
      2020-06-20  acquire 10 x for 500 usd
      2020-06-25  dispose 10 x for 600 usd
    `,
      ),
    ).toContain('2020-06-01 10 x of the pool proceeds 400 basis 1000 gain -600 usd')
  })

  test('a gain is never touched', () => {
    expect(
      matched(
        CA,
        '2020-01-01  acquire 10 x for 100 usd\n2020-06-01  dispose 10 x for 400 usd\n2020-06-20  acquire 10 x for 500 usd',
      ),
    ).toContain('gain 300 ')
  })
})
