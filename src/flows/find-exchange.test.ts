import { describe, expect, test } from 'vitest'
import { ALSO_CALLED, GONE, shortName } from '../core/exchanges/names.ts'
import { EXCHANGES, exchangeById, GENERIC } from '../outside/exchanges/registry.ts'
import { namedExchange } from './diagnosis/named-exchange.ts'
import { meantExchanges } from './find-exchange.ts'

describe('an exchange is found by what people type', () => {
  test.each([
    ['huobi', 'htx'],
    ['gdax', 'coinbaseexchange'],
    ['coinbse pro', 'coinbaseexchange'],
    ['binance us', 'binanceus'],
    ['binanc', 'binance'],
    ['kraken futurs', 'krakenfutures'],
    ['krakn', 'kraken'],
    ['bitstmap', 'bitstamp'],
    ['gemni', 'gemini'],
    ['kucion', 'kucoin'],
    ['poloneix', 'poloniex'],
    ['coin base', 'coinbase'],
  ])('%s means %s', (typed, id) => expect(meantExchanges(typed)[0]?.id).toBe(id))

  test('what is near to nothing offers nothing', () => expect(meantExchanges('zzzz')).toEqual([]))

  test('every exchange is found first by its own name', () => {
    const others = [...EXCHANGES, ...GENERIC].filter(({ id, name }) => meantExchanges(name)[0]?.id !== id)
    expect(others.map(({ id }) => id)).toEqual([])
  })

  test('a name that is known is taken without a question, one that is gone never', () => {
    for (const [id, names] of Object.entries(ALSO_CALLED)) {
      expect(exchangeById(id), id).toBeDefined()
      for (const name of names) expect(namedExchange(name).profile?.id, name).toBe(id)
    }
    for (const id of Object.keys(GONE)) {
      expect(shortName(id)).toBe(id)
      expect(namedExchange(id).isGone, id).toMatch(/Files that were exported before can still be imported/)
    }
  })
})
