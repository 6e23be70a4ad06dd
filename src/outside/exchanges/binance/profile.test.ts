import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson } from '../../../core/json.ts'
import { readBinancePassport } from './inspect.ts'
import { binance } from './profile.ts'
import { binanceStreams } from './streams.ts'

const stream = (name: string) => {
  const found = binanceStreams.find((one) => one.name === name)
  if (!found) throw new RangeError(`no stream ${name}`)
  return found
}

describe('how long Binance keeps a list', () => {
  // Source: github.com/binance/binance-connector-python (29da329): "past 3 months", "past 90 days", "past 6 months".
  test.each([
    ['options_bill', 90],
    ['margin_interest', 90],
    ['c2c', 180],
    ['usdm_income', 90],
    ['transfers', 180],
  ])('%s is kept for %i days, and nothing older is proven by an empty answer', (name, days) => {
    expect(stream(name).retentionDays).toBe(days)
  })

  test('loans are asked for from before 2024', () => {
    for (const name of ['loan_borrows', 'loan_repays']) expect(stream(name).since).toBeLessThan(at('2024-01-01'))
  })
})

describe('rebates', () => {
  const ask = { from: at('2024-01-01'), until: at('2024-01-31'), fromId: null, offset: 0, page: 1, cursor: null }

  test('tell their number under either name', () => {
    const total = (text: string) => stream('rebates').facts(parseJson(text), [], { ...ask, pageSize: 200 }).total
    expect([total('{"data":{"totalRecords":3}}'), total('{"data":{"totalNum":4}}')]).toEqual([3, 4])
  })

  test('are asked for without a size, which is no parameter of theirs', () => {
    expect(Object.keys(stream('rebates').params({ ...ask, pageSize: 200 }, ''))).toEqual([
      'startTime',
      'endTime',
      'page',
    ])
  })
})

describe('the record of a key', () => {
  const passport = (flags: object) =>
    readBinancePassport([
      parseJson(JSON.stringify({ enableReading: true, enableFutures: false, ipRestrict: false, ...flags })),
      undefined,
    ])

  test('that shows portfolio margin, as the documents’ sample of a reading key does, is not too strong and not proven', () => {
    expect(passport({ enablePortfolioMarginTrading: true })).toMatchObject({ excess: [], untold: ['trade'] })
    expect(passport({})).not.toHaveProperty('untold')
  })

  test('that may trade is too strong with it and without it', () => {
    const flags = { enableSpotAndMarginTrading: true }
    expect(passport(flags)?.excess).toEqual(['trade'])
    expect(passport({ ...flags, enablePortfolioMarginTrading: true })).toMatchObject({ excess: ['trade'] })
  })
})

test('what no list gives is named, with the file that does', () => {
  const said = binance.neverReturns.join('\n')
  for (const word of ['Isolated margin', 'Dual investment', 'gift cards', 'VIP loans', 'BETH rewards', 'Sub-accounts'])
    expect(said).toContain(word)
  expect(said.match(/file "/g)?.length).toBeGreaterThan(8)
})
