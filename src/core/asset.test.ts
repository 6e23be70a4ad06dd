import { expect, test } from 'vitest'
import { asset, canonical, isFiat } from './asset.ts'

const KRAKEN_LIKE = { aliases: { XXBT: 'BTC', ZEUR: 'EUR', 'ETH2.S': 'ETH' }, suffixes: ['.S', '.M'] }

test.each([
  ['XXBT', 'BTC'],
  ['xxbt.m', 'BTC'],
  ['ZEUR', 'EUR'],
  ['ETH2.S', 'ETH'],
  ['DOT.S', 'DOT'],
  ['.S', '.S'],
  ['1inch', '1INCH'],
])('what an exchange calls %s is %s', (name, symbol) => {
  expect(canonical(name, KRAKEN_LIKE)).toBe(symbol)
})

test('government money is told from coins', () => {
  expect([isFiat(asset('eur')), isFiat(asset('USDT'))]).toEqual([true, false])
})
